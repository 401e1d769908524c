"""发文机关标志 as WordprocessingML: lines of one width, 文件 beside them in a frame (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.standard.values import STANDARD, Typesetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.compose.document import Mark

_MM = 1440 / 25.4  # in twips
# In a line of 1.25 sizes the ink begins 0.16 (Word) to 0.21 (LibreOffice) of a size under the top.
_OVER_INK = 0.18
LETTER = "信函发文机关标志"
_LETTER_FRAME = (  # 170 mm in the middle of the paper, 36 pt type having its ink at 30 mm; no frame comes of a style
    '<w:framePr w:w="9638" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="1571"/>'
)
_AS_STYLED = (36.0, 100)  # the size and scale of the style, which need not be said


def mark_xml(
    mark: Mark, style: str, escaped: Callable[[str], str], typesetting: Typesetting = STANDARD
) -> str:
    """The paragraphs of a mark; one that is set as its style says carries the style alone."""
    # The frame of a letter's mark stands where 36 pt type has its ink at 30 mm (10.1).
    top = 20 * _OVER_INK * _AS_STYLED[0] if mark.style == LETTER else mark.top * _MM + typesetting.lower
    before = round(top - 20 * _OVER_INK * mark.size)
    line = round(20 * mark.pitch)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    plain = (mark.size, mark.scale) == _AS_STYLED
    framed = _LETTER_FRAME if mark.style == LETTER else ""
    pitch = (
        "" if plain else f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    )
    place = ""
    left = 0
    if mark.beside:  # the names and 文件 are centred together, the names with each other
        left = round((typesetting.margins.type_width - 20 * (mark.full + mark.gap + mark.room)) / 2)
        place = f'<w:ind w:left="{left}"/><w:jc w:val="left"/>'
    out = [
        f"<w:p><w:pPr>{named}{framed}{pitch}{place}</w:pPr>{_spread(each.text, each.spread, mark, escaped)}</w:p>"
        for each in mark.lines
    ]
    if mark.beside:
        # Where the middle line stands; in Word and LibreOffice alike nothing moves for it, as nothing is there.
        across = left + round(20 * (mark.full + mark.gap))
        down = round(top - 20 * _OVER_INK * mark.size + line * (len(mark.lines) - 1) / 2)
        frame = (
            f'<w:framePr w:w="{round(20 * mark.room) + 60}" w:h="{line}" w:hRule="exact" w:hSpace="0" w:wrap="around" '
            f'w:vAnchor="margin" w:hAnchor="margin" w:x="{across}" w:y="{down}"/>'
        )
        single = (
            f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="left"/>'
        )
        run = _run(mark.beside, 0, mark, escaped)
        out.append(f"<w:p><w:pPr>{named}{frame}{single}</w:pPr>{run}</w:p>")
    return "".join(out)


def _spread(text: str, spread: float, mark: Mark, escaped: Callable[[str], str]) -> str:
    """The runs of a line: after its last character there is nothing to spread."""
    if round(20 * spread) == 0:
        return _run(text, 0, mark, escaped)
    return _run(text[:-1], spread, mark, escaped) + _run(text[-1], 0, mark, escaped)


def _run(text: str, spread: float, mark: Mark, escaped: Callable[[str], str]) -> str:
    between = round(20 * spread)
    look = f'<w:spacing w:val="{between}"/>' if between else ""
    if (mark.size, mark.scale) != _AS_STYLED:
        look += f'<w:w w:val="{mark.scale}"/>' if mark.scale != 100 else ""
        look += f'<w:sz w:val="{round(2 * mark.size)}"/><w:szCs w:val="{round(2 * mark.size)}"/>'
    fonts = '<w:rFonts w:hint="eastAsia"/>'
    return f'<w:r><w:rPr>{fonts}{look}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
