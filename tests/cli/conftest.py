"""Fixtures: a workspace with two units, and one with twenty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cli_bench import Bench, make_bench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return make_bench(tmp_path / "工作区")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Twenty units."""
    bench = make_bench(tmp_path_factory.mktemp("many") / "工作区")
    bench.add_units(f"第{number:02}局" for number in range(18))
    return bench
