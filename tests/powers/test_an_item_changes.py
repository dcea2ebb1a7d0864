"""An item changes: draft, legal review by another, approval, effect, version, publication (ITEM-02, ITEM-03, ITEM-14)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, Stale, UserError
from zhiheng.powers.elements import missing
from zhiheng.powers.models import (
    ActionType,
    BasisReview,
    Item,
    ItemHolder,
    ItemVersion,
    LawProvision,
    PublicationDuty,
)
from zhiheng.powers.selectors import items_for, require_power
from zhiheng.powers.services import changes, publishing
from zhiheng.powers.services.changes import ValueErrors
from zhiheng.powers.services.checking import check_values
from zhiheng.powers.services.revision import change_law_text, close_review
from zhiheng.powers.values import diff, values_of

pytestmark = pytest.mark.django_db

BASIS = {
    "law": "城市道路管理条例",
    "article": "第四十二条",
    "rank": "ADMIN_REGULATION",
    "version": "2019年修订",
}
GOOD = {
    "code": "CX-101", "name": "擅自在城市道路上堆放物料", "action_type": "PENALTY", "field": "URBAN",
    "bases": [BASIS], "sanctions": ["FINE"], "range_org": {"min": 0, "max": 20000}, "range_person": None,
    "authority": "楚雄市城市管理局", "conditions": "有证据证明", "steps": "普通程序", "manner": "责令改正、罚款",
}  # fmt: skip


def draft(ground: Ground, **more):
    given = {"kind": "NEW", "reason": "依法新增", "effective_on": TODAY} | more
    values = GOOD | given.pop("values", {}) if given["kind"] == "NEW" else given.pop("values", {})
    return changes.draft_change(
        actor=ground.people["officer"], organ=ground.bureau.organ, values=values, **given
    )


def carry(ground: Ground, row):
    changes.submit_change(actor=ground.people["officer"], change_id=row.pk)
    changes.review_change(actor=ground.people["reviewer"], change_id=row.pk, passed=True, opinion="依据充分")
    return changes.approve_change(actor=ground.people["leader"], change_id=row.pk, passed=True)


@pytest.mark.req("ITEM-01", "ITEM-02")
def test_the_seven_kinds_of_act():
    assert [c.label for c in ActionType] == [
        "行政处罚", "行政许可", "行政征收征用", "行政确认", "行政给付", "行政强制", "行政检查",
    ]  # fmt: skip


@pytest.mark.req("ITEM-02", "ITEM-03", "ITEM-04")
def test_a_new_item_takes_effect_only_after_review_and_approval_by_others(ground: Ground):
    row = draft(ground)
    officer, reviewer, leader = (ground.people[k] for k in ("officer", "reviewer", "leader"))
    with pytest.raises(Stale):
        changes.approve_change(actor=leader, change_id=row.pk, passed=True)
    changes.submit_change(actor=officer, change_id=row.pk)
    for who in ("officer", "leader"):
        with pytest.raises(Forbidden):
            changes.review_change(actor=ground.people[who], change_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(UserError, match="审核意见"):
        changes.review_change(actor=reviewer, change_id=row.pk, passed=True, opinion="")
    changes.review_change(actor=reviewer, change_id=row.pk, passed=True, opinion="依据充分")
    assert not Item.objects.filter(code="CX-101").exists()
    changes.approve_change(actor=leader, change_id=row.pk, passed=True)
    item = Item.objects.get(code="CX-101")
    assert (item.version, item.penalty_basis, item.owner) == (
        1,
        "《城市道路管理条例》第四十二条",
        ground.bureau.organ,
    )
    assert ItemHolder.objects.get(item=item).organ == ground.bureau.organ
    require_power(item, ground.bureau.organ, TODAY)
    duty = PublicationDuty.objects.get(about="ITEM", subject_id=item.pk)
    assert (duty.due_on, item.published_on) == (None, None)  # 楚雄 sets no number: unset
    assert "UNSET" in duty.due_note


@pytest.mark.req("ITEM-02")
def test_the_drafter_who_is_also_a_reviewer_does_not_review_his_own(ground: Ground):
    from zhiheng.organs.factories import make_actor

    both = make_actor("both", "双职", ground.bureau.organ, "OFFICER", "LEGAL_REVIEWER", "ORGAN_LEADER")
    row = changes.draft_change(
        actor=both, organ=ground.bureau.organ, kind="NEW", values=GOOD, reason="新增", effective_on=TODAY
    )
    changes.submit_change(actor=both, change_id=row.pk)
    with pytest.raises(Forbidden, match="起草人不得审核"):
        changes.review_change(actor=both, change_id=row.pk, passed=True, opinion="同意")
    changes.review_change(actor=ground.people["reviewer"], change_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(Forbidden, match="起草人和审核人不得审批"):
        changes.approve_change(actor=both, change_id=row.pk, passed=True)


@pytest.mark.req("PUB-03", "ITEM-03")
def test_the_day_to_publish_is_xian_s_five_working_days_and_unset_elsewhere():
    assert publishing.day_of("610100", dt.date(2026, 3, 2))[0] == dt.date(2026, 3, 9)
    assert publishing.day_of("532301", dt.date(2026, 3, 2))[0] is None


@pytest.mark.req("ITEM-14", "PUB-04")
@pytest.mark.parametrize(
    ("field", "label"), [("authority", "权限"), ("conditions", "条件"), ("steps", "程序"), ("manner", "方式")]
)
def test_an_item_without_one_of_the_seven_elements_is_not_published(ground: Ground, field: str, label: str):
    carry(ground, draft(ground, values={field: ""}))
    item = Item.objects.get(code="CX-101")
    assert missing(item) == [label]
    duty = PublicationDuty.objects.get(subject_id=item.pk, about="ITEM")
    with pytest.raises(LegalBlock, match=f"缺少{label}"):
        publishing.publish(actor=ground.people["leader"], duty_id=duty.pk)
    item.refresh_from_db()
    assert item.published_on is None
    setattr(item, field, "已补充")
    item.save()
    publishing.publish(actor=ground.people["leader"], duty_id=duty.pk)
    item.refresh_from_db()
    assert item.published_on == TODAY


@pytest.mark.req("ITEM-03")
def test_every_change_is_a_version_and_the_history_shows_what_changed(ground: Ground):
    carry(ground, draft(ground))
    item = Item.objects.get(code="CX-101")
    new = values_of(item) | {"range_org": {"min": 0, "max": 10000}, "manner": "责令改正"}
    carry(ground, draft(ground, kind="MODIFY", item=item, values=new))
    one, two = ItemVersion.objects.filter(item=item).order_by("no")
    assert diff(one.values, two.values) == [
        ("对单位罚款幅度", "20,000 元以下", "10,000 元以下"),
        ("方式", "责令改正、罚款", "责令改正"),
    ]
    assert two.change.review_opinion == "依据充分"
    with pytest.raises(ValueErrors, match="没有变化"):
        draft(ground, kind="MODIFY", item=item, values=values_of(Item.objects.get(pk=item.pk)))


def test_a_change_of_a_later_day_waits_for_it_and_a_suspended_item_is_not_exercised(ground: Ground):
    carry(ground, draft(ground))
    item = Item.objects.get(code="CX-101")
    row = carry(ground, draft(ground, kind="SUSPEND", item=item, effective_on=MOVED))
    assert row.status == "SCHEDULED"
    assert changes.take_effect(MOVED - dt.timedelta(days=1)) == 0
    with clock.at(MOVED):
        assert changes.take_effect() == 1
        item.refresh_from_db()
        assert item not in items_for(ground.bureau.organ, MOVED)
        with pytest.raises(LegalBlock, match="暂停行使"):
            require_power(item, ground.bureau.organ, MOVED)
    require_power(item, ground.bureau.organ, MOVED - dt.timedelta(days=1))


@pytest.mark.req("ITEM-07")
@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"bases": []}, "bases", "没有法律、法规、规章依据"),
        ({"bases": [BASIS | {"rank": "NORMATIVE"}]}, "bases", "不得设定行政处罚"),
        ({"bases": [BASIS | {"rank": "DEPT_RULE"}], "sanctions": ["STOP_PRODUCTION"]}, "sanctions", "部门规章无权设定"),
        ({"bases": [BASIS | {"rank": "ADMIN_REGULATION"}], "sanctions": ["DETENTION"]}, "sanctions", "行政法规无权设定"),
        ({"bases": [BASIS | {"rank": "LOCAL_REGULATION"}], "sanctions": ["REVOKE_LICENSE"], "licence": "营业执照"},
         "sanctions", "不得设定吊销营业执照"),
        ({"range_org": {"min": 0, "max": 20001}}, "range_org", "上限高于上位法"),
        ({"range_org": {"min": 500, "max": 100}}, "range_org", "下限高于上限"),
        ({"sanctions": []}, "sanctions", "请选择处罚种类"),
    ],
)  # fmt: skip
def test_values_that_the_law_does_not_allow_are_refused_at_their_field(ground: Ground, change, field, words):
    LawProvision.objects.create(
        law="城市道路管理条例", article="第四十二条", version="2019年修订", rank="ADMIN_REGULATION",
        effective_from=dt.date(2019, 3, 24), fine={"org": {"max": 20000}, "person": {"max": 20000}}, kinds=["FINE"],
    )  # fmt: skip
    assert not [p for p in check_values(GOOD, TODAY) if p.hard]
    with pytest.raises(ValueErrors) as refused:
        draft(ground, values=change)
    assert any(p.field == field and words in p.message for p in refused.value.problems)
    assert not Item.objects.filter(code="CX-101").exists()


@pytest.mark.req("ITEM-06", "ITEM-07")
def test_a_repealed_article_is_named_with_its_day_and_every_item_citing_it_is_reviewed(ground: Ground):
    row, opened = change_law_text(
        actor=ground.people["keeper"], law="城市道路管理条例", article="第四十二条", version="2019年修订",
        rank="ADMIN_REGULATION", validity="REPEALED", since=dt.date(2026, 3, 10),
    )  # fmt: skip
    assert (row.effective_to, opened) == (dt.date(2026, 3, 9), 1)
    review = BasisReview.objects.get()
    assert (review.item, review.organ) == (ground.item, ground.bureau.organ)
    require_power(ground.item, ground.bureau.organ, dt.date(2026, 3, 9))
    with pytest.raises(LegalBlock, match="《城市道路管理条例》第四十二条自 2026-03-10 起已废止"):
        require_power(ground.item, ground.bureau.organ, dt.date(2026, 3, 10))
    with pytest.raises(ValueErrors, match="第四十二条自 2026-03-10 起已废止"):
        draft(ground)
    with pytest.raises(UserError, match="没有其他有效依据，不能保留"):
        close_review(actor=ground.people["officer"], review_id=review.pk, outcome="KEEP", note_text="仍可用")
    close_review(
        actor=ground.people["officer"], review_id=review.pk, outcome="CANCEL", note_text="依据已废止"
    )
    assert BasisReview.objects.get().closed_on == TODAY
    assert change_law_text(
        actor=ground.people["keeper"], law="城市道路管理条例", article="第四十二条", version="2019年修订",
        rank="ADMIN_REGULATION", validity="REPEALED", since=dt.date(2026, 3, 10),
    )[1] == 0  # fmt: skip


@pytest.mark.req("ITEM-06")
def test_a_revised_text_asks_for_a_review_and_stops_nobody(ground: Ground):
    change_law_text(
        actor=ground.people["keeper"], law="城市道路管理条例", version="2019年修订", rank="ADMIN_REGULATION",
        validity="REVISED", since=dt.date(2026, 3, 10), replaced_by="城市道路管理条例（2026年修订）",
    )  # fmt: skip
    assert BasisReview.objects.count() == 1
    require_power(ground.item, ground.bureau.organ, TODAY)
    with pytest.raises(Forbidden):
        change_law_text(
            actor=ground.people["officer"], law="x", version="1", rank="LAW", validity="REVISED", since=TODAY
        )


def test_a_shared_item_is_set_apart_before_one_body_changes_it(ground: Ground):
    ItemHolder.objects.create(
        item=ground.item,
        organ=ground.town.organ.subject,
        division="532301105",
        valid_from=dt.date(2020, 1, 1),
    )
    with pytest.raises(UserError, match="另立本单位事项"):
        draft(ground, kind="SUSPEND", item=ground.item)
    carry(ground, draft(ground, replaces=ground.item))
    old = ItemHolder.objects.get(item=ground.item, organ=ground.bureau.organ)
    new = ItemHolder.objects.get(item__code="CX-101")
    assert (old.valid_to, new.valid_from, new.division) == (TODAY - dt.timedelta(days=1), TODAY, "532301")


def test_a_cancelled_item_is_nobody_s_any_more(ground: Ground):
    carry(ground, draft(ground, kind="CANCEL", item=ground.item))
    holder = ItemHolder.objects.get(item=ground.item)
    assert holder.valid_to == TODAY - dt.timedelta(days=1)
    with pytest.raises(LegalBlock, match="已取消"):
        require_power(Item.objects.get(pk=ground.item.pk), ground.bureau.organ, TODAY)
