"""Plain values to YAML text that ``read_yaml`` reads back as exactly the same values, laid out as a person types it.

Block style throughout, but for short lists of words, which stand as ``[甲, 乙]``. A text stands plain where nothing
in it means anything to YAML or to our reader, after ``>-`` where it is long or holds tags, ``: `` or `` #`` (folded
only between two Chinese characters, where the reader joins without a space), after ``|-`` where it has several lines,
and otherwise in double quotes, in which whatever cannot be seen is escaped. Notes for whoever reads the file stand as
comments above their keys, or behind them where the line has room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import TypeAlias

from toolkit.text import CJK, NOT_CARRIED, code_point

Writable: TypeAlias = "Mapping[str, Writable] | Sequence[Writable] | str"
Path: TypeAlias = tuple[str | int, ...]
Notes: TypeAlias = Mapping[Path, str]

WIDTH = 88  # columns of a line, a Chinese character counting as two
SIMPLE_KEY = 1000  # characters; libyaml takes no longer key without its question mark

# Private-use characters stand as they are: the reader takes those that it does not see for marks of its own.
_INVISIBLE = re.compile("[\x09\x0a\x7f-\xa0\xad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# Between two Chinese characters; a tag is passed over as a whole, so that its name can be found again in the file.
_BREAK = re.compile(rf"\{{\{{[^{{}}]*\}}\}}|(?<=[{CJK}])(?=[{CJK}])")
_CLOSING = "，。、；：？！”’」』）》〉】…—"
_OPENING = "“‘「『（《〈【…—"
_NOT_FIRST = "-?:,[]{}#&*!|>'\"%@`.=<~ "
_NOT_TEXT = frozenset(["null", "Null", "NULL"])
_UNSEEN = re.compile(f"{_INVISIBLE.pattern}|{NOT_CARRIED.pattern}")
_NO_NOTES: Notes = MappingProxyType({})


def yaml_text(value: Writable, indent: int = 0, notes: Notes = _NO_NOTES) -> str:
    """The value as YAML, each line ``indent`` columns in, with a line break at its end.

    ``notes`` are comments by the path of what they are about. What is read back is the value, whatever a note says.
    ValueError for a character that no document of ours can carry (``toolkit.text.NOT_CARRIED``): none is dropped.
    Nothing is read back that is nested more deeply than the reader reads.
    """
    if isinstance(value, str):
        return " " * indent + _scalar(value, indent, indent) + "\n"
    return "".join(f"{line}\n" for line in _lines(value, indent, notes, ()))


def comment(text: str, indent: int = 0) -> str:
    """A text as lines of comment, long ones folded; what cannot be seen is named, for some of it would end a line."""
    return "".join(f"{line}\n" for line in _comment(text, indent))


def _comment(text: str, indent: int) -> Iterator[str]:
    for line in text.split("\n"):
        seen = _UNSEEN.sub(lambda found: f"<{code_point(found[0])}>", line.replace("\xa0", " "))
        for part in _folded(seen, WIDTH - indent - 2):
            yield f"{' ' * indent}# {part}".rstrip()


def _lines(
    value: Mapping[str, Writable] | Sequence[Writable], indent: int, notes: Notes, path: Path
) -> Iterator[str]:
    """A mapping or a list in block style."""
    margin = " " * indent
    if not value:
        yield margin + _empty(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            name = _key(key)
            if len(name) > SIMPLE_KEY:
                yield f"{margin}? {name}"
                name = ""
            yield from _entry(f"{margin}{name}:", item, indent, notes, (*path, key))
    else:
        for number, item in enumerate(value):
            yield from _element(item, indent, notes, (*path, number))


def _entry(head: str, item: Writable, indent: int, notes: Notes, path: Path) -> Iterator[str]:
    """What stands behind a key: on its line, or below it and two columns in."""
    note = notes.get(path, "")
    flow = None if isinstance(item, str) else _flow(item, notes, path) if item else _empty(item)
    if isinstance(item, str):
        line = f"{head} {_scalar(item, indent + 2, len(head) + 1)}"
    elif flow is not None and (not item or _columns(head) + _columns(flow) < WIDTH):
        line = f"{head} {flow}"
    else:
        line = head
    behind = f"{line}  # {note}"
    if (
        note
        and line != head
        and "\n" not in behind
        and _columns(behind) <= WIDTH
        and not _UNSEEN.search(note)
    ):
        yield behind
        return
    if note:
        yield from _comment(note, indent)
    yield line
    if line == head and not isinstance(item, str):
        yield from _lines(item, indent + 2, notes, path)


def _element(item: Writable, indent: int, notes: Notes, path: Path) -> Iterator[str]:
    """One element of a list: its first line stands behind the dash, comments on it above."""
    head = " " * indent + "-"
    if isinstance(item, str) or not item or _flow(item, notes, path) is not None:
        yield from _entry(head, item, indent, notes, path)
        return
    if path in notes:
        yield from _comment(notes[path], indent)
    first = True
    for line in _lines(item, indent + 2, notes, path):
        if first and line[indent + 2 :].startswith("#"):
            yield line[2:]
        else:
            yield f"{head} {line[indent + 2 :]}" if first else line
            first = False


def _flow(item: Writable, notes: Notes, path: Path) -> str | None:
    """``[甲, 乙]``, or None where an element is no short word, or has a note of its own."""
    if isinstance(item, (str, Mapping)) or (
        notes and any((*path, number) in notes for number in range(len(item)))
    ):
        return None
    words: list[str] = []
    for word in item:
        if not isinstance(word, str) or len(word) > 20 or re.search(r"[\[\]{},:\n]", word):
            return None
        words.append(word if _is_plain(word) else _quoted(word))
    text = f"[{', '.join(words)}]"
    return text if words and _columns(text) < WIDTH - 8 else None


def _key(text: str) -> str:
    return text if _is_plain(text) and len(text) < 200 and ":" not in text else _quoted(text)


def _scalar(text: str, indent: int, taken: int) -> str:
    """A text behind its key or dash; the lines of a block stand ``indent`` columns in."""
    indent = max(indent, 2)
    if _is_plain(text) and "{" not in text and taken + _columns(text) <= WIDTH:
        return text
    if _INVISIBLE.search(text.replace("\n", "")) or NOT_CARRIED.search(text):
        return _quoted(text)
    lines = text.split("\n")
    if len(lines) == 1:
        if not text or text.strip() != text or (not _is_plain(text) and len(text) <= 12 and "{" not in text):
            return _quoted(text)
        return ">-" + "".join("\n" + " " * indent + line for line in _folded(text, WIDTH - indent))
    body = lines[:-1] if not lines[-1] else lines
    if all(line and line.strip() == line for line in body):
        header = "|" if body is not lines else "|-"
        return header + "".join("\n" + " " * indent + line for line in body)
    return _quoted(text)


def _is_plain(text: str) -> bool:
    """Whether a text may stand without quotes wherever block style puts it."""
    return not (
        not text
        or text[0] in _NOT_FIRST
        or text[-1] in ": "
        or text in _NOT_TEXT
        or ": " in text
        or " #" in text
        or _INVISIBLE.search(text)
        or NOT_CARRIED.search(text)
    )


def _folded(text: str, width: int) -> Iterator[str]:
    """The text in lines of about ``width`` columns, broken only where the reader joins without a space.

    Rather behind a mark of punctuation, if one stands in the last third of the line.
    """
    columns = [0, *accumulate(2 if _is_wide(character) else 1 for character in text)]
    start = best = 0
    for match in _BREAK.finditer(text):
        at = match.start()
        if match[0] or text[at] in _CLOSING or text[at - 1] in _OPENING:
            continue
        if columns[at] - columns[start] > width and best > start:
            yield text[start:best]
            start = best
        ends_well = text[best - 1] in _CLOSING and columns[best] - columns[start] > width * 2 // 3
        if best <= start or text[at - 1] in _CLOSING or not ends_well:
            best = at
    if columns[-1] - columns[start] > width and best > start:
        yield text[start:best]
        start = best
    yield text[start:]


def _quoted(text: str) -> str:
    if bad := NOT_CARRIED.search(text):
        raise ValueError(f"no document can carry {code_point(bad[0])}")
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if _INVISIBLE.match(character) else character


def _empty(value: Mapping[str, Writable] | Sequence[Writable]) -> str:
    return "{}" if isinstance(value, Mapping) else "[]"


def _columns(text: str) -> int:
    """How wide a text is where Chinese characters are two columns wide."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


def _is_wide(character: str) -> bool:
    return character > "\u2010"
