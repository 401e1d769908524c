"""Texts compared as imports are: code point by code point, white space aside."""

from __future__ import annotations


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space."""
    return one == other or squeezed(one) == squeezed(other)
