"""版式: what a province or a city does otherwise than GB/T 9704-2012, set once for every template of a workspace.

Codes: D272 a line pitch that cannot be, D273 margins that cannot be, D274 coordinates and margins that contradict one
another, D275 a name that is no face's. D270 and D271 tell what departs from the standard, see ``hints``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from toolkit.model.base import Frozen, Line, Text, YesNo, one_line, refuse
from toolkit.model.units import Format
from toolkit.problems import Problem, Severity
from toolkit.standard.departures import departures
from toolkit.standard.faces import is_latin
from toolkit.standard.values import (
    COMPANION,
    COMPANION_MARGINS,
    STANDARD_MARGINS,
    Margins,
    Typesetting,
    mm,
)
from toolkit.yamltext.document import Document, dotted

TIGHTEST_PITCH, WIDEST_PITCH = 28.0, 29.5  # points
NARROWEST, WIDEST = 18.0, 60.0  # mm of a margin; below the text the page number needs 18
FEWEST_CHARACTERS, FEWEST_LINES = 20, 16
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_FACE = re.compile(r"[\w \-()（）+.]{1,31}")  # 31 characters are the most that Word and Windows know
_FORM = Literal["— 1 —", "-1-", "1"]


def _measure(value: Any, code: str, example: str) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    text = one_line(value).strip()
    if not _NUMBER.fullmatch(text):
        refuse(code, f"“{text[:20]}”不是长度", f"只写数字，最多两位小数，如 {example}，不写单位")
    return float(text)


def _pitch(value: Any) -> float:
    points = _measure(value, "D272", "28.95")
    if not TIGHTEST_PITCH <= points <= WIDEST_PITCH:
        hint = f"写 {TIGHTEST_PITCH:g} 到 {WIDEST_PITCH:g} 之间的磅数；标准的22行在28.95磅时撑满版心"
        refuse("D272", f"行距 {points:g} 磅不能用：一面排不成22行左右", hint)
    if abs(points * 20 - round(points * 20)) > 1e-6:
        nearest = round(points * 20) / 20
        refuse("D272", f"行距 {points:g} 磅不能用：Word 的行距以 0.05 磅为一档", f"写 {nearest:g}")
    return points


def _margin(value: Any) -> float:
    length = _measure(value, "D273", "37")
    if not NARROWEST <= length <= WIDEST:
        hint = f"写 {NARROWEST:g} 到 {WIDEST:g} 之间的毫米数；标准是上37、下35、左28、右26"
        refuse("D273", f"页边距 {length:g} 毫米不能用", hint)
    return length


def _face(value: Any) -> str:
    name = one_line(value).strip()
    if not _FACE.fullmatch(name):
        refuse("D275", f"“{name[:40]}”不是字体的名称", "照 Word 字体框里的名称写一种，如 方正仿宋_GBK")
    return name


def _chinese(name: str) -> str:
    if is_latin(name):
        refuse("D275", f"“{name}”是西文字体，没有汉字", "换一种中文字体；数字和西文的字体写在“数字”里")
    return name


Face = Annotated[str, BeforeValidator(_face), WithJsonSchema({"type": "string", "maxLength": 31})]
ChineseFace = Annotated[Face, AfterValidator(_chinese)]


def _length_schema(least: float, most: float) -> WithJsonSchema:
    """A quoted number is the same number: the pattern is for texts, the bounds are for numbers."""
    pattern = r"^[0-9]{1,3}(\.[0-9]{1,2})?$"
    return WithJsonSchema(
        {"type": ["number", "string"], "minimum": least, "maximum": most, "pattern": pattern}
    )


Points = Annotated[float, BeforeValidator(_pitch), _length_schema(TIGHTEST_PITCH, WIDEST_PITCH)]
Millimetres = Annotated[float, BeforeValidator(_margin), _length_schema(NARROWEST, WIDEST)]
# To an editor, 1 without quotes is a number.
NumberForm = Annotated[_FORM, WithJsonSchema({"enum": [*get_args(_FORM), 1]})]


class Faces(Frozen):
    """字体, by what they are used for."""

    title: ChineseFace | None = Field(
        default=None, alias="标题", description="标题和发文机关标志，标准用小标宋体，如 方正小标宋_GBK"
    )
    mark: ChineseFace | None = Field(default=None, alias="发文机关标志", description="不写则与标题相同")
    body: ChineseFace | None = Field(default=None, alias="正文", description="标准用仿宋体，如 方正仿宋_GBK")
    kaiti: ChineseFace | None = Field(
        default=None, alias="楷体", description="二级标题和签发人姓名，如 方正楷体_GBK"
    )
    heiti: ChineseFace | None = Field(
        default=None, alias="黑体", description="一级标题、密级、附件标识等，如 方正黑体_GBK"
    )
    number: Face | None = Field(default=None, alias="页码", description="标准用宋体")
    latin: Face | None = Field(
        default=None,
        alias="数字",
        description="数字和西文字母，如 Times New Roman；不写则与汉字相同。引号、破折号总是用汉字的字体",
    )


class OwnMargins(Frozen):
    """页边距, in millimetres."""

    top: Millimetres = Field(default=37.0, alias="上", description="天头，标准37")
    bottom: Millimetres = Field(default=35.0, alias="下", description="标准35")
    left: Millimetres = Field(default=28.0, alias="左", description="订口，标准28")
    right: Millimetres = Field(default=26.0, alias="右", description="标准26")

    @model_validator(mode="after")
    def _leave_room(self) -> OwnMargins:
        """A type area in which a document can be set, at the standard's pitch."""
        typesetting = Typesetting(own_margins=self.measured())
        if typesetting.characters < FEWEST_CHARACTERS or typesetting.lines < FEWEST_LINES:
            said = f"版心只排得下 {typesetting.lines} 行、每行 {typesetting.characters} 字"
            hint = f"改小页边距，至少要排 {FEWEST_LINES} 行、每行 {FEWEST_CHARACTERS} 字"
            refuse("D273", said, hint)
        return self

    def measured(self, *, companion: bool = False) -> Margins:
        """In twips; a side that is not given as the standard has it."""
        base, given = COMPANION_MARGINS if companion else STANDARD_MARGINS, self.model_fields_set
        return Margins(
            mm(self.top) if "top" in given else base.top,
            mm(self.bottom) if "bottom" in given else base.bottom,
            mm(self.left) if "left" in given else base.left,
            mm(self.right) if "right" in given else base.right,
        )


