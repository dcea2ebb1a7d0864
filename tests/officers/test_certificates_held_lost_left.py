"""证件: suspended, lost and replaced, taken back, kept by the personnel office; leaving opens tracked tasks."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.officers.ground import Ground, on_duty, proven

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.officers.models import Certificate, Entry, Officer, OfficerTask
from zhiheng.officers.selectors import certified_ids, valid_certificates, valid_spans, why_not
from zhiheng.officers.services import applying, custody, holding, issuing, losing, steps, tasks, usage

D = dt.date
pytestmark = pytest.mark.django_db


@pytest.mark.req("CERT-10", "PER-05")
def test_a_suspension_takes_away_its_own_days_and_no_others_even_after_it_ended(ground: Ground):
    certificate = on_duty(ground)
    ids = [certificate.officer_id]
    with clock.at(D(2026, 4, 10)):
        holding.suspend(actor=ground.leader, certificate_id=certificate.pk, reason="年度考核不符合要求")
    assert [bool(certified_ids(ids, D(2026, 4, n))) for n in (9, 10)] == [True, False]
    assert why_not(ids, D(2026, 4, 10))[ids[0]] == "刘新人的执法证（14030300101）已于2026年4月10日被暂扣"
    with clock.at(D(2026, 4, 20)):
        holding.resume(actor=ground.issuer, certificate_id=certificate.pk, reason="复核合格，解除暂扣")
    assert [bool(certified_ids(ids, D(2026, 4, n))) for n in (9, 10, 19, 20)] == [True, False, False, True]
    assert valid_spans(ids)[ids[0]] == [
        (D(2026, 3, 2), D(2026, 4, 9), "14030300101"),
        (D(2026, 4, 20), D(2026, 8, 31), "14030300101"),
    ]
    for day in (D(2026, 3, 2), D(2026, 4, 9), D(2026, 4, 10), D(2026, 4, 20), D(2026, 8, 31), D(2026, 9, 1)):
        inside = any(a <= day <= b for a, b, _ in valid_spans(ids)[ids[0]])
        assert inside == bool(certified_ids(ids, day)), day


@pytest.mark.req("CERT-10")
def test_only_a_leader_or_the_issuing_side_suspends_and_never_without_a_reason(ground: Ground):
    certificate = on_duty(ground)
    with pytest.raises(Forbidden):
        holding.suspend(actor=ground.admin, certificate_id=certificate.pk, reason="年度考核不符合要求")
    with pytest.raises(UserError, match="写明理由"):
        holding.suspend(actor=ground.leader, certificate_id=certificate.pk, reason="略")
    certificate.refresh_from_db()
    assert certificate.status == "VALID"
    assert not certificate.entries.filter(kind="SUSPENDED").exists()


@pytest.mark.req("CERT-05")
def test_a_lost_certificate_is_dead_from_the_report_and_replaced_by_another_number(ground: Ground):
    certificate = on_duty(ground, account_id=ground.officer.account_id)
    ids = [certificate.officer_id]
    with clock.at(D(2026, 4, 1)):
        losing.report_loss(actor=ground.officer, certificate_id=certificate.pk, about="巡查途中遗失")
        assert certified_ids(ids, D(2026, 4, 1)) == set()
        with pytest.raises(UserError, match="须先报告遗失，并由本单位核实确认"):
            applying.apply_for_certificate(actor=ground.admin, officer_id=ids[0], kind="REISSUE")
        with pytest.raises(Forbidden):
            losing.confirm_loss(actor=ground.officer, certificate_id=certificate.pk, about="情况属实无误")
        losing.confirm_loss(actor=ground.admin, certificate_id=certificate.pk, about="情况属实无误")
        row = applying.apply_for_certificate(actor=ground.admin, officer_id=ids[0], kind="REISSUE")
        applying.review_application(actor=ground.head, application_id=row.pk, passed=True, opinion="同意补办")
        assert certified_ids(ids, D(2026, 4, 1)) == set()
    data = {"issuer": "某区人民政府", "valid_from": D(2026, 4, 8), "valid_to": D(2026, 8, 31)}
    with clock.at(D(2026, 4, 8)):
        with pytest.raises(UserError, match="已经登记在某区城市管理局"):
            issuing.issue_certificate(
                actor=ground.issuer, application_id=row.pk, number=certificate.number, **data
            )
        new = issuing.issue_certificate(
            actor=ground.issuer, application_id=row.pk, number="14030300777", **data
        )
    certificate.refresh_from_db()
    assert (certificate.status, new.replaces_id) == ("CANCELLED", certificate.pk)
    assert [bool(certified_ids(ids, D(2026, n, d))) for n, d in ((3, 31), (4, 1), (4, 7), (4, 8))] == [
        True,
        False,
        False,
        True,
    ]
    assert list(valid_certificates(D(2026, 4, 8)).filter(officer=ids[0])) == [new]


@pytest.mark.req("PER-07", "PER-08", "CERT-04")
@pytest.mark.parametrize("reason", Officer.Leaving.values)
def test_each_of_five_reasons_opens_recall_and_cancellation(ground: Ground, reason: str):
    certificate = on_duty(ground)
    officer = steps.leave(
        actor=ground.admin, officer_id=certificate.officer_id, reason=reason, about="机构改革划转"
    )
    opened = OfficerTask.objects.filter(officer=officer, done_on__isnull=True)
    assert set(opened.values_list("kind", flat=True)) == {"RECALL", "CANCEL", "PUBLISH"}
    due = opened.get(kind="CANCEL")
    assert (due.due_on, due.due_hard) == (None, False)
    assert due.due_words.startswith("未设定")  # 矿区 says 及时, which is no number
    assert certified_ids([officer.pk], D(2026, 3, 2)) == set()


@pytest.mark.req("PER-07")
def test_leaving_needs_a_reason_among_the_five(ground: Ground):
    certificate = on_duty(ground)
    for reason, about in (("FIRED", ""), ("OTHER", "")):
        with pytest.raises(UserError):
            steps.leave(actor=ground.admin, officer_id=certificate.officer_id, reason=reason, about=about)
    certificate.officer.refresh_from_db()
    assert certificate.officer.state == "ON_DUTY"
    assert not OfficerTask.objects.filter(kind="RECALL").exists()


@pytest.mark.req("CERT-04")
def test_a_certificate_is_cancelled_with_a_receipt_only_after_it_was_taken_back(ground: Ground):
    certificate = on_duty(ground)
    steps.leave(actor=ground.admin, officer_id=certificate.officer_id, reason="TRANSFER")
    recall, cancel = (OfficerTask.objects.get(kind=k) for k in ("RECALL", "CANCEL"))
    today = D(2026, 3, 2)
    with pytest.raises(UserError, match="尚未收回"):
        tasks.cancel(actor=ground.issuer, task_id=cancel.pk, on=today, receipt="ZX-1")
    tasks.collect(actor=ground.admin, task_id=recall.pk, on=today)
    with pytest.raises(UserError, match="回执号"):
        tasks.cancel(actor=ground.issuer, task_id=cancel.pk, on=today, receipt=" ")
    with pytest.raises(Forbidden):
        tasks.cancel(actor=ground.admin, task_id=cancel.pk, on=today, receipt="ZX-1")
    tasks.cancel(actor=ground.issuer, task_id=cancel.pk, on=today, receipt="ZX-1")
    certificate.refresh_from_db()
    assert (certificate.status, certificate.custody) == ("CANCELLED", "ISSUER")
    with pytest.raises(UserError, match="已于2026-03-02办结"):
        tasks.cancel(actor=ground.issuer, task_id=cancel.pk, on=today, receipt="ZX-2")


@pytest.mark.req("CERT-10", "EVAL-03")
def test_a_withdrawal_stops_use_at_once_and_opens_the_tasks(ground: Ground):
    certificate = on_duty(ground)
    holding.withdraw(
        actor=ground.leader,
        certificate_id=certificate.pk,
        reason="年度考核不合格，依法收回",
        ref="考〔2026〕1号",
    )
    assert certified_ids([certificate.officer_id], D(2026, 3, 2)) == set()
    assert OfficerTask.objects.filter(kind__in=["RECALL", "CANCEL"]).count() == 2


@pytest.mark.req("CERT-03")
def test_custody_is_a_chain_in_which_no_move_is_missing(ground: Ground):
    pk = on_duty(ground).pk
    keep = {"actor": ground.admin, "certificate_id": pk}
    with pytest.raises(UserError, match="没有取用记录"):
        custody.keep(kind="RETURNED", about="", **keep)
    custody.keep(kind="DEPOSITED", about="", **keep)
    with pytest.raises(UserError, match="写明用途"):
        custody.keep(kind="TAKEN", about="", **keep)
    custody.keep(kind="TAKEN", about="参加专项行动", **keep)
    custody.keep(kind="RETURNED", about="", **keep)
    kinds = list(Entry.objects.filter(book="CUSTODY").order_by("id").values_list("kind", flat=True))
    assert kinds == ["DEPOSITED", "TAKEN", "RETURNED"]
    assert Certificate.objects.get(pk=pk).custody == "HELD_BY_HR"


@pytest.mark.req("CERT-11", "CERT-12", "PER-05")
def test_what_does_not_hold_cannot_be_shown_and_lending_is_noted_by_others(ground: Ground):
    certificate = on_duty(ground, account_id=ground.officer.account_id)
    show = {"actor": ground.officer, "certificate_id": certificate.pk, "kind": "SHOWN", "about": ""}
    with clock.at(D(2026, 8, 31)):
        usage.record_use(place="某街", **show)
    with (
        clock.at(D(2026, 9, 1)),
        pytest.raises(LegalBlock, match="有效期至2026年8月31日，2026年9月1日已经失效，不得执法"),
    ):
        usage.record_use(place="某街", **show)
    with pytest.raises(Forbidden):
        usage.record_use(
            actor=ground.officer, certificate_id=certificate.pk, kind="LENT", about="借给他人使用"
        )
    usage.record_use(actor=ground.inside, certificate_id=certificate.pk, kind="LENT", about="借给他人使用")
    assert list(Entry.objects.filter(book="USE").order_by("id").values_list("kind", "by_name")) == [
        ("SHOWN", "张立新"), ("LENT", "郑内督"),
    ]  # fmt: skip


@pytest.mark.req("PER-04", "PER-07")
def test_somebody_who_comes_back_walks_the_whole_road_again(ground: Ground):
    certificate = on_duty(ground)
    officer_id = certificate.officer_id
    steps.leave(actor=ground.admin, officer_id=officer_id, reason="RESIGNATION")
    with pytest.raises(UserError, match="尚未收回、注销"):
        steps.return_as_candidate(actor=ground.admin, officer_id=officer_id, why="重新录用")
    tasks.collect(actor=ground.admin, task_id=OfficerTask.objects.get(kind="RECALL").pk, on=D(2026, 3, 2))
    tasks.cancel(
        actor=ground.issuer, task_id=OfficerTask.objects.get(kind="CANCEL").pk, on=D(2026, 3, 2), receipt="1"
    )
    officer = steps.return_as_candidate(actor=ground.admin, officer_id=officer_id, why="重新录用")
    assert officer.state == "CANDIDATE"
    with proven(), pytest.raises(UserError, match="首次申领须先完成培训"):
        applying.apply_for_certificate(actor=ground.admin, officer_id=officer_id, kind="FIRST")
