"""Binding: a composed document to the bytes of a docx, against docxtpl's ordinary loop on the same document."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import product
import script
from timing import Case, interleaved, ratio, table, verdict

import data
from toolkit.files import write_atomically
from toolkit.word.engine import archive, default_compressor, zlib_compressor
from toolkit.word.engine.template import static_entries

ROUNDS = 15
_DOCUMENTS = 8


def main() -> None:
    """Measure and print."""
    made = [product.composed(data.year_file(number).encode()) for number in range(_DOCUMENTS)]
    values = [script.context(composed) for composed, _ in made]
    fast, slow = default_compressor(), zlib_compressor()
    docx = product.bound(*made[0], fast)
    ours, theirs = script.contents(docx), script.contents(script.rendered(values[0]))
    if ours != theirs:
        raise SystemExit(
            f"the documents differ: {next(p for p in zip(ours, theirs, strict=False) if p[0] != p[1])}"
        )
    _describe(docx, ours)

    docxtpl, by_fast, by_zlib = "docxtpl", f"toolkit, {fast.name}", "toolkit, zlib-6"
    packing = "only compressing and packing, zlib-6"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "草稿.docx"
        seconds = interleaved(
            [
                Case(docxtpl, lambda n: script.rendered(values[n % _DOCUMENTS])),
                Case(by_fast, lambda n: product.bound(*made[n % _DOCUMENTS], fast), 20),
                Case(by_zlib, lambda n: product.bound(*made[n % _DOCUMENTS], slow), 20),
                Case(packing, _packing(docx, slow), 20),
                Case(f"only compressing and packing, {fast.name}", _packing(docx, fast), 20),
                Case("an atomic write beside it", lambda _: write_atomically(target, docx), 20),
            ],
            ROUNDS,
        )
    table("Binding: one document, bytes in memory", seconds, docxtpl)
    verdict(f"times docxtpl, {fast.name}", ratio(seconds, by_fast, docxtpl), 40)
    verdict("times docxtpl, zlib-6", ratio(seconds, by_zlib, docxtpl), 16)
    verdict("zlib-6 against only packing", ratio(seconds, packing, by_zlib), 1.5, at_least=False)


def _packing(docx: bytes, compressor: archive.Compressor):
    """The floor: the members that change compressed, the archive put together."""
    ready = dict(static_entries(product.template(), compressor))
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        changing = {name: file.read(name) for name in file.namelist() if name not in ready}

    def pack(_: int) -> bytes:
        entries = ready | {
            name: archive.entry(name, content, compressor) for name, content in changing.items()
        }
        return archive.write(entries[name] for name in sorted(entries, key=archive.order))

    return pack


def _describe(docx: bytes, contents: list[tuple[str, str]]) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        xml = len(file.read("word/document.xml"))
    styles = [style for style, _ in contents]
    print(
        f"\nThe document: {sum(len(text) for _, text in contents)} characters, {len(contents)} paragraphs, "
        f"{styles.count('Heading 1')} + {styles.count('Heading 2')} headings, "
        f"document.xml {xml / 1000:.0f} kB, docx {len(docx) / 1000:.0f} kB; both sides print the same text and styles."
    )
