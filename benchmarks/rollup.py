"""Roll-ups: 100 figures over 3,000 units, against only reading their files; and what stays in memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from memory import megabytes
from timing import Case, interleaved, ratio, table, verdict

import data
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import Workspace
from toolkit.workspace.models import read_registry
from toolkit.yamltext import read_yaml

UNITS, FIGURES, ROUNDS = 3000, 100, 2


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in data.city(UNITS, FIGURES).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        files = sorted((root / "data" / str(data.YEAR)).glob("*.yaml"))
        size = sum(file.stat().st_size for file in files)
        title = f"{FIGURES} roll-ups over {UNITS} units, files of {size / len(files) / 1000:.0f} kB"
        bytes_alone, base = "only the files' bytes", "reading the files as YAML with places"
        seconds = interleaved(
            [
                Case(bytes_alone, lambda _: [file.read_bytes() for file in files]),
                Case(base, lambda _: [read_yaml(file.read_bytes(), "x") and None for file in files]),
                Case("the roll-ups, from the files", lambda _: rolled_up(root)),
            ],
            ROUNDS,
        )
        table(title, seconds, base)
        verdict(
            "roll-ups in times of reading",
            1 / ratio(seconds, "the roll-ups, from the files", base),
            10,
            at_least=False,
        )
        print(
            f"  {1 / ratio(seconds, 'the roll-ups, from the files', bytes_alone):.0f} times the bytes alone"
        )
        done = subprocess.run(
            [sys.executable, __file__, str(root)], check=True, capture_output=True, text=True
        )
        print(done.stdout, end="")


def rolled_up(root: Path) -> Rollups:
    """Every roll-up of the city, from nothing; what it holds on to is kept alive by what is returned."""
    workspace = Workspace(root)
    registry, problems = read_registry(workspace)
    assert registry is not None, problems
    rollups = Rollups(workspace, registry)
    for key in data.names(FIGURES):
        result, problems = rollups.rolled(data.CITY, key, data.YEAR)
        assert result is not None, problems
        assert len(result.counted) == UNITS
    return rollups


def _memory(root: Path) -> None:
    workspace = Workspace(root)
    registry, _ = read_registry(workspace)
    assert registry is not None
    Rollups(workspace, registry).rolled(data.CITY, "没有", data.YEAR)
    before = megabytes()
    kept = rolled_up(root)
    texts = sum(file.stat().st_size for file in (root / "data" / str(data.YEAR)).glob("*.yaml")) / 1e6
    print(f"  {megabytes() - before:.0f} MB more than before, for files of {texts:.0f} MB ({kept!r:.20})")


if __name__ == "__main__":
    _memory(Path(sys.argv[1]))
