"""What holds for any text of a template: mending is certain, comments change nothing, nothing breaks the check."""

from __future__ import annotations

import io
from functools import cache
from unicodedata import normalize

import docx
from broken_templates import Bench
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.template.meaning import looked_through
from toolkit.word.engine.faults import Spot
from toolkit.word.engine.package import read_package
from toolkit.word.engine.retyping import retyped
from toolkit.word.engine.tags import scan
from toolkit.word.reviewing.comments import Note, annotated
from toolkit.word.reviewing.mending import mended
from toolkit.word.reviewing.standing import standings

SIGNS = "{}｛｝%％#＃ 　“”\"'|｜，。.p()[]"
SCRAPS = st.sampled_from(
    "{{␠|␠}}|{%␠|␠%}|{%p␠|{{p␠|｛｛|｝｝|％｝|{%tr␠|endif|endfor|for x in␠|if␠|公文.标题|章节.甲|甲|x|2022年"
    "|《办法》|，|·|≥|\u200b|{{P␠|{{{|}}}|{%␠ｐ␠|IF␠|-%}|{#␠|␠#}|raw".replace("␠", " ").split("|")
)
TEXTS = st.lists(st.one_of(SCRAPS, st.text(SIGNS, max_size=3)), max_size=8).map("".join)
TAGS = st.sampled_from(
    [
        "{{ 公文.标题 }}",
        "{%p if 公文.附注 %}",
        "{%p endif %}",
        "{{p 章节.甲 }}",
        "{% for x in 甲 %}",
        "{{ x | join('、') }}",
    ]
)
WIDE = str.maketrans("{}%", "｛｝％")


def letters(text: str) -> str:
    return "".join(character for character in normalize("NFKC", text).lower() if character.isalnum())


def document(*texts: str, cut: int = 0) -> bytes:
    made = docx.Document()
    for text in texts:
        paragraph = made.add_paragraph()
        for start in range(0, max(len(text), 1), cut or max(len(text), 1)):
            paragraph.add_run(text[start : start + (cut or len(text))])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@cache
def package():
    found, _ = read_package(Bench().saved(), "模板.docx")
    assert found is not None
    return found


@given(TEXTS)
def test_mending_twice_mends_nothing_more_and_no_letter_changes(text: str) -> None:
    made = retyped(text)
    assert retyped(made.text).text == made.text
    assert letters(made.text) == letters(text)
    if made.text != text:
        tags, unclosed = scan(made.text)
        assert tags
        assert not unclosed
        assert made.reasons


@given(TAGS, st.text("甲乙，。", max_size=4), st.data())
def test_full_width_braces_of_a_tag_are_always_mended(tag: str, beside: str, data: st.DataObject) -> None:
    wide = tag
    for part in (tag[:2], tag[-2:]):
        if data.draw(st.booleans()):
            wide = wide.replace(part, part.translate(WIDE))
    text = beside + wide + beside
    assert retyped(text).text == beside + tag + beside


@given(st.text(max_size=30).filter(lambda text: not set(text) & set("{}｛｝")))
def test_text_without_braces_is_never_touched(text: str) -> None:
    assert retyped(text).text == text


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 3))
@example(["{%p %}["], 0)
def test_a_mended_document_says_what_was_meant_however_its_runs_are_cut(texts: list[str], cut: int) -> None:
    texts = [text.replace("\n", "") for text in texts]
    found, _ = read_package(document(*texts, cut=cut), "模板.docx")
    assert found is not None
    data, changes = mended(found)
    if data is None:
        assert not changes
        return
    after, _ = read_package(data, "模板.docx")
    assert after is not None
    said = [each.text for each in standings(after) if each.part == after.main]
    before = [each.text for each in standings(found) if each.part == found.main]
    wanted = {change.number: (change.after, *change.others) for change in changes}
    expected = [text for number, each in enumerate(before) for text in wanted.get(number, (each,))]
    assert said == [text for text in expected if text is not None]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(-1, 20), st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_comments_anywhere_leave_every_paragraph_as_it_was(places: list[tuple[int, int, int]]) -> None:
    notes = [
        Note(Spot(package().main, number, start, end), "第 1 段", ("错误",)) for number, start, end in places
    ]
    data = annotated(package(), notes)
    after, problems = read_package(data, "模板.docx")
    assert after is not None, problems
    assert [each.text for each in standings(after)] == [each.text for each in standings(package())]
    assert len(list(docx.Document(io.BytesIO(data)).comments)) == len(notes)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_no_text_breaks_the_look_through(texts: list[str]) -> None:
    found = looked_through(document(*(text.replace("\n", "") for text in texts)), "模板.docx")
    numbers = {(each.part, each.number) for each in standings(found.package)}
    for problem in found.problems:
        at = getattr(problem, "at", None)
        assert at is None or at.paragraph < 0 or (at.part, at.paragraph) in numbers
    assert all((each.at.part, each.at.paragraph) in numbers for each in found.asked)
