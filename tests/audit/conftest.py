"""Fixtures: one complete draft, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit_bench import drafted, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("audit") / "工作区")


@pytest.fixture(scope="session")
def complete(root: Path) -> bytes:
    """A draft with every element that the toolkit prints, and with two attachments."""
    return drafted(root)
