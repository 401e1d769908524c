"""Importing: 300 kB of text to year data, proved, against python-docx writing the same paragraphs and reading them."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from docx import Document
from timing import Case, interleaved, ratio, table, verdict

import data
from toolkit.importing.importing import Wishes, import_file
from toolkit.workspace.folder import Workspace
from toolkit.workspace.scaffold import scaffold

ROUNDS = 5
SIZE = 300_000  # bytes
SECONDS = 2.0


def main() -> None:
    """Measure and print."""
    text = data.published(SIZE)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        scaffold(root, None, 2000)

        def imported(*, figures: bool) -> None:
            done = import_file(Workspace(root), text.encode(), "报告.txt", Wishes(figures=figures))
            if done.proof is None or not done.proof.holds or dict(done.counts)["标题"] < 100:
                raise SystemExit(f"not imported with its structure: {done.problems[:3]}")
            (root / done.path).unlink()

        base = "python-docx writes and reads it"
        seconds = interleaved(
            [
                Case(base, lambda _: _written_and_read(text)),
                Case("import, proof included", lambda _: imported(figures=False)),
                Case("import --figures, proof included", lambda _: imported(figures=True)),
            ],
            ROUNDS,
        )
    table(f"Importing a text of {len(text.encode()) / 1000:.0f} kB", seconds, base)
    times = ratio(seconds, base, "import, proof included")
    verdict("import against python-docx", times, 10, at_least=False)
    verdict("seconds of an import", min(seconds["import, proof included"]), SECONDS, at_least=False)


def _written_and_read(text: str) -> list[str]:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return [paragraph.text for paragraph in Document(io.BytesIO(written.getvalue())).paragraphs]
