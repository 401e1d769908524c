"""Reading and writing whole files: bounded, atomic, with faults of the disk told in Chinese."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_INPUT = 64 * 1024 * 1024
_AT_ONCE = 1 << 20  # bytes, where a file is read bit by bit
_PREFIX, _ALONE, _SUFFIX = ".写入中-", "独占-", ".tmp"
_LEFTOVER_SECONDS = 600


class DiskFault(Exception):
    """The disk refused; the message says in Chinese what was tried and how to mend it."""

    def __init__(self, message: str, hint: str, path: Path) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path


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
    return DiskFault(f"{action}“{path.name}”失败：{reason}", hint, path)


def _stat(path: Path) -> os.stat_result | None:
    """What stands at a path, links followed; None where nothing does, DiskFault where that cannot be told."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as fault:
        raise disk_fault("读取", path, fault) from fault


def exists(path: Path) -> bool:
    """Whether anything stands at a path; DiskFault where that cannot be told."""
    return _stat(path) is not None


def is_file(path: Path) -> bool:
    """Whether a regular file stands at a path; DiskFault where that cannot be told."""
    found = _stat(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_dir(path: Path) -> bool:
    """Whether a folder stands at a path; DiskFault where that cannot be told."""
    found = _stat(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def listed(folder: Path) -> list[Path]:
    """What stands in a folder, by name; nothing where there is no folder; DiskFault where it cannot be read."""
    if not is_dir(folder):
        return []
    try:
        return sorted(folder.iterdir())
    except OSError as fault:
        raise disk_fault("读取", folder, fault) from fault


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """The same with what the system told of each."""
    if not is_dir(folder):
        return []
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        raise disk_fault("读取", folder, fault) from fault


def read_bytes(path: Path, limit: int = MAX_INPUT) -> bytes:
    """The contents of a regular file of at most ``limit`` bytes; DiskFault otherwise."""
    try:
        found = _stat(path)
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise DiskFault(f"“{path.name or path}”不是普通文件", "检查该路径", path)
        with path.open("rb") as file:
            # No more room is asked for than it takes: for the limit's that is most of the time.
            size = min(found.st_size, limit) if found is not None else 0
            data = file.read(size + 1)
            if size < len(data) <= limit:  # it grew meanwhile
                data += file.read(limit + 1 - len(data))
    except OSError as fault:
        raise disk_fault("读取", path, fault) from fault
    if len(data) > limit:
        message = f"“{path.name}”超过 {limit // 1024 // 1024} MB，不予读取"
        raise DiskFault(message, "确认是否放错了文件", path)
    return data


def read_own(path: Path) -> bytes:
    """The contents of a file that the toolkit writes itself, however many units it tells of; DiskFault otherwise."""
    about = _stat(path)
    return read_bytes(path, max(MAX_INPUT, 2 * about.st_size if about is not None else 0))


def write_atomically(path: Path, data: bytes, *, alone: bool = False) -> None:
    """Put ``data`` in the place of ``path`` so that any reader sees the old file or the new one, whole.

    Written to a temporary file in the same folder, flushed, then moved over the target (``os.replace``):
    safe against a killed process; not flushed to the platter, so not against a loss of power. A device is never
    replaced: whoever may write in its folder could put a file in the place of /dev/null.
    ``alone`` while a lock keeps all others from writing so: what is left of a kill is then known to be left.
    A file keeps its mode. Raises DiskFault; the old file is then intact and the temporary one removed.
    """
    found = _replaceable(path)
    try:
        handle, temporary = _temporary(path, found, alone=alone)
        try:
            try:
                _write(handle, data)
            finally:
                os.close(handle)
            os.replace(temporary, path)  # noqa: PTH105 - of ten thousand drafts each Path counts
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - as above
            raise
    except OSError as fault:
        raise disk_fault("写入", path, fault) from fault


@contextlib.contextmanager
def beside(path: Path, *, alone: bool = False) -> Iterator[tuple[BinaryIO, Path]]:
    """A temporary file beside ``path``, to be written, closed and moved there; it is removed where that is not done.

    ``alone`` as for ``write_atomically``. DiskFault where the disk refuses, or where a device stands at ``path``.
    """
    found = _replaceable(path)
    try:
        handle, name = _temporary(path, found, alone=alone)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file, Path(name)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise disk_fault("写入", path, fault) from fault


def move(temporary: Path, path: Path) -> None:
    """Put a temporary file that was written and closed in the place of ``path``, whose mode it takes."""
    found = _stat(path)
    if found is not None:
        temporary.chmod(stat.S_IMODE(found.st_mode) & 0o777)
    temporary.replace(path)


def _replaceable(path: Path) -> os.stat_result | None:
    """What stands at a path that is to be written; DiskFault where that is a device."""
    found = _stat(path)
    if found is not None and not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise DiskFault(f"“{path.name}”是设备或管道，不是普通文件，没有写", "换一个文件名", path)
    return found


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


_BINARY = getattr(os, "O_BINARY", 0)
_MORE = os.O_CREAT | os.O_APPEND | os.O_WRONLY | _BINARY
_ANEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY | getattr(os, "O_NOFOLLOW", 0)


def _temporary(path: Path, found: os.stat_result | None, *, alone: bool) -> tuple[int, str]:
    """A new file beside ``path``, with the mode of what was ``found`` there, open to be written; and its name."""
    mode = 0o666 if found is None else stat.S_IMODE(found.st_mode) & 0o777
    folder = os.path.dirname(path)  # noqa: PTH120 - as above
    begins = os.path.join(folder, _PREFIX + _ALONE * alone)  # noqa: PTH118 - as above
    while True:
        name = f"{begins}{os.urandom(6).hex()}{_SUFFIX}"
        try:
            handle = os.open(name, _ANEW, mode)
        except FileExistsError:
            continue
        except (FileNotFoundError, NotADirectoryError):
            if os.path.isdir(folder or "."):  # noqa: PTH112 - as above
                raise
            path.parent.mkdir(parents=True, exist_ok=True)
            continue
        if found is not None:
            os.chmod(name, mode)  # noqa: PTH101 - what was asked for is less the mask
        return handle, name


def same_contents(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes; OSError where one cannot be read."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while data := first.read(_AT_ONCE):
            if data != second.read(_AT_ONCE):
                return False
    return True


def append_line(path: Path, line: bytes) -> None:
    """Add a line to a file and hand it to the system; what is torn of an earlier line stays on its own line."""
    try:
        handle = os.open(path, _MORE, 0o666)
        try:
            _write(handle, b"\n" + line + b"\n")
        finally:
            os.close(handle)
    except OSError as fault:
        raise disk_fault("写入", path, fault) from fault


def remove(path: Path) -> None:
    """Remove a file, where there is one; DiskFault where the disk refuses."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise disk_fault("删除", path, fault) from fault


def make_folder(path: Path) -> None:
    """Make a folder and those above it; DiskFault where the disk refuses."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_fault("新建", path, fault) from fault


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed runs, by whoever alone may write in a folder.

    Those that were written alone at once; of others, ours by name, those older than any write takes.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            left = path.name.startswith(_PREFIX + _ALONE)
            if left or time.time() - path.stat().st_mtime > _LEFTOVER_SECONDS:
                path.unlink()


def remove_abandoned(parent: Path, prefix: str, seconds: float) -> None:
    """Remove our own folders and files that nobody used for so long: of processes that were killed, of other times."""
    import shutil  # which reading does not need

    with contextlib.suppress(OSError):
        for path in parent.glob(f"{prefix}*"):
            with contextlib.suppress(OSError):
                about = path.lstat()
                ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
                if not ours or time.time() - about.st_mtime <= seconds:
                    continue
                if stat.S_ISDIR(about.st_mode):
                    shutil.rmtree(path, ignore_errors=True)
                elif stat.S_ISREG(about.st_mode):
                    path.unlink()


def opened_elsewhere(path: Path) -> str | None:
    """The hidden owner file by which Word, WPS or LibreOffice shows that it has a file open; None where none does.

    Word's leaves out the first characters of a name, so it may stand for several files: then it tells nothing.
    """
    name = path.name
    for owner in (f"~${name}", f".~{name}", f".~lock.{name}#"):
        if exists(path.with_name(owner)):
            return owner
    owner = _word_owner(name)
    if not exists(path.with_name(owner)):
        return None
    documents = [other.name for other in listed(path.parent) if not other.name.startswith(("~", "."))]
    meant = [other for other in documents if _word_owner(other) == owner]
    return owner if meant == [name] else None


def _word_owner(name: str) -> str:
    """Word's owner file of a document: two characters of its name are left out, of a name of seven one."""
    stem = name.rpartition(".")[0] or name
    return f"~${name[min(max(len(stem) - 6, 0), 2) :]}"


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
