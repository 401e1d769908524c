"""Start-up: whole processes, ``gongwen --help`` and ``gongwen check`` of one unit, against ``import click, yaml``.

Modules are compiled to a cache beforehand, as they are once a package is installed, whatever the environment says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from product import ROOT
from timing import Case, interleaved, ratio, table, verdict

ROUNDS = 20
_FORBIDDEN = ("rich", "lxml", "docx", "docxtpl", "jinja2")
_CHECK = ["check", "许昌市交通运输局", "--year", "2022"]
_COMMAND = "from toolkit.cli import main; main()"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [sys.executable, *arguments],
                env=environment,
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
            return done.stderr

        bare = 'python -c "import click, yaml"'
        seconds = interleaved(
            [
                Case(bare, lambda _: run("-c", "import click, yaml")),
                Case("gongwen --help", lambda _: run("-c", _COMMAND, "--help")),
                Case("gongwen check of one unit", lambda _: run("-c", _COMMAND, *_CHECK)),
            ],
            ROUNDS,
        )
        table("Start-up: whole processes", seconds, bare)
        verdict("gongwen --help against bare", ratio(seconds, bare, "gongwen --help"), 2, at_least=False)
        check = ratio(seconds, bare, "gongwen check of one unit")
        verdict("gongwen check against bare", check, 5, at_least=False)
        imported = run("-X", "importtime", "-c", _COMMAND, *_CHECK)
    modules = {line.rpartition("|")[2].strip() for line in imported.splitlines()}
    print(f"  check imports none of {', '.join(_FORBIDDEN)}: {modules.isdisjoint(_FORBIDDEN)}")
