"""Hashes of what a draft is made from, and the one over all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit import files

if TYPE_CHECKING:
    from toolkit.rollup.values import Rolled


def fingerprint(
    origins: Mapping[str, str], edition: str, version: str, layout: Mapping[str, object] | None = None
) -> str:
    """One hash over all that an edition is made from, the toolkit's version among it.

    ``layout`` is what its pages told, of a draft that was laid out.
    """
    parts: dict[str, object] = {**origins, "版本": edition, "程序": version}
    if layout:
        parts["版面"] = dict(layout)
    return files.digest(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


def stable(value: object) -> str:
    """A hash of a record, of mappings and lists, the same whenever they say the same."""

    def plain(part: object) -> object:
        return dict(part) if isinstance(part, Mapping) else vars(part)

    return files.digest(json.dumps(value, ensure_ascii=False, sort_keys=True, default=plain).encode())


def of_rolled(rolled: Rolled) -> list[object]:
    """What of a roll-up a draft depends on: what it prints, compares, and lacks."""
    lacking = rolled.lacking if rolled.provisional else ""
    return [rolled.key, str(rolled.printed), str(rolled.compared), str(rolled.previous), lacking]
