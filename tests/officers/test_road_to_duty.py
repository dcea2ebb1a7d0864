"""上岗四步: training, examination, certificate, duty, in this order and each on its proof (PER-04)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.officers.ground import Ground, candidate, licensed, on_duty, passed, proven

from zhiheng.common.errors import Forbidden, LegalBlock, NotFound, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers import gates
from zhiheng.officers.models import Application, Certificate, Officer
from zhiheng.officers.road import ORDER, STEPS, next_steps
from zhiheng.officers.selectors import certified_ids, why_not
from zhiheng.officers.services import applying, issuing, registering, steps

D = dt.date
pytestmark = pytest.mark.django_db


@pytest.mark.req("PER-04")
def test_every_state_can_be_left_and_somebody_is_responsible_for_each_step():
    for state in Officer.State.values:
        assert next_steps(state), state
    assert all(step.responsible and step.needs for step in STEPS.values())
    walk = [STEPS[i].to for i in ("train", "pass", "license", "enter")]
    assert [Officer.State.CANDIDATE, *walk] == list(ORDER)


@pytest.mark.req("PER-04", "EXAM-04", "EXAM-05")
def test_without_its_proof_no_step_is_taken_and_the_message_names_what_lacks(ground: Ground):
    officer = candidate(ground)
    with gates.standing_in(), pytest.raises(LegalBlock, match="刘新人没有岗前培训记录"):
        steps.mark_trained(officer_id=officer.pk, actor=ground.admin)
    with proven():
        steps.mark_trained(officer_id=officer.pk, actor=ground.admin)
    with gates.standing_in(), pytest.raises(LegalBlock, match="没有行政执法资格考试合格记录"):
        steps.mark_passed(officer_id=officer.pk, actor=ground.admin)
    officer.refresh_from_db()
    assert officer.state == "TRAINED"
    assert list(officer.milestones.values_list("state", "ref")) == [("TRAINED", "PX-1")]


@pytest.mark.req("PER-04")
@pytest.mark.parametrize("step", ["mark_passed", "enter_duty"])
def test_no_step_is_skipped(ground: Ground, step: str):
    officer = candidate(ground)
    with proven(), pytest.raises(UserError, match="上岗依次经过"):
        getattr(steps, step)(officer_id=officer.pk, actor=ground.admin)
    officer.refresh_from_db()
    assert officer.state == "CANDIDATE"


@pytest.mark.req("PER-04", "CERT-01", "PER-03")
def test_the_whole_road_makes_a_person_assignable_and_only_then(ground: Ground):
    certificate = licensed(ground)
    officer = certificate.officer
    day = D(2026, 3, 2)
    assert certified_ids([officer.pk], day) == set()
    assert why_not([officer.pk], day)[officer.pk] == "刘新人2026年3月2日不在岗（现为已持证）"
    steps.enter_duty(actor=ground.admin, officer_id=officer.pk)
    assert certified_ids([officer.pk], day) == {officer.pk}
    assert certified_ids([officer.pk], D(2026, 3, 1)) == set()  # the day before he took up duty
    kinds = list(
        ProcessEvent.objects.filter(subject_kind="officer", subject_id=officer.pk).values_list(
            "kind", flat=True
        )
    )
    for kind in ("registered", "trained", "passed", "qualification_reviewed", "licensed", "on_duty"):
        assert f"officer.{kind}" in kinds
    review = Application.objects.get()
    assert (review.reviewer_name, review.review_organ, review.opinion) == (
        "王建国",
        "某区城市管理局",
        "符合条件",
    )


@pytest.mark.req("PER-05", "PER-06", "RULE-02")
def test_a_certificate_holds_on_its_last_day_and_not_on_the_next(ground: Ground):
    officer = on_duty(ground).officer
    assert certified_ids([officer.pk], D(2026, 8, 31)) == {officer.pk}
    assert certified_ids([officer.pk], D(2026, 9, 1)) == set()
    assert why_not([officer.pk], D(2026, 9, 1)) == {
        officer.pk: "刘新人的执法证（14030300101）有效期至2026年8月31日，2026年9月1日已经失效"
    }


@pytest.mark.req("PER-03")
def test_nobody_reviews_what_he_submitted_and_nobody_issues_what_he_reviewed(ground: Ground):
    officer = passed(ground)
    with proven():
        row = applying.apply_for_certificate(actor=ground.head, officer_id=officer.pk, kind="FIRST")
        with pytest.raises(Forbidden, match="不能审查自己提交的申请"):
            applying.review_application(actor=ground.head, application_id=row.pk, passed=True, opinion="同意")
        with pytest.raises(Forbidden):
            applying.review_application(
                actor=ground.admin, application_id=row.pk, passed=True, opinion="同意"
            )
        applying.review_application(actor=ground.leader, application_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(Forbidden, match="发证"):
        _issue(ground, row.pk, actor=ground.leader)
    with pytest.raises(NotFound):
        _issue(ground, row.pk, actor=ground.far)
    assert not Certificate.objects.exists()


def _issue(ground: Ground, application_id: int, **more: object) -> Certificate:
    data = {
        "actor": ground.issuer, "application_id": application_id, "number": "14030300102", "issuer": "某区人民政府",
        "valid_from": D(2026, 3, 2), "valid_to": D(2031, 3, 1),
    }  # fmt: skip
    return issuing.issue_certificate(**(data | more))


@pytest.mark.req("CERT-01")
def test_a_number_in_use_is_refused_naming_the_holders_unit(ground: Ground):
    licensed(ground)
    officer = passed(ground, "黄第二")
    with proven():
        row = applying.apply_for_certificate(actor=ground.admin, officer_id=officer.pk, kind="FIRST")
        applying.review_application(actor=ground.head, application_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(UserError, match="14030300101已经登记在某区城市管理局（刘新人）名下") as refused:
        _issue(ground, row.pk, number="14030300101")
    assert refused.value.field == "number"
    assert Certificate.objects.count() == 1
    row.refresh_from_db()
    assert row.state == "REVIEWED"
    with pytest.raises(UserError, match="当即失效"):
        _issue(ground, row.pk, valid_to=D(2026, 3, 2) - dt.timedelta(days=1), valid_from=D(2025, 1, 1))


@pytest.mark.req("CERT-01", "EXAM-04")
def test_the_review_does_not_pass_what_fails_a_check(ground: Ground):
    officer = passed(ground)
    with proven():
        row = applying.apply_for_certificate(actor=ground.admin, officer_id=officer.pk, kind="FIRST")
    with (
        gates.standing_in(),
        pytest.raises(UserError, match="岗前培训（没有记录）、资格考试（没有合格记录）"),
    ):
        applying.review_application(actor=ground.head, application_id=row.pk, passed=True, opinion="同意")
    with gates.standing_in():
        applying.review_application(
            actor=ground.head, application_id=row.pk, passed=False, opinion="考试成绩作废"
        )
    row.refresh_from_db()
    assert (row.state, row.reviewer_name) == ("REFUSED", "王建国")


@pytest.mark.req("CERT-02", "CERT-03")
def test_off_an_enforcement_post_there_is_no_certificate_without_reason_and_a_leaders_approval(
    ground: Ground,
):
    officer = passed(ground)
    registering.amend(actor=ground.admin, officer_id=officer.pk, post="办公室文秘", post_is_enforcement=False)
    with proven():
        with pytest.raises(UserError, match="原则上不发执法证件"):
            applying.apply_for_certificate(actor=ground.admin, officer_id=officer.pk, kind="FIRST")
        row = applying.apply_for_certificate(
            actor=ground.admin,
            officer_id=officer.pk,
            kind="FIRST",
            exception_reason="承担重大活动期间执法值守任务",
        )
        row = applying.review_application(
            actor=ground.head, application_id=row.pk, passed=True, opinion="属实"
        )
    assert row.state == "EXCEPTION"
    with pytest.raises(UserError, match="待负责人批准例外"):
        _issue(ground, row.pk)
    with pytest.raises(Forbidden):
        applying.approve_exception(actor=ground.head, application_id=row.pk, approved=True, opinion="同意")
    applying.approve_exception(actor=ground.leader, application_id=row.pk, approved=True, opinion="同意")
    certificate = _issue(ground, row.pk)
    assert certificate.custody == "HELD_BY_HR"
    with pytest.raises(UserError, match="不是执法岗位"):
        steps.enter_duty(actor=ground.admin, officer_id=officer.pk)


@pytest.mark.req("PER-09")
def test_police_are_registered_and_left_to_their_own_law(ground: Ground):
    officer = registering.register_police(
        actor=ground.admin, organ_id=ground.organ.pk, name="孙民警", number="J0031", issuer="某市公安局",
        valid_from=D(2024, 1, 1), valid_to=D(2029, 12, 31),
    )  # fmt: skip
    assert certified_ids([officer.pk], D(2026, 3, 2)) == {officer.pk}
    with pytest.raises(UserError, match="人民警察法"):
        applying.apply_for_certificate(actor=ground.admin, officer_id=officer.pk, kind="RENEWAL")
    steps.leave(actor=ground.admin, officer_id=officer.pk, reason="TRANSFER")
    assert not officer.tasks.exclude(kind="PUBLISH").exists()


@pytest.mark.req("PER-01", "PER-03")
def test_a_stranger_neither_sees_nor_changes_a_file(ground: Ground):
    officer = candidate(ground)
    for who in (ground.far, ground.other_head):
        with pytest.raises(NotFound):
            registering.amend(actor=who, officer_id=officer.pk, name="改名")
    with pytest.raises(Forbidden):
        registering.register(actor=ground.officer, organ_id=ground.organ.pk, name="自己人")
    officer.refresh_from_db()
    assert officer.name == "刘新人"


@pytest.mark.req("SEC-04", "PER-01")
def test_the_identity_number_is_never_kept_and_recognises_the_person_all_the_same(ground: Ground):
    candidate(ground, id_number="14030219850307201X"[:17] + _digit("14030219850307201"))
    stored = " ".join(str(v) for v in Officer.objects.get().dossier.__dict__.values())
    assert "19850307" not in stored
    assert "140*************" in stored
    with pytest.raises(UserError, match="已经登记在某区城市管理局"):
        candidate(ground, "同一人", id_number="14030219850307201" + _digit("14030219850307201"))
    with pytest.raises(UserError, match="居民身份证号有误"):
        candidate(ground, "错号", id_number="123")
    assert Officer.objects.count() == 1
    events = str(list(ProcessEvent.objects.values_list("payload", flat=True)))
    assert "19850307" not in events


def _digit(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(first, weights, strict=True)) % 11]
