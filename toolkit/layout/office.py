"""Documents converted by LibreOffice, to PDF and from old formats, kept to a temporary folder and to a time.

====  =========================================================
W646  LibreOffice is not there
W648  LibreOffice cannot convert a document, or breaks down over it
W649  converting takes too long, or gives too large a file
====  =========================================================

A docx is never handed over as it came: its members are written anew without what would fetch or run something
(``toolkit.word.engine.links``); who converts another format sees to that. Beside that the profile, made for this run
only, forbids macros, links and the network, and LibreOffice is told what to read each document as: none chooses its
own filter.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.problems import error
from toolkit.word.engine.archive import default_compressor, entry, order, write
from toolkit.word.engine.links import without_outside_links
from toolkit.word.engine.package import read_package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.problems import Problem

SECONDS = 60.0  # without a finished document
STARTING_SECONDS = 60.0  # more for the first, while LibreOffice makes its profile
LARGEST = 200_000_000  # bytes of what is made
VARIABLE = "GONGWEN_SOFFICE"
_AT_ONCE = 200  # documents in one run, so that the command line stays short
_FRUITLESS = 5  # broken runs without a document, after which it is LibreOffice that is at fault
_STEP = 0.1  # seconds between two looks at what is finished
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_INSTALL = (
    f"安装 LibreOffice（https://www.libreoffice.org），或者把环境变量 {VARIABLE} 设为 soffice 程序的完整路径"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),  # known to newer versions only
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Filter/Import/VBA", "Load", "false"),
    ("Office.Writer/Filter/Import/VBA", "Executable", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),  # where nobody listens
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)

_REASONS = {
    errno.EACCES: ("没有权限", f"检查能不能运行 {{}}（环境变量 {VARIABLE}）、能不能写临时文件夹"),
    errno.ENOEXEC: ("{} 不是程序", f"把环境变量 {VARIABLE} 设为 soffice 程序的完整路径"),
    errno.ENOENT: ("找不到程序 {}，或者没有临时文件夹", _INSTALL),
    errno.ENOSPC: ("磁盘已满", "清理临时文件夹所在的磁盘后重试"),
    errno.EDQUOT: ("磁盘配额已满", "清理临时文件夹所在的磁盘后重试"),
    errno.EROFS: ("临时文件夹是只读的", "把环境变量 TMPDIR 设为可以写的文件夹"),
    errno.ENOMEM: ("内存不够", "关闭别的程序后重试"),
}
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


@dataclass(frozen=True, slots=True)
class Conversion:
    """What LibreOffice reads, by its filter and its suffix, and what it makes of it; ``ending`` ends a whole file."""

    reads: str
    suffix: str
    makes: str
    made: str
    ending: bytes


TO_PDF = Conversion("MS Word 2007 XML", "docx", "pdf:writer_pdf_Export", "pdf", b"%%EOF")


def to_docx(reads: str, suffix: str) -> Conversion:
    """A conversion of another format to docx."""
    return Conversion(reads, suffix, "docx:MS Word 2007 XML", "docx", b"PK\x05\x06")


def find_office(environment: Mapping[str, str] | None = None) -> Path | None:
    """The program of LibreOffice: the variable GONGWEN_SOFFICE (nothing else where it is set), PATH, usual places."""
    given = os.environ if environment is None else environment
    if chosen := given.get(VARIABLE):
        return Path(chosen) if Path(chosen).is_file() else None
    for name in _NAMES:
        if found := shutil.which(name, path=given.get("PATH", "")):
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def missing(path: str) -> Problem:
    """That LibreOffice is not there, with the remedy; ``path`` names what wanted it."""
    asked = os.environ.get(VARIABLE)
    told = f"环境变量 {VARIABLE} 指的“{asked}”不是文件" if asked else "找不到 LibreOffice"
    return error(path, 0, 0, "W646", f"{told}，不能排出版面", _INSTALL)


def to_pdf(
    documents: Mapping[str, bytes], *, office: Path | None = None, seconds: float = SECONDS
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Each docx as PDF, by its name, in one run of LibreOffice; with a problem for each that has none.

    ``office`` is the program, found where none is given; ``seconds`` is the time for each document. A document that
    LibreOffice refuses, hangs over or breaks down over does not stop the others. Nothing is written outside a temporary
    folder, which is removed. DiskFault is not raised: a full disk is a problem of every document.
    """
    if office is None and find_office() is None:
        return {}, tuple(missing(name) for name in list(documents)[:1])
    problems: list[Problem] = []
    safe: dict[str, bytes] = {}
    for name, data in documents.items():
        package, faults = read_package(data, name)
        if package is None:
            problems += [_refused(fault) for fault in faults]
        else:
            compressor, members = default_compressor(), without_outside_links(package)
            safe[name] = write(entry(part, members[part], compressor) for part in sorted(members, key=order))
    found, faults = convert(safe, TO_PDF, office=office, seconds=seconds)
    return found, (*problems, *faults)


