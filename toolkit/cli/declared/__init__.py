"""The commands as users type them: arguments, options and help; what they do stands in ``toolkit.cli`` beside this.

Each imports what it needs when it runs, so that help is quick.
"""

from __future__ import annotations

from toolkit.cli.declared.documents import build, check, import_, init, trace
from toolkit.cli.declared.files import audit
from toolkit.cli.declared.reference import completion, filters, schema
from toolkit.cli.declared.templates import template
from toolkit.cli.declared.trials import TRIALS
from toolkit.cli.declared.units import collect, list_, pack, remind

COMMANDS = (
    init,
    import_,
    list_,
    remind,
    check,
    build,
    trace,
    collect,
    pack,
    audit,
    template,
    schema,
    filters,
    completion,
)
for trial in TRIALS:
    template.add_command(trial)
