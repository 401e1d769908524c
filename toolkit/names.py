"""File names that are safe on Windows, macOS and Linux: NFC, at most 240 bytes of UTF-8."""

from __future__ import annotations

import hashlib
import unicodedata

MAX_BYTES = 240
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"]
)
_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")


def unsafe_name(name: str) -> str | None:
    """Why ``name`` cannot be a file name everywhere, in Chinese; None where it can."""
    if not name:
        return "是空的"
    if name.translate(_FULL_WIDTH) != name:
        return '含有 < > : " / \\ | ? * 之一，不能作文件名'
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in name):
        return "含有看不见的控制字符，不能作文件名"
    if name != name.strip(" .") or name.startswith("~"):
        return "以空格、句点或 ~ 开头或结尾，不能作文件名"
    if name.split(".", maxsplit=1)[0].strip().lower() in _RESERVED:
        return "是 Windows 保留的设备名，不能作文件名"
    if len(unicodedata.normalize("NFC", name).encode("utf-8", "replace")) > MAX_BYTES:
        return f"太长：文件名最多 {MAX_BYTES} 字节（约 {MAX_BYTES // 3} 个汉字）"
    return None


def safe_name(text: str, suffix: str = "") -> str:
    """A file name made from any text: forbidden characters widened, the length kept by a hash.

    The result with ``suffix`` has at most 240 bytes of UTF-8; two different long texts give two names.
    """
    name = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    name = name.strip(" .").lstrip("~") or "未命名"
    if name.split(".")[0].strip().lower() in _RESERVED:
        name = f"_{name}"
    room = MAX_BYTES - len(suffix.encode())
    if len(name.encode()) > room:
        mark = "…" + hashlib.sha256(name.encode()).hexdigest()[:8]
        name = name.encode()[: room - len(mark.encode())].decode("utf-8", "ignore").rstrip(" .") + mark
    return name + suffix


def folded(name: str) -> str:
    """What two names have in common that some file system takes for one: case and Unicode form."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
