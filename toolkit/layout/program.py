"""The LibreOffice of this machine: whether pages can be had of it, and its version, which the ledger records."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from toolkit.layout.office import find_office, missing
from toolkit.layout.pages import LayoutFault, require_library

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem

_SECONDS = 60.0
_VERSION = re.compile(r"[A-Za-z]\w+ \d+(?:\.\d+){1,4}")


def not_ready(asked: str) -> Problem | None:
    """Why no page can be measured on this machine: no LibreOffice, or no library to read a PDF; None where it can.

    ``asked`` names what wanted it.
    """
    if find_office() is None:
        return missing(asked)
    try:
        require_library()
    except LayoutFault as fault:
        return fault.problem(asked)
    return None


def program_version(office: Path) -> str:
    """LibreOffice 7.4.7.2; "LibreOffice" where the program does not say."""
    try:
        told = subprocess.run(  # noqa: S603 - the user's own LibreOffice
            [str(office), "--version"], capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False,
            stdin=subprocess.DEVNULL,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return "LibreOffice"
    found = _VERSION.search(told)
    return found[0] if found else "LibreOffice"
