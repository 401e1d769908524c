"""The short word by which a file's name says its kind."""

from __future__ import annotations

import pytest

from toolkit.importing.file_kinds import kind_of

TITLE = "某某市水务局"


@pytest.mark.parametrize("template", ["部门年度报告", "政府年度报告"])
def test_the_report_of_the_year_needs_none(template: str) -> None:
    assert kind_of(template, f"{TITLE}2023年法治政府建设工作报告") == ""


@pytest.mark.parametrize("template", ["部门工作要点", "政府工作要点"])
def test_a_template_is_called_by_what_it_is_for(template: str) -> None:
    assert kind_of(template, f"{TITLE}2023年普法计划") == "工作要点"


def test_any_other_template_is_called_by_its_name() -> None:
    assert kind_of("规划", f"{TITLE}节水规划纲要") == "规划"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2023年节水工作要点", "工作要点"),
        ("2023年节水要点", "要点"),
        ("节水管理办法（试行）", "办法"),
        ("关于印发《节水实施细则（草案）》", "细则"),
        ("某某市人民政府令", "令"),
        ("关于节水的二三事", "公文"),
        ("", "公文"),
    ],
)
def test_a_document_of_no_template_is_called_by_the_end_of_its_title(title: str, kind: str) -> None:
    assert kind_of("通用公文", title) == kind
