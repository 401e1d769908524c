"""Slips of agreement: names, attachments, tables against prose. Waits for the rules of the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slips.values import Slip

SLIPS: tuple[Slip, ...] = ()
