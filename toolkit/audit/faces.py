"""Families of faces, which the standard knows; the rules take them from here."""

from toolkit.standard.faces import (
    FANGSONG,
    HEITI,
    KAITI,
    SONGTI,
    XIAOBIAOSONG,
    family,
    is_east_asian,
    same_face,
    shown,
)

__all__ = [
    "FANGSONG",
    "HEITI",
    "KAITI",
    "SONGTI",
    "XIAOBIAOSONG",
    "family",
    "is_east_asian",
    "same_face",
    "shown",
]
