"""Symbols of the symbol typefaces (Wingdings, Symbol) as the characters of Unicode that look like them."""

from __future__ import annotations

# Code point in the face, in the order of the faces' tables; only what stands in official texts and forms.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0xA0: "▪",
    0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xAB: "★", 0x28: "☎", 0x2A: "✉", 0x46: "☞",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□", 0x97: "●"}
_SYMBOL = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
    0xAE: "→", 0xAC: "←", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x53: "∑",
    0x57: "Ω", 0x44: "Δ", 0xD6: "√", 0xA8: "♦",
}  # fmt: skip
_FACES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
PRIVATE = range(0xE000, 0xF900)
_FIRST_NUMBERS = {0x81: 0x2460, 0x8C: 0x2776}  # ① to ⑩ and ❶ to ❿ of Wingdings


def symbol(point: int, face: str) -> str:
    """The character of a code point in a face; as it is where the face or the symbol is unknown, "" for none."""
    own = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    known = _FACES.get(face.strip().casefold(), {})
    if own in known:
        return known[own]
    if known is _WINGDINGS:
        for first, circled in _FIRST_NUMBERS.items():
            if first <= own < first + 10:
                return chr(circled + own - first)
    if not 0x20 <= point < 0x110000 or 0xD800 <= point < 0xE000 or point & 0xFFFF >= 0xFFFE:
        return ""
    return chr(point)
