"""A day as an option: 2024-03-05 or 2024年3月5日."""

from __future__ import annotations

import datetime as dt
import re

import click

_CHINESE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


def day(typed: str | dt.date) -> dt.date:
    """The day that was typed; wrong usage where it is none."""
    from toolkit.figures.dates import parse_date
    from toolkit.figures.faults import FigureError

    if isinstance(typed, dt.date):
        return typed
    text = typed.strip()
    if found := _CHINESE.fullmatch(text):
        text = "-".join(part.zfill(2) for part in found.groups())
    try:
        return parse_date(text)
    except FigureError as fault:
        raise click.BadParameter(f"{fault.message}；{fault.hint}") from None
