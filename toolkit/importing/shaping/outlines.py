"""What shaping works on and what it gives: the trees of a document's texts, a chosen template, data to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from toolkit.importing.told import Branch
    from toolkit.problems import Problem

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = dict[str, Any]

GENERAL = "通用公文"
"""The template that any document fits."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The trees of a document's own text, of what it issues, and of each attachment in the order of ``Parts``."""

    own: tuple[Branch, ...]
    issued: tuple[Branch, ...] = ()
    attachments: tuple[tuple[Branch, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The template that a document fits: its name, and for each that was considered why or why not."""

    template: str
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shaped:
    """Year data as plain values in the order of the format, every scalar a text.

    ``notes`` are Chinese comments by the path of what they are about; ``images`` the pictures by the file that they
    become beside the data.
    """

    value: Data
    notes: Mapping[Path, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
