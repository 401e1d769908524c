"""What holds for a web page with any text in it, and for any bytes at all."""

from __future__ import annotations

import html

from hypothesis import given, settings
from hypothesis import strategies as st
from whole_text import characters

from toolkit.importing.reading.web import read_web

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co")), min_size=1, max_size=40)
TAGS = st.sampled_from(
    ["p", "div", "h2", "li", "td", "span", "blockquote", "pre", "dd", "center", "button", "nav"]
)
NAMES = st.sampled_from(["", "TRS_Editor", "footer", "content", "nav", "title", "share", "info"])


def counted(text: str) -> list[str]:
    return sorted("".join(text.split()))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(TAGS, NAMES, TEXTS), max_size=12))
def test_every_character_of_a_page_is_in_the_document_or_left_out(parts: list[tuple[str, str, str]]) -> None:
    page = "".join(f'<{tag} class="{name}">{html.escape(text)}</{tag}>\n' for tag, name, text in parts)
    manuscript, _ = read_web(f"<html><body>{page}</body></html>".encode(), "页.html")
    assert counted(characters(manuscript)) == counted("".join(text for _, _, text in parts))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=5), st.booleans())
def test_every_character_of_a_table_is_kept(rows: list[list[str]], nested: bool) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    page = f"<table>{cells}</table>"
    if nested:
        page = f"<table><tr><td>外</td><td>{page}</td></tr></table>"
    manuscript, _ = read_web(page.encode(), "页.html")
    assert counted(characters(manuscript)) == counted("外" * nested + "".join("".join(row) for row in rows))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    read_web(data, "页.html")


MARKUP = st.sampled_from(
    (
        *(
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<br>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<ol>",
            "<li>",
        ),
        *(
            "</ol>",
            "<b>",
            "</b>",
            "<h1>",
            "</h1>",
            "<span>",
            "</span>",
            "<style>",
            "</style>",
            "<select>",
            "<option>",
        ),
        *(
            "<img>",
            "<a>",
            "</a>",
            "<pre>",
            "</pre>",
            "<th>",
            "<td colspan=3 rowspan=2>",
            "&nbsp;",
            "&#1;",
            "<p hidden>",
        ),
        *(
            '<div style="display:none">',
            "字",
            "某某市人民政府",
            "，。",
            "\n",
            "</body>",
            "</html>",
            "<svg>",
            "<template>",
        ),
        *("<center>", "<caption>", "<thead>", "<input value=词>", "<frameset>", "<math>"),
    )
)


@settings(max_examples=500, deadline=None)
@given(st.lists(MARKUP, max_size=40))
def test_no_markup_stops_the_reading_and_none_of_its_text_is_lost(parts: list[str]) -> None:
    page = "".join(parts)
    manuscript, _ = read_web(page.encode(), "页.html")
    if (
        "<s" in page.replace("<span>", "")
        or "<img" in page
        or "<t" in page
        or "<f" in page
        or "<math" in page
    ):
        return  # scripts, pictures and the like have characters of their own
    assert characters(manuscript).count("字") == page.count("字")
