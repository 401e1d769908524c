"""Draft official Chinese work reports from YAML data and Word templates (GB/T 9704-2012).

The Python API is four functions over a workspace folder; see ``toolkit.api``::

    import toolkit
    loaded = toolkit.load("工作区", "许昌市交通运输局", 2022)   # the typed data and its problems
    problems = toolkit.check("工作区")                          # every problem of the latest year
    problems = toolkit.check("工作区", rules=True)              # and what the rules of gongwen check find
    results = toolkit.build("工作区", ["许昌市交通运输局"], 2022)  # drafts written, problems, what is pending
    traced = toolkit.trace("工作区", "许昌市交通运输局", year=2022)   # how its figures came about
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit import version

if TYPE_CHECKING:
    from toolkit.api import build, check, load, trace

__version__ = version.VERSION
__all__ = ["__version__", "build", "check", "load", "trace"]


def __getattr__(name: str) -> Any:
    if name in ("build", "check", "load", "trace"):
        from toolkit import api

        return getattr(api, name)
    raise AttributeError(name)
