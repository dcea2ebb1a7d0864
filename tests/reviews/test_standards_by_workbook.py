"""A standard comes as a workbook, line by line checked, and goes out the same; one in force is not touched (REV-05)."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from tests.reviews.ground import Ground

from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.reviews.models import Standard
from zhiheng.reviews.services import standards as service
from zhiheng.sheets import spec_for

pytestmark = [pytest.mark.django_db, pytest.mark.req("REV-05")]


def row(code: str, **more: Any) -> dict[str, Any]:
    return {
        "organ": "", "standard": "强制案卷评查标准", "source": "阳司〔2026〕3号", "stage": "FILING", "code": code, "text": "审批齐全",
        "points": D(50), "each": D(5), "veto": False, "answers": None,
    } | more  # fmt: skip


def test_lines_are_checked_written_into_a_draft_and_exported(ground: Ground):
    sheet, me = spec_for("review_criteria"), ground.people["super"]
    assert sheet.may(me)
    assert not sheet.may(ground.urban.host)
    wrong = sheet.check(
        [
            row("1"),
            row("2", organ="阳泉市矿区城市管理局"),
            row("3", points=None),
            row("4", veto=True, each=None),
            row("5", each=D(60)),
        ],
        me,
    )
    assert [[p.column for p in found] for found in wrong] == [
        [],
        ["organ"],
        ["points", "each"],
        ["points"],
        ["each"],
    ]
    assert sheet.apply([row("1"), row("2"), row("F1", veto=True, points=None, each=None)], me) == 3
    draft = Standard.objects.get(title="强制案卷评查标准")
    assert (draft.state, draft.organ, draft.criteria.count(), service.lacking(draft)) == (
        "DRAFT", ground.justice, 3, ["没有设定四个等次的起点分"],
    )  # fmt: skip
    sheet.apply([row("2", text="负责人批准")], me)  # the same code again replaces the line
    assert draft.criteria.get(code="2").text == "负责人批准"
    out = [r for r in sheet.export(me) if r["standard"] == draft.title]
    assert [(r["code"], r["points"], r["veto"]) for r in out] == [
        ("1", D(50), False),
        ("2", D(50), False),
        ("F1", 0, True),
    ]


def test_one_in_force_is_not_changed_but_followed_by_a_version_that_ends_it(ground: Ground):
    me, chief, standing = ground.people["super"], ground.people["chief"], ground.standard
    with pytest.raises(Stale, match="新的版本"):
        service.drop_criterion(actor=me, standard_id=standing.pk, code="1.1")
    new = service.start_standard(actor=me, organ=ground.justice, title=standing.title, source="修订")
    assert (new.number, new.criteria.count()) == (2, standing.criteria.count())
    with pytest.raises(UserError, match="由高到低"):
        service.set_limits(
            actor=me, standard_id=new.pk, excellent=D(80), good=D(90), passed=D(60), source="x"
        )
    service.set_limits(
        actor=me, standard_id=new.pk, excellent=D(95), good=D(80), passed=D(60), source="阳司〔2026〕4号"
    )
    with pytest.raises(Forbidden):
        service.issue_standard(actor=me, standard_id=new.pk)
    service.issue_standard(actor=chief, standard_id=new.pk)
    standing.refresh_from_db()
    assert standing.state == "ENDED"


def test_guangdong_sets_where_the_grades_begin_and_a_standard_there_starts_with_them():
    from zhiheng.organs.factories import make_actor, make_division, make_organ

    make_division("440000", "广东省", "PROVINCE")
    organ = make_organ(
        "SF4407", "江门市司法局", make_division("440700", "江门市", "CITY", "440000"), kind="SUPERVISION"
    )
    made = service.start_standard(
        actor=make_actor("jm", "监督员", organ, "SUPERVISOR"), organ=organ, title="标准", source="x"
    )
    assert (made.excellent_from, made.good_from, made.pass_from) == (90, 75, 60)
    assert "广东省行政执法案卷评查办法" in made.limits_source
