"""What all tests share: a real workspace to work on, and no skipping where the components are required."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    report = outcome.get_result()
    required = os.environ.get("GONGWEN_COMPONENTS") == "required"
    known = hasattr(report, "wasxfail")  # a fault that is known was measured, not skipped
    if required and report.skipped and not known and item.get_closest_marker("component"):
        report.outcome = "failed"
        report.longrepr = f"a component test was skipped where components are required: {report.longrepr}"


@pytest.fixture
def workspace(tmp_path):
    """A copy of the repository's own workspace: sample data and built-in templates."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """What runs remember stands in a folder of the tests, not in the user's."""
    before = os.environ.get("GONGWEN_CACHE")
    os.environ["GONGWEN_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["GONGWEN_CACHE"]
    else:
        os.environ["GONGWEN_CACHE"] = before
