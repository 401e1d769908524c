"""A new workspace: the built-in templates, a registry, a file to fill in, and the schemas that editors use.

Nothing that exists is touched.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

from toolkit.files import disk_fault, read_bytes, write_atomically
from toolkit.model.schema import KINDS, schema_text
from toolkit.names import unsafe_name
from toolkit.problems import Problem, error
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import DEADLINES, REGISTRY, Workspace, read_registry

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = "部门年度报告"
EXAMPLE = "示例市示例局"

_REGISTRY = """\
# yaml-language-server: $schema=格式/单位名录.schema.json
格式: 1
单位:
  {unit}:
    自称: 我局
    级别: 市直部门
    模板: {template}
"""

_DEADLINES = """\
# yaml-language-server: $schema=格式/报送时限.schema.json
#
# 报送时限：谁、在哪一天以前、报给谁、哪一天以前公开。gongwen list --as-of 日期 和 gongwen remind --as-of 日期 用它。
# 日期是次年的月-日，都是“早于”：03-01 指 3 月 1 日以前，3 月 1 日当天报的就算迟报。
# 后面的规定逐项改写前面的；本地定得更早的，照最后那个样子加在后面。
格式: 1
时限:
  - 报: [本级党委, 本级政府, 上一级政府主管部门]
    抄: [本级党委法治建设议事协调机构的办事机构]
    报送早于: 03-01
    公开早于: 04-01
    依据: 《法治政府建设与责任落实督察工作规定》
    说明: 部门的年度报告；没有写级别等，所以管名录里的所有单位

  # 名录里有政府的，去掉下面三行前面的 # 号，级别照名录里的写：
  # - 级别: [市政府, 县政府]
  #   报: [上一级党委, 上一级政府, 本级党委, 本级人大常委会]
  #   说明: 政府的年度报告，日期同上

  # 不用报告的单位：
  # - 级别: 党委工作部门
  #   报送早于: 无
  #   公开早于: 无

  # 本地定得更早的：
  # - 级别: 市直部门
  #   报送早于: 01-20
"""

_DATA = """\
# yaml-language-server: $schema=../格式/年度数据.schema.json
# 下面都是示例，逐项改成本单位的内容。
年度: {year}
单位: {unit}
公文:
  发文字号: 待补
  签发人: 待补
  主送: [示例市人民政府]
  成文日期: 待补
版本:
  公开版: {{发文字号: 无, 签发人: 无, 主送: 无, 抄送: 无, 印发机关: 无, 印发日期: 无, 附注: 此件公开发布}}
指标:
  合法性审查文件:
    数值: 5
    计量: 份
    来源: 法规科审查台账
    上年: 4
  出庭应诉:
    数值: 待补
    计量: 次
章节:
  导语: >-
    {{{{ 年度 }}}}年，{{{{ 单位.自称 }}}}认真履行职责，扎实推进法治政府部门建设。现将有关情况报告如下。
  主要工作:
    - 标题: 强化依法决策
      内容:
        - 标题: 从严合法性审查
          正文: >-
            全年审查规范性文件{{{{ 指标.合法性审查文件 }}}}，{{{{ 指标.合法性审查文件 | 同比 }}}}。
        - 标题: 做好出庭应诉
          正文: >-
            主要负责人出庭应诉{{{{ 指标.出庭应诉 }}}}。
  履职情况: 主要负责人带头学法，亲自部署法治建设重要工作。
  存在问题:
    - 编号: W1
      标题: 制度落实还不够全面
      正文: 有的制度执行不够到位。
      原因: 培训和督促不够
  下步工作:
    - 标题: 加强培训和督促
      正文: 分级分类开展培训，按季度督促检查。
      对应问题: [W1]
  结语: 特此报告。
"""


def scaffold(folder: Path, unit: str | None, year: int | None) -> tuple[list[str], list[Problem]]:
    """Make or complete a workspace; what was made, relative to it. DiskFault where the disk refuses.

    In a workspace that has a registry already, a file to fill in is made for a unit that it knows.
    """
    name = unicodedata.normalize("NFC", EXAMPLE if unit is None else unit)
    if reason := unsafe_name(name):
        return [], [error(str(folder), 0, 0, "W602", f"单位“{name[:40]}”{reason}", "换一个名字")]
    if year is None:
        # The only clock of the product: a default that the user sees and can change.
        year = dt.datetime.now().astimezone().year - 1
    existing = (folder / REGISTRY).exists()
    if existing and unit is not None and (problems := _unregistered(folder, name)):
        return [], problems
    wanted = _shared_files() | {DEADLINES: _DEADLINES.encode()}
    if not existing:
        wanted[REGISTRY] = _REGISTRY.format(unit=_quoted(name), template=TEMPLATE).encode()
    if not existing or unit is not None:
        wanted[f"data/{year}/{name}.yaml"] = _DATA.format(unit=_quoted(name), year=year).encode()
    made: list[str] = []
    for label in [label for label in wanted if not (folder / label).exists()]:
        write_atomically(folder / label, wanted[label])
        made.append(label)
    try:
        (folder / "drafts").mkdir(exist_ok=True)
    except OSError as fault:
        raise disk_fault("新建", folder / "drafts", fault) from fault
    return made, []


def _shared_files() -> dict[str, bytes]:
    """The built-in templates and the schemas, by their place in a workspace."""
    templates = sorted(builtin_templates().glob("*/模板.*"))
    found = {f"templates/{source.parent.name}/{source.name}": read_bytes(source) for source in templates}
    return found | {f"data/格式/{kind}.schema.json": schema_text(kind).encode() for kind in KINDS}


def _unregistered(folder: Path, name: str) -> list[Problem]:
    registry, problems = read_registry(Workspace(folder.resolve()))
    if registry is not None and name not in registry.units:
        hint = f"在“单位:”下面加一行“{_quoted(name)}: {{自称: 我局, 模板: {TEMPLATE}}}”，再运行一次"
        problems.append(error(REGISTRY, 0, 0, "W612", f"单位名录里没有“{name}”", hint))
    return problems if registry is None or name not in registry.units else []


def _quoted(name: str) -> str:
    """A name as a YAML scalar; in double quotes where it would read as something else."""
    import json

    plain = name[0].isalpha() and not any(c in name for c in ":#'\"[]{},&*!|>%@`") and name == name.strip()
    return name if plain and name not in ("null", "true", "false") else json.dumps(name, ensure_ascii=False)
