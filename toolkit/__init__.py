"""Draft official Chinese work reports from YAML data and Word templates (GB/T 9704-2012).

The Python API is three functions over a workspace folder; see ``toolkit.api``::

    import toolkit
    loaded = toolkit.load("工作区", "许昌市交通运输局", 2022)   # the typed data and its problems
    problems = toolkit.check("工作区")                          # every problem of the latest year
    results = toolkit.build("工作区", ["许昌市交通运输局"], 2022)  # drafts written, problems, what is pending
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit import version

if TYPE_CHECKING:
    from toolkit.api import build, check, load

__version__ = version.VERSION
__all__ = ["__version__", "build", "check", "load"]


def __getattr__(name: str) -> Any:
    if name in ("build", "check", "load"):
        from toolkit import api

        return getattr(api, name)
    raise AttributeError(name)
