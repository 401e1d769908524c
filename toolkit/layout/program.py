"""Which LibreOffice lays out the pages: its name and version, as a draft's entry in the ledger records them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60.0
_VERSION = re.compile(r"[A-Za-z]\w+ \d+(?:\.\d+){1,4}")


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
