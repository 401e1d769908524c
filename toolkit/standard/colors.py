"""Colors as Word writes them."""

from __future__ import annotations


def is_red(color: str) -> bool:
    """Whether six digits are a red: much of it, little else."""
    try:
        red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return len(color) == 6 and red >= 0xB0 and green <= 0x40 and blue <= 0x40


def is_white(color: str) -> bool:
    """Whether six digits are white: nothing is printed."""
    return color.upper() == "FFFFFF"