def convert(
    documents: Mapping[str, bytes],
    conversion: Conversion,
    *,
    office: Path | None = None,
    seconds: float = SECONDS,
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Each document converted, as ``to_pdf`` does it; what would fetch or run something has been cut from them."""
    program = office or find_office()
    if program is None:
        return {}, tuple(missing(name) for name in list(documents)[:1])
    problems: list[Problem] = []
    found: dict[str, bytes] = {}
    names = list(documents)
    for start in range(0, len(names), _AT_ONCE):
        batch = {name: documents[name] for name in names[start : start + _AT_ONCE]}
        try:
            made, faults = _convert(batch, conversion, program, seconds)
        except OSError as fault:
            made, faults = {}, tuple(_not_run(name, program, fault) for name in batch)
        found |= made
        problems += faults
    return found, tuple(problems)


def _not_run(name: str, program: Path, fault: OSError) -> Problem:
    """What the system said when LibreOffice was to be run, in the user's words."""
    number = fault.errno or 0
    reason, hint = _REASONS.get(number, (f"系统出错（错误号 {number}）", "检查临时文件夹和 {}"))
    message = f"不能用 LibreOffice 排版：{reason.replace('{}', str(program))}"
    return error(name, 0, 0, "W648", message, hint.replace("{}", str(program)))


def _refused(problem: Problem) -> Problem:
    message = problem.message.replace("，不能作模板", "").replace("不能作模板：", "")
    return replace(problem, code="W648", message=f"不能排出版面：{message}")


def _convert(
    documents: Mapping[str, bytes], conversion: Conversion, program: Path, seconds: float
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """A run over all; where it stops at one, another run over those that follow."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        target = work / "made"
        target.mkdir()
        waiting = {f"{number:04}": name for number, name in enumerate(documents)}
        for number, name in waiting.items():
            (work / f"{number}.{conversion.suffix}").write_bytes(documents[name])
        _write_profile(work / "profile")
        fruitless = 0
        while waiting:
            how = _run(program, work, tuple(waiting), conversion, seconds)
            files = {number: target / f"{number}.{conversion.made}" for number in waiting}
            done = [number for number in waiting if _finished(files[number], conversion.ending)]
            left = [number for number in waiting if number not in done]
            fruitless = 0 if done else fruitless + 1
            if (
                how != "ended" and fruitless < _FRUITLESS
            ):  # those before the last that was finished were refused; it stopped at the next
                last = max(done, default="")
                left = [n for n in left if n < last] + [n for n in left if n > last][:1]
            for number in done:
                name = waiting.pop(number)
                if files[number].stat().st_size > LARGEST:
                    problems.append(
                        error(name, 0, 0, "W649", "排出的版面太大，不予读取", "把文件拆成几份再试")
                    )
                else:
                    found[name] = files[number].read_bytes()
            for number in left:
                # Of those before the last only that they were refused is known.
                slow = how == "late" and number == left[-1] and number > max(done, default="")
                problems.append(_failed(waiting.pop(number), seconds, slow=slow))
    return {name: found[name] for name in documents if name in found}, tuple(problems)


def _failed(name: str, seconds: float, *, slow: bool) -> Problem:
    if slow:
        message = f"LibreOffice 超过 {seconds:g} 秒没有排完，已经停止"
        return error(name, 0, 0, "W649", message, "把文件拆成几份，或用 Word 另存为 .docx 再试")
    message = "LibreOffice 打不开这个文件，或者排版时退出了"
    return error(name, 0, 0, "W648", message, "用 Word 或 WPS 打开，另存为 .docx 再试")


def _finished(made: Path, ending: bytes) -> bool:
    """Whether a file is there to its end."""
    try:
        with made.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(file.tell() - 1024, 0))
            return ending in file.read()
    except OSError:
        return False


def _run(program: Path, work: Path, numbers: tuple[str, ...], conversion: Conversion, seconds: float) -> str:
    """One run over some documents: ended, broken (it says so by its exit code), or late (stopped by us)."""
    command = [
        str(program), f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", f"--infilter={conversion.reads}", "--convert-to", conversion.makes,
        "--outdir", str(work / "made"), *(str(work / f"{number}.{conversion.suffix}") for number in numbers),
    ]  # fmt: skip
    environment = os.environ | _NOWHERE | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(work))
    process = subprocess.Popen(  # noqa: S603 - the user's own LibreOffice
        command, env=environment, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    allowed, waited, seen = seconds + STARTING_SECONDS, 0.0, _count(work)
    try:
        while True:
            try:
                return "broken" if process.wait(_STEP) else "ended"
            except subprocess.TimeoutExpired:
                waited += _STEP
            if (finished := _count(work)) > seen:
                allowed, waited, seen = seconds, 0.0, finished
            elif waited > allowed:
                return "late"
    finally:
        _stop(process)
        _remove_socket((work / "profile").as_uri())


def _count(work: Path) -> int:
    return sum(1 for _ in (work / "made").iterdir())


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started, unless it came to its end."""
    if process.poll() == 0:
        return
    if os.name == "nt":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - Windows' own
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _remove_socket(profile: str) -> None:
    """What LibreOffice leaves beside our folder when it is stopped: a socket named by the digest of its profile."""
    if os.name != "nt":
        digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for folder in ("/tmp", "/var/tmp"):  # noqa: S108 - where LibreOffice puts it, whatever TMPDIR says
            with contextlib.suppress(OSError):
                Path(folder, name).unlink(missing_ok=True)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
