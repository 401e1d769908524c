"""The data format as JSON Schema, from the same model that validates, for editors that complete and check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolkit.model.deadlines import Deadlines
from toolkit.model.house import HouseStyle
from toolkit.model.manifest import Manifest
from toolkit.model.timetable import Timetable
from toolkit.model.units import Registry
from toolkit.model.yeardata import YearData

if TYPE_CHECKING:
    from toolkit.model.base import Frozen

KINDS: dict[str, type[Frozen]] = {
    "年度数据": YearData,
    "单位名录": Registry,
    "模板说明": Manifest,
    "报送时限": Deadlines,
    "版式": HouseStyle,
    "时间表": Timetable,
}


def schema_text(kind: str) -> str:
    """The schema of a kind of file, as JSON text."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": kind}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