class PageNumbers(Frozen):
    """页码."""

    form: NumberForm | None = Field(
        default=None, alias="形式", description="“— 1 —”、“-1-” 或 “1”，标准是 — 1 —"
    )
    place: Literal["外侧", "居中"] | None = Field(
        default=None, alias="位置", description="外侧（单页居右、双页居左，标准）或 居中"
    )
    first: YesNo | None = Field(default=None, alias="首页", description="首页印不印页码，标准是印")


class HouseStyle(Frozen):
    """templates/版式.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    name: Line | None = Field(default=None, alias="名称", description="哪里的版式，如 某某省公文版式")
    note: Text | None = Field(default=None, alias="说明", description="给使用的人看的话")
    basis: Line | None = Field(default=None, alias="依据", description="依据当地的哪个规定")
    faces: Faces = Field(
        default_factory=Faces, alias="字体", description="各处用什么字体，Word 字体框里的名称"
    )
    pitch: Points | None = Field(
        default=None,
        alias="行距",
        description="固定值，28 到 29.5 磅；不写则 28.95（坐标为 GB/T 33476.2 时 29.45）。等于整行的空白也跟着变",
    )
    coordinates: Literal["GB/T 9704", "GB/T 33476.2"] | None = Field(
        default=None,
        alias="坐标",
        description=(
            "页边距从哪里算起：GB/T 9704（上37、下35毫米）或 GB/T 33476.2（上34.58、下32.58毫米，"
            "行距29.45磅）；纸上的位置是一样的"
        ),
    )
    margins: OwnMargins | None = Field(
        default=None, alias="页边距", description="毫米；当地另有规定时写，没写的一边照标准"
    )
    page_numbers: PageNumbers = Field(
        default_factory=PageNumbers, alias="页码", description="页码的样子和位置"
    )
    title_bold: YesNo | None = Field(default=None, alias="标题加粗", description="公文标题、附件标题")
    bold_1: YesNo | None = Field(default=None, alias="一级标题加粗", description="“一、”")
    bold_2: YesNo | None = Field(default=None, alias="二级标题加粗", description="“（一）”")
    bold_3: YesNo | None = Field(default=None, alias="三级标题加粗", description="“1.”")
    bold_4: YesNo | None = Field(default=None, alias="四级标题加粗", description="“（1）”")
    head: Literal["印", "预印"] | None = Field(
        default=None,
        alias="版头",
        description="“预印”指纸上已有红色的标志和分隔线：位置照留，标志和线不再印出",
    )

    @field_validator("margins")
    @classmethod
    def _not_both(cls, own: OwnMargins | None, info: ValidationInfo) -> OwnMargins | None:
        both = own is not None and info.data.get("coordinates") == COMPANION
        if both and own is not None and {"top", "bottom"} & own.model_fields_set:
            hint = "删去“坐标”；或删去页边距的“上”“下”，由坐标决定"
            refuse("D274", "坐标是 GB/T 33476.2，又写了上、下页边距", hint)
        return own

    def typesetting(self) -> Typesetting:
        """The same in measures."""
        faces, numbers = self.faces, self.page_numbers
        return Typesetting(
            title_face=faces.title or "",
            mark_face=faces.mark or faces.title or "",
            body_face=faces.body or "",
            kaiti_face=faces.kaiti or "",
            heiti_face=faces.heiti or "",
            number_face=faces.number or "",
            latin_face=faces.latin or "",
            pitch=None if self.pitch is None else round(self.pitch * 20),
            coordinates=self.coordinates or "",
            own_margins=None
            if self.margins is None
            else self.margins.measured(companion=self.coordinates == COMPANION),
            number_form=numbers.form or "",
            number_place=numbers.place or "",
            first_numbered=numbers.first,
            title_bold=self.title_bold,
            heading_bold=(self.bold_1, self.bold_2, self.bold_3, self.bold_4),
            preprinted=self.head == "预印",
        )


def hints(house: HouseStyle, document: Document) -> Iterator[Problem]:
    """D270 for every key that departs from the standard, D271 for a face that is not known, each at its place."""
    basis = (
        "照“依据”里的规定，不用改；不是规定的，删去这个键"
        if house.basis
        else "当地有规定的，写上“依据”；没有，就删去这个键"
    )
    for each in departures(house.typesetting()):
        line, column = document.place(each.path, of_key=True)
        code = "D271" if each.unknown else "D270"
        hint = "确认名称没有写错、电脑上装有这种字体" if each.unknown else basis
        path = dotted(each.path)
        yield Problem(document.path, line, column, Severity.HINT, code, each.message, hint, path)
