"""Page numbers that stand as lines among the paragraphs of a text that was copied page after page."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.importing.manuscript import Block, Line
from toolkit.importing.page_number import PAGE_NUMBER

_LONE = re.compile(r"\d{1,4}\Z")
_FEWEST = 3
_SHORTEST_PAGE = 250  # characters between two lone numbers that may be those of pages


def page_numbers(blocks: tuple[Block, ...]) -> set[int]:
    """The positions of the lines that are page numbers.

    A lone number is one only in a row of them, each one more than the last with a page of text between: the first
    column of a table that was pasted cell by cell has less.
    """
    found = {i for i, block in enumerate(blocks) if isinstance(block, Line) and PAGE_NUMBER.match(block.text)}
    lone: list[tuple[int, int, int]] = []  # position, number, characters before it
    characters = 0
    for position, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        if _LONE.match(block.text):
            lone.append((position, int(block.text), characters))
        characters += len(block.text)
    run: list[tuple[int, int, int]] = lone[:1]
    runs = [run] if run else []
    for before, here in pairwise(lone):
        if here[1] != before[1] + 1 or here[2] - before[2] < _SHORTEST_PAGE:
            run = []
            runs.append(run)
        run.append(here)
    for run in runs:
        if len(run) >= _FEWEST:
            found |= {position for position, _, _ in run}
    return found
