"""A file is hashed anew whenever it may have been written since."""

from __future__ import annotations

import os

import pytest

from toolkit import files
from toolkit.workspace.folder import Workspace
from toolkit.workspace.memo import Memo
from toolkit.workspace.sight import Sight

OLD = 1_600_000_000 * 10**9


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root" / "data").mkdir(parents=True)
    return tmp_path / "root"


def _sight(root, memo=None):
    return Sight(Workspace(root), frozenset(), memo)


def _aged(path):
    os.utime(path, ns=(OLD, OLD))


def test_the_hash_is_that_of_the_contents(root):
    path = root / "data" / "甲.yaml"
    path.write_bytes(b"one")
    sight = _sight(root)
    assert sight.digest("data/甲.yaml") == files.digest(b"one")
    path.write_bytes(b"two")
    assert sight.digest("data/甲.yaml") == files.digest(b"one"), "the run looked before"
    assert _sight(root).digest("data/甲.yaml") == files.digest(b"two")


def test_what_is_not_there_or_leads_elsewhere_has_no_hash(root, tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    (root / "data" / "link").symlink_to(tmp_path / "secret")
    (root / "data" / "folder").symlink_to(tmp_path, target_is_directory=True)
    (root / "data" / "own").write_bytes(b"own")
    (root / "data" / "inner").symlink_to(root / "data" / "own")
    sight = _sight(root)
    for label in (
        "data/nothing",
        "data/link",
        "data/folder/secret",
        "data/../../secret",
        "data",
        "data/\x00",
        "data/own/x",
    ):
        assert sight.digest(label) == "", label
    assert sight.digest("data/inner") == files.digest(b"own")


def test_a_file_that_is_as_it_was_is_not_read_again(root, tmp_path, monkeypatch):
    path = root / "data" / "甲.yaml"
    path.write_bytes(b"one")
    monkeypatch.setattr("toolkit.workspace.sight._SETTLED", -(10**12))  # its times count as old
    memo = Memo(tmp_path / "memo.sqlite")
    first = _sight(root, memo).digest("data/甲.yaml")
    monkeypatch.setattr("toolkit.files.read_bytes", lambda *_: pytest.fail("it was read again"))
    assert _sight(root, memo).digest("data/甲.yaml") == first
    memo.close()


def test_a_file_of_the_same_size_and_time_but_written_since_is_read_again(root, tmp_path, monkeypatch):
    path = root / "data" / "甲.yaml"
    path.write_bytes(b"one")
    _aged(path)
    monkeypatch.setattr("toolkit.workspace.sight._SETTLED", -(10**12))
    memo = Memo(tmp_path / "memo.sqlite")
    assert _sight(root, memo).digest("data/甲.yaml") == files.digest(b"one")
    _written(root / "data" / "other", b"two").replace(path)  # another file under its name
    _aged(path)
    assert _sight(root, memo).digest("data/甲.yaml") == files.digest(b"two")
    memo.close()


def test_a_file_written_just_now_is_not_trusted_to_be_as_it_was(root, tmp_path):
    path = root / "data" / "甲.yaml"
    path.write_bytes(b"one")
    memo = Memo(tmp_path / "memo.sqlite")
    _sight(root, memo).digest("data/甲.yaml")
    assert memo.every("印记") == {}
    memo.close()


def _written(path, data):
    path.write_bytes(data)
    return path
