"""The rules, one small function each: its docstring is its manual, its clause stands in ``toolkit.audit.clauses``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.rules import body, closing, formats, head, imprint, letter, numbers, page, tidy, typeface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.audit.roles import Draft
    from toolkit.audit.rules.found import Found

    Rule = Callable[[Draft], Iterator[Found]]

RULES: dict[str, Rule] = {
    "A709": tidy.untold,
    "A710": page.paper,
    "A711": page.margins,
    "A712": page.lines,
    "A713": page.characters,
    "A714": typeface.body_face,
    "A715": typeface.body_size,
    "A716": typeface.color,
    "A717": typeface.marks,
    "A718": page.even_pitch,
    "A719": page.filled,
    "A720": head.copy_number,
    "A721": head.secrecy,
    "A722": head.urgency,
    "A723": head.mark,
    "A724": head.mark_face,
    "A725": head.number_form,
    "A726": head.number_place,
    "A727": head.signatory,
    "A728": head.rule,
    "A729": head.order,
    "A730": body.title_type,
    "A731": body.title_place,
    "A732": body.title_bold,
    "A733": body.recipient,
    "A734": body.indents,
    "A735": body.heading_type,
    "A736": body.heading_bold,
    "A737": body.numeral_form,
    "A738": body.numeral_order,
    "A740": closing.attachments_form,
    "A741": closing.attachments_place,
    "A742": closing.signature_place,
    "A743": closing.date_form,
    "A744": closing.note,
    "A745": closing.attachment_label,
    "A746": closing.attachment_title,
    "A747": closing.attachments_agree,
    "A748": body.no_blank_page_words,
    "A750": imprint.imprint_type,
    "A751": imprint.imprint_lines,
    "A752": imprint.imprint_weights,
    "A753": imprint.copies,
    "A754": imprint.printing,
    "A755": numbers.number_form,
    "A756": numbers.number_type,
    "A757": numbers.number_place,
    "A759": numbers.repeated_heads,
    "A760": tidy.empty_paragraphs,
    "A761": tidy.outline,
    "A762": tidy.language,
    "A790": letter.rules,
    "A791": letter.first_number,
    "A792": letter.imprint,
    "A793": formats.order,
    "A794": formats.attendance,
    "A763": tidy.half_width,
    "A764": tidy.properties,
    "A765": body.typed_indents,
    "A766": tidy.revisions,
}
