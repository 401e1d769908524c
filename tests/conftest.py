"""What all tests share: a real workspace to work on, and no skipping where the components are required."""

from __future__ import annotations

import itertools
import multiprocessing.util
import os
import shutil
import time
import types
import zipfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("any machine", settings.default, deadline=None)  # how busy it is, is no fault
settings.load_profile("any machine")

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


def pytest_runtest_logreport(report):
    """What failed is told at once as well: a run that is stopped comes to no summary."""
    if report.failed and os.environ.get("CI") and "PYTEST_XDIST_WORKER" not in os.environ:
        print(f"\nFAILED {report.nodeid} ({report.when})\n{str(report.longrepr)[-1500:]}", flush=True)  # noqa: T201


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Coverage is measured on the first case of each test, and on no property: it makes what runs take twice as long.

    What other cases, and what chance, run beside that, are the same lines many times.
    """
    seen = set()
    for item in items:
        function = getattr(item, "function", None)
        if function in seen or hasattr(function, "hypothesis"):
            item.add_marker("no_cover")
        seen.add(function)


@pytest.fixture
def workspace(tmp_path):
    """A copy of the repository's own workspace: sample data and built-in templates."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _sockets_of_their_own():
    """Where this process has the sockets to its others is settled before any test moves the temporary folder.

    It is settled once: in a folder of some test they would be lost with it, or have names longer than a socket may.
    """
    multiprocessing.util.get_temp_dir()


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


@pytest.fixture(scope="session", autouse=True)
def _an_archive_is_never_written_at_the_same_time_as_another():
    """The time that an archive's member gets, where nobody gives one, is two seconds later each time.

    Two archives of the same contents are equal by chance where both are written within two seconds: a test that
    compares bytes which python-docx or openpyxl wrote would fail once in a hundred runs. So it fails at once.
    """
    ticks = itertools.count()
    moving = types.SimpleNamespace(time=lambda: time.time() + 2 * next(ticks), localtime=time.localtime)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile, "time", moving)
        yield
