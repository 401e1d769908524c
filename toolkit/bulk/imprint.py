"""What drafts are made with: the same bytes come only from the same program, libraries and compressor."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files, version
from toolkit.workspace.memo import LIBRARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = (".py", ".csv", ".txt", ".yaml")  # code, and the words and tables of rules


@cache
def imprint() -> Mapping[str, str]:
    """The versions by name; that of the toolkit with a hash of its own files, wherever it was installed.

    The built-in templates stand in the package of a wheel alone, and are no part of it: those of the workspace count.
    """
    from toolkit.word.engine import default_compressor

    package = Path(version.__file__).parent
    own = (path for path in sorted(package.rglob("*")) if path.suffix in _OWN)
    code = "".join(
        f"{_same(path.read_bytes())} {path.relative_to(package).as_posix()}\n"
        for path in own
        if path.relative_to(package).parts[0] != "templates"
    )
    compressor = default_compressor()
    return {
        "gongwen-toolkit": f"{version.VERSION} {files.digest(code.encode())[:8]}",
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{name: _version(name) for name in LIBRARIES},
        compressor.name: compressor.version,
    }


def unlike(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    """What is other than wanted, in words; empty where nothing is."""
    return "、".join(
        f"{name} {found.get(name, '没有')}（应为 {wanted.get(name, '没有')}）"
        for name in dict.fromkeys([*wanted, *found])
        if wanted.get(name) != found.get(name)
    )


def _same(code: bytes) -> str:
    """A hash that is the same however lines end."""
    return files.digest(code.replace(b"\r\n", b"\n"))


def _version(name: str) -> str:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return ""
