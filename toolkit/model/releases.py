"""发布.yaml: the releases of a template, written by ``gongwen template release``."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from toolkit.model.base import FilledLine, Frozen, Text, refuse
from toolkit.model.timetable import Day
from toolkit.model.units import Format
from toolkit.names import unsafe_name

_VERSION = re.compile(r"\w[\w.\-]{0,29}")
_HASH = re.compile(r"[0-9a-f]{64}")


def _version(name: str) -> str:
    reason = unsafe_name(name)
    if reason or not _VERSION.fullmatch(name):
        why = reason or "只能有字、数字和 . - _，不超过 30 个字"
        refuse("D203", f"版本号{why}", "写成 1.0、2026-03 这样的，要能作文件夹的名字")
    return name


def _hash(value: str) -> str:
    if not _HASH.fullmatch(value):
        refuse(
            "D203", "这里应是 64 位的 SHA-256", "这个文件由 gongwen template release 写，不用手改；从备份恢复"
        )
    return value


Version = Annotated[FilledLine, AfterValidator(_version)]
Hash = Annotated[
    FilledLine, AfterValidator(_hash), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})
]


class Release(Frozen):
    """One release: the hashes of the two files, which are kept in 发布/<版本>/."""

    version: Version = Field(alias="版本", description="发布时起的版本号")
    date: Day = Field(alias="日期", description="发布的日期")
    note: Text | None = Field(default=None, alias="说明", description="改了什么")
    docx: Hash = Field(alias="模板", description="模板.docx 的 SHA-256")
    manifest: Hash = Field(alias="模板说明", description="模板.yaml 的 SHA-256")


class Releases(Frozen):
    """templates/<模板>/发布.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    releases: tuple[Release, ...] = Field(default=(), alias="发布", description="各次发布，先后为序")

    @classmethod
    def least(cls) -> str:
        """It is not written by hand."""
        return "从备份恢复；一次也没有发布过的，删去这个文件"

    def version_of(self, docx: str, manifest: str) -> str:
        """The version that two files with these hashes are: the last that was like them, or the last with a remark."""
        for release in reversed(self.releases):
            if (release.docx, release.manifest) == (docx, manifest):
                return release.version
        return f"{self.releases[-1].version}（有改动）" if self.releases else ""
