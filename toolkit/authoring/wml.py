"""Small pieces of WordprocessingML: parts, paragraphs, runs, tags, one-column tables."""

from __future__ import annotations

from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'
TAB = "<w:r><w:tab/></w:r>"


def part(root: str, content: str) -> str:
    """A part of the package whose root is ``w:root``."""
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'


def fonts(face: str) -> str:
    """One face for every class of character, so that “ ” and — never fall into a Latin one."""
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def run(text: str, style: str | None = None) -> str:
    """A run of text, its ambiguous characters taken as East Asian."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:r><w:rPr>{named}{EAST_ASIAN}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, direct: str = "") -> str:
    """A paragraph of a style (by id); ``direct`` is formatting in the order of w:pPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direct}</w:pPr>{"".join(runs)}</w:p>'


def tag(source: str, style: str = "Tag", direct: str = "") -> str:
    """A ``{%p %}`` or ``{%tr %}`` tag in a paragraph of its own, small, as it vanishes from the draft."""
    return paragraph(style, run(source, "TagText"), direct=direct)


def when(condition: str, *content: str, style: str = "Tag", direct: str = "") -> str:
    """Paragraphs that are printed only where the condition holds."""
    opening = tag(f"{{%p if {condition} %}}", style, direct)
    return opening + "".join(content) + tag("{%p endif %}", style, direct)


def row(*content: str) -> str:
    """A row that is not torn between pages, of one cell."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{''.join(content)}</w:tc></w:tr>"


def field(instruction: str) -> str:
    """A simple field of Word's, every run of it formatted alike."""

    def piece(content: str) -> str:
        return f"<w:r><w:rPr>{EAST_ASIAN}</w:rPr>{content}</w:r>"

    return "".join(
        (
            piece('<w:fldChar w:fldCharType="begin"/>'),
            piece(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'),
            piece('<w:fldChar w:fldCharType="separate"/>'),
            piece("<w:t>1</w:t>"),
            piece('<w:fldChar w:fldCharType="end"/>'),
        )
    )
