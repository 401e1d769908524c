"""A small workspace with two units, and the command run in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = Path(__file__).parents[1] / "bad_input" / "base"
FULLER = BASE.with_name("fuller")
DRAFT = "{}2022年法治政府部门建设工作报告.docx"


@dataclass(frozen=True)
class Bench:
    """A workspace and what one does with it."""

    root: Path

    def run(self, *arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(gongwen, [*arguments, "-C", str(self.root)], catch_exceptions=False)
        return result.exit_code, result.output

    def built(self) -> Bench:
        code, said = self.run("build", "--all")
        assert code == 0, said
        return self

    def fuller(self) -> Bench:
        """The same with data of which the rules of check have nothing to say."""
        shutil.copytree(FULLER, self.root, dirs_exist_ok=True)
        return self

    def data(self, unit: str = "甲局") -> Path:
        return self.root / "data/2022" / f"{unit}.yaml"

    def change(self, old: str, new: str, unit: str = "甲局") -> None:
        text = self.data(unit).read_text(encoding="utf-8")
        assert old in text
        self.data(unit).write_text(text.replace(old, new), encoding="utf-8")

    def draft(self, unit: str = "甲局") -> Path:
        return self.root / "drafts/2022" / DRAFT.format(unit)

    def add_units(self, names: Iterable[str]) -> None:
        """Units with the same data as 甲局."""
        template = self.data().read_text(encoding="utf-8")
        with (self.root / "data/单位名录.yaml").open("a", encoding="utf-8") as registry:
            for name in names:
                registry.write(f"  {name}: {{自称: 我局, 模板: 部门年度报告}}\n")
                self.data(name).write_text(template.replace("单位: 甲局", f"单位: {name}"), encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        """Every file with its bytes, but the lock and what a killed run may leave: hidden temporary files."""
        files = [path for path in self.root.rglob("*") if path.is_file()]
        kept = [path for path in files if not path.name.startswith((".写入中-", ".锁"))]
        return {str(path.relative_to(self.root)): path.read_bytes() for path in kept}


def make_bench(root: Path) -> Bench:
    shutil.copytree(BASE, root)
    shutil.copytree(builtin_templates() / "部门年度报告", root / "templates" / "部门年度报告")
    return Bench(root)
