"""The clean workspaces: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import Case

FOLDER = Path(__file__).parent / "cases"


def _case(name: str, checked: str) -> Case:
    folder = FOLDER / name
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }
    return Case(name, files, f"data/{checked}.yaml")


CASES: tuple[Case, ...] = (
    _case("交通2022", "2022/示例市交通运输局"),
    _case("人社2023", "2023/样例市人力资源和社会保障局"),
    _case("生态2024", "2024/辰市生态环境局"),
    _case("公安2021", "2021/未县公安局"),
    _case("农业2020", "2020/巳市农业农村局"),
    _case("市政府2023", "2023/午市人民政府"),
    _case("民政通知2023", "2023/申市民政局.通知"),
    _case("住建函2024", "2024/酉市住房和城乡建设局.函"),
    _case("商务意见2022", "2022/戌市商务局.意见"),
    _case("应急要点2023", "2023/亥市应急管理局.工作要点"),
)
