"""Reading and writing whole files: bounded, atomic, with faults of the disk told in Chinese."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from pathlib import Path

MAX_INPUT = 64 * 1024 * 1024
_PREFIX, _SUFFIX = ".写入中-", ".tmp"
_LEFTOVER_SECONDS = 600


class DiskFault(Exception):
    """The disk refused; the message says in Chinese what was tried and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_IN_USE = (
    "没有权限，或者文件正被别的程序打开",
    "在 Word 或 WPS 中关闭该文件后重试；原有文件没有改动",
)
_REASONS = {
    errno.ENOSPC: ("磁盘已满", "清理磁盘空间后重试；原有文件没有改动"),
    errno.EDQUOT: ("磁盘配额已满", "清理磁盘空间后重试；原有文件没有改动"),
    errno.EFBIG: ("文件超过了允许的大小", "检查磁盘配额后重试；原有文件没有改动"),
    errno.EROFS: ("磁盘是只读的", "换一个可写的位置"),
    errno.EACCES: _IN_USE,
    errno.EPERM: _IN_USE,
    errno.EEXIST: ("同名的文件挡住了", "把那个文件移走或改名"),
    errno.EISDIR: ("同名的文件夹挡住了", "把那个文件夹移走或改名"),
    errno.ENOENT: ("找不到", "检查文件名和所在的文件夹"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "检查路径"),
    errno.ENAMETOOLONG: ("名字太长", "缩短文件名或文件夹名"),
    errno.ELOOP: ("链接绕成了圈", "删除该链接"),
}


def disk_fault(action: str, path: Path, fault: OSError) -> DiskFault:
    """The user's words for an OSError."""
    reason, hint = _REASONS.get(fault.errno or 0, (f"磁盘出错（错误号 {fault.errno}）", "检查磁盘后重试"))
    return DiskFault(f"{action}“{path.name}”失败：{reason}", hint)


def read_bytes(path: Path, limit: int = MAX_INPUT) -> bytes:
    """The contents of a regular file of at most ``limit`` bytes; DiskFault otherwise."""
    try:
        if path.exists() and not path.is_file():
            raise DiskFault(f"“{path.name}”不是普通文件", "检查该路径")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as fault:
        raise disk_fault("读取", path, fault) from fault
    if len(data) > limit:
        raise DiskFault(f"“{path.name}”超过 {limit // 1024 // 1024} MB，不予读取", "确认是否放错了文件")
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path`` so that any reader sees the old file or the new one, whole.

    Written to a temporary file in the same folder, flushed, then moved over the target (``os.replace``):
    safe against a killed process; not flushed to the platter, so not against a loss of power.
    Raises DiskFault; the old file is then intact and the temporary one removed.
    """
    import tempfile  # brings random, shutil and three compressors along, which reading does not need

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as fault:
        raise disk_fault("写入", path, fault) from fault


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed runs: ours by name, and older than any write takes."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFTOVER_SECONDS:
                path.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def opened_elsewhere(path: Path) -> bool:
    """Whether Word or WPS shows, by its owner file (``~$…``) beside it, that it has the file open."""
    name = path.name
    owners = {f"~${name}", f"~${name[2:]}", f".~{name}"}
    return any((path.parent / owner).exists() for owner in owners)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
