"""Killed or stopped at random moments, a run leaves whole drafts, and the next one completes them to the same bytes.

``kill -9`` is meant, not a loss of power. GONGWEN_KILLS is how many runs are killed, GONGWEN_SEED when they are.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="orphans are counted as Linux can")
FULL = 220
HARNESS = Path(__file__).with_name("bulk_killing.py")


def _killed(folder: Path, kills: int) -> None:
    seed = os.environ.get("GONGWEN_SEED") or str(random.SystemRandom().randrange(10**6))
    said = folder / "said.txt"
    paths = os.pathsep.join([str(HARNESS.parents[2]), os.environ.get("PYTHONPATH", "")])
    with said.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            [sys.executable, HARNESS, folder, str(kills), seed],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": paths},
            check=False,
        )
    told = said.read_text(encoding="utf-8")
    print(told)  # noqa: T201 - shown with -s, and where it fails
    assert done.returncode == 0, told[-4000:]


def test_a_few_kills(tmp_path):
    _killed(tmp_path, 12)


@pytest.mark.component
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path):
    kills = int(
        os.environ.get("GONGWEN_KILLS", FULL if os.environ.get("GONGWEN_COMPONENTS") == "required" else 0)
    )
    if not kills:
        pytest.skip("takes some minutes; GONGWEN_KILLS=220 runs it")
    _killed(tmp_path, kills)
