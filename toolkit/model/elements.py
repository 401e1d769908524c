"""公文: the elements of GB/T 9704-2012, each optional; 无 suppresses what the template would supply."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from toolkit.model.base import ElementDate, ElementNames, ElementText, Frozen, YesNo
from toolkit.model.blocks import Section
from toolkit.model.stamps import Stamps


class Elements(Frozen):
    """版头, 主体 and 版记 as data (GB/T 9704-2012, 7.2 to 7.4)."""

    copy_number: ElementText = Field(default=None, alias="份号", description="六位阿拉伯数字（7.2.1）")
    secrecy: ElementText = Field(default=None, alias="密级", description="绝密、机密、秘密（7.2.2）")
    secrecy_term: ElementText = Field(default=None, alias="保密期限", description="如 1年（7.2.2）")
    urgency: ElementText = Field(default=None, alias="紧急程度", description="特急、加急（7.2.3）")
    issuer_mark: ElementNames = Field(
        default=None,
        alias="发文机关标志",
        description="如 许昌市交通运输局文件，过长的自动变窄、变小；联合行文每个机关一项，"
        "最后一项带“文件”（或只写“文件”），“文件”就在各机关右侧居中印一次（7.2.4）",
    )
    document_number: ElementText = Field(
        default=None, alias="发文字号", description="如 许交〔2023〕12号（7.2.5）"
    )
    signatories: ElementNames = Field(default=None, alias="签发人", description="上行文用（7.2.6）")
    title: ElementText = Field(
        default=None,
        alias="标题",
        description="不写则用模板的标题；长标题自动按词意分行，自己换行的照印（7.3.1）",
    )
    addressees: ElementNames = Field(default=None, alias="主送", description="主送机关（7.3.2）")
    contents: YesNo | None = Field(
        default=None,
        alias="目录",
        description="长的规划、方案写“是”：标题之后印目录，正文另起一页；不写则看模板说明",
    )
    body: Section | None = Field(
        default=None, alias="正文", description="印发通知自己的正文；所印发的文件写在“印发件”里"
    )
    signers: ElementNames = Field(
        default=None, alias="署名", description="发文机关署名，不写则用单位名称（7.3.5）"
    )
    signers_in: Literal["分行", "同行"] = Field(
        default="分行",
        alias="署名排列",
        description="联合署名各占一行；盖章的写同行，每排最多三个，给印章留开",
    )
    issue_date: ElementDate = Field(default=None, alias="成文日期", description="年-月-日（7.3.5.4）")
    sealed: YesNo | None = Field(
        default=None,
        alias="用印",
        description="不加盖印章的写 否：署名右空二字，联合署名各占一行，日期右移二字（7.3.5.2）",
    )
    stamps: Stamps | None = Field(
        default=None,
        alias="签名章",
        description="以个人名义签发的命令、函等：{职务, 姓名}，联合行文写成列表；不写署名则不印署名（7.3.5.3）",
    )
    note: ElementText = Field(default=None, alias="附注", description="如 此件公开发布，不写括号（7.3.6）")
    present: ElementNames = Field(
        default=None,
        alias="出席",
        description="纪要的出席人员，一个人或一个单位写一条，如 市司法局王某某（10.3）",
    )
    excused: ElementNames = Field(default=None, alias="请假", description="纪要的请假人员（10.3）")
    attending: ElementNames = Field(default=None, alias="列席", description="纪要的列席人员（10.3）")
    sent_to: ElementNames = Field(
        default=None, alias="分送", description="纪要的分送范围，印在版记里抄送之上"
    )
    copies_to: ElementNames = Field(default=None, alias="抄送", description="抄送机关（7.4.2）")
    printer: ElementText = Field(default=None, alias="印发机关", description="（7.4.3）")
    print_date: ElementDate = Field(default=None, alias="印发日期", description="年-月-日（7.4.3）")

    def overridden_by(self, other: Elements) -> Elements:
        """These elements with those that the other (an edition) gives in their place."""
        return self.model_copy(update={name: getattr(other, name) for name in other.model_fields_set})
