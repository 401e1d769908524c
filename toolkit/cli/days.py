"""A day as an option: 2024-03-05 or 2024年3月5日."""

from __future__ import annotations

import datetime as dt

import click


def day(typed: str | dt.date) -> dt.date:
    """The day that was typed; wrong usage where it is none."""
    from toolkit.figures.dates import in_iso, parse_date
    from toolkit.figures.faults import FigureError

    if isinstance(typed, dt.date):
        return typed
    try:
        return parse_date(in_iso(typed.strip()))
    except FigureError as fault:
        raise click.BadParameter(f"{fault.message}；{fault.hint}") from None
