"""The memo is only ever a shortcut: damaged, locked or forbidden, it is as if there were none."""

from __future__ import annotations

import os
import sqlite3

import pytest

from toolkit.workspace.memo import Memo, open_memo


def test_what_is_put_is_got_by_the_next_run(tmp_path):
    memo = Memo(tmp_path / "a.sqlite")
    memo.put("检查", "data/甲.yaml", "印", b"\x00one")
    memo.put("检查", "data/甲.yaml", "印二", b"two")
    memo.close()
    again = Memo(tmp_path / "a.sqlite")
    assert again.get("检查", "data/甲.yaml") == ("印二", b"two")
    assert again.get("草稿", "data/甲.yaml") is None
    again.close()


def test_a_file_whose_name_is_not_utf8_keeps_no_other_from_being_kept(tmp_path):
    memo = Memo(tmp_path / "a.sqlite")
    odd = os.fsdecode(b"drafts/2025/\xd6\xd0\xb9\xfa.pdf")
    memo.put("印记", odd, "印", b"one")
    memo.put("印记", "drafts/2025/甲　乙.pdf", "印", b"two")
    assert memo.get("印记", odd) is None
    assert memo.every("印记") == {"drafts/2025/甲　乙.pdf": ("印", b"two")}
    memo.close()


@pytest.mark.parametrize("content", [b"", b"not a base", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_memo_is_made_anew(tmp_path, content):
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    memo = Memo(path)
    memo.put("甲", "乙", "印", b"value")
    memo.close()
    assert Memo(path).get("甲", "乙") in (("印", b"value"), None)
    Memo(path).close()


def test_a_memo_of_another_format_is_forgotten(tmp_path):
    path = tmp_path / "a.sqlite"
    memo = Memo(path)
    memo.put("甲", "乙", "印", b"value")
    memo.close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.commit()
    base.close()
    assert Memo(path).get("甲", "乙") is None


def test_a_memo_that_another_run_is_writing_does_not_stop_this_one(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.workspace.memo._SECONDS", 0.05)
    path = tmp_path / "a.sqlite"
    Memo(path).close()
    first = Memo(path)
    first.put("甲", "乙", "印", b"first")
    second = Memo(path)
    second.put("甲", "乙", "印", b"second")  # nothing is raised, and nothing kept
    second.close()
    first.close()
    assert Memo(path).get("甲", "乙") == ("印", b"first")


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "file" / "below"))
    memo = open_memo(tmp_path)
    memo.put("甲", "乙", "印", b"value")
    assert memo.get("甲", "乙") is None
    memo.close()


def test_an_empty_name_of_the_folder_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", "")
    monkeypatch.chdir(tmp_path)
    memo = open_memo(tmp_path)
    memo.put("甲", "乙", "印", b"value")
    memo.close()
    assert list(tmp_path.iterdir()) == []


def test_workspaces_do_not_share_a_memo(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    one = open_memo(tmp_path / "one")
    one.put("甲", "乙", "印", b"value")
    one.close()
    assert open_memo(tmp_path / "two").get("甲", "乙") is None
    assert open_memo(tmp_path / "one").get("甲", "乙") == ("印", b"value")


def test_a_value_of_which_a_byte_is_another_is_not_told(tmp_path):
    path = tmp_path / "a.sqlite"
    memo = Memo(path)
    memo.put("甲", "乙", "印", b"value")
    memo.put("甲", "丙", "印", b"other")
    memo.close()
    base = sqlite3.connect(path)
    base.execute("UPDATE memo SET value = CAST(substr(value, 1, 9) || 'X' AS BLOB) WHERE key = '乙'")
    base.execute("UPDATE memo SET seal = '别的' WHERE key = '丙'")
    base.commit()
    base.close()
    memo = Memo(path)
    assert memo.get("甲", "乙") is None
    assert memo.get("甲", "丙") is None
    assert memo.every("甲") == {}
    memo.close()


def test_what_is_kept_of_workspaces_that_nobody_opens_any_more_is_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    for name in ("old", "used"):
        open_memo(tmp_path / name).close()
    old, used = sorted((tmp_path / "cache").iterdir())
    other = tmp_path / "cache" / "备忘.sqlite"
    other.touch()
    for path in (old, used, other):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    Memo(used).close()
    open_memo(tmp_path / "new").close()
    assert not old.exists()
    assert used.exists()
    assert other.exists(), "that is not ours"
