"""Preparing, approving and taking down a record through the pages, and who may."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cases.story import day
from tests.desk.ground import Ground, as_system, make_ground, queries_of

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services.decide import approve
from zhiheng.common import clock
from zhiheng.disclosure.models import Publication, PublicationStatus

pytestmark = pytest.mark.django_db
PERSON = {
    "kind": "PERSON", "name": "欧阳志远", "uscc": "", "representative": "", "id_number": "14030219850307201X",
    "phone": "13834567890", "address": "阳泉市矿区桃北西街1号2单元301室",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    return make_ground("2026-03-16", **PERSON)


@pytest.fixture
def row(ground: Ground) -> Publication:
    return Publication.objects.get()


def fields(row: Publication, **changed: str) -> dict[str, object]:
    names = ("party", "cause", "facts", "conclusion", "version")
    return {name: getattr(row, name) for name in names} | changed


def publish(ground: Ground, row: Publication) -> None:
    ground.client("head").post(reverse("disclosure:prepare", args=[row.pk]), fields(row))
    as_system()
    with clock.at(day("2026-03-18")):
        approve(ApprovalTask.objects.get(request__subject_kind="publication").pk, actor=ground.bureau.leader)
    row.refresh_from_db()


@pytest.mark.req("PUB-08", "PUB-12")
def test_every_number_above_the_list_opens_the_rows_it_counts(ground: Ground, row: Publication):
    client = ground.client("head")
    with clock.at(day("2026-03-26")):  # the day after the last one
        page = client.get(reverse("disclosure:list"))
        numbers = {t["label"]: t["value"] for t in page.context["tiles"]}
        for tile in page.context["tiles"]:
            assert client.get(tile["url"]).context["listing"].page.total == tile["value"], tile["label"]
    assert numbers["逾期未公示"] == 1
    assert "逾期 1 天" in page.content.decode()


def test_the_list_takes_eight_queries_at_most(ground: Ground):
    assert queries_of(ground.client("supervisor"), reverse("disclosure:list")) <= 8


@pytest.mark.req("PUB-10")
def test_the_original_stands_beside_what_goes_out_and_leaks_are_marked(ground: Ground, row: Publication):
    client = ground.client("head")
    body = client.get(reverse("disclosure:prepare", args=[row.pk])).content.decode()
    assert "欧阳志远" in body  # the original, for staff only
    assert 'value="欧阳某某"' in body or 'value="欧阳某"' in body or 'value="欧某' in body
    answer = client.post(
        reverse("disclosure:leaks", args=[row.pk]), {"facts": "经查，欧阳志远（13834567890）占道经营。<b>"}
    )
    text = answer.content.decode()
    assert ">欧阳志远</mark>" in text
    assert ">13834567890</mark>" in text
    assert "&lt;b&gt;" in text


@pytest.mark.req("PUB-10")
def test_a_record_with_a_name_in_it_is_kept_back_with_the_article_and_nothing_typed_is_lost(
    ground: Ground, row: Publication
):
    client = ground.client("head")
    typed = "经查，欧阳志远于早市占道经营。"
    answer = client.post(reverse("disclosure:prepare", args=[row.pk]), fields(row, facts=typed))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "《行政处罚法》第五十条" in body
    assert typed in body
    as_system()
    row.refresh_from_db()
    assert row.status == PublicationStatus.DUE
    assert not ApprovalTask.objects.filter(request__subject_kind="publication").exists()


@pytest.mark.req("PUB-01", "PUB-16")
def test_prepared_approved_published_and_taken_down(ground: Ground, row: Publication):
    publish(ground, row)
    assert row.status == PublicationStatus.PUBLISHED
    client = ground.client("head")
    page = client.get(reverse("disclosure:page", args=[row.pk]))
    assert reverse("portal-decision", args=[row.uid]) in page.content.decode()
    address = reverse("disclosure:withdraw", args=[row.pk])
    assert client.post(address, {"reason": " ", "version": row.version}).status_code == 400
    assert client.post(address, {"reason": "原决定已被撤销。", "version": row.version - 1}).status_code == 409
    assert client.post(address, {"reason": "原决定已被撤销。", "version": row.version}).status_code == 302
    as_system()
    row.refresh_from_db()
    assert (row.status, row.withdraw_reason) == (PublicationStatus.WITHDRAWN, "原决定已被撤销。")


def test_two_people_preparing_at_once_do_not_overwrite_each_other(ground: Ground, row: Publication):
    client = ground.client("head")
    stale = fields(row) | {"version": row.version - 1}
    assert client.post(reverse("disclosure:prepare", args=[row.pk]), stale).status_code == 409


@pytest.mark.req("PUB-11")
def test_a_new_record_replaces_the_one_of_the_fallen_decision(ground: Ground, row: Publication):
    from zhiheng.cases.models import Decision

    publish(ground, row)
    old_pk = row.pk
    Publication.objects.filter(pk=old_pk).update(withdraw_due_on=day("2026-04-15"), withdraw_ground="CHANGED")
    decision = Decision.objects.get(pk=row.decision_id)
    decision.pk, decision.number = None, "矿城管罚决字〔2026〕99号"
    decision.save(force_insert=True)
    new = Publication.objects.get(pk=old_pk)
    new.pk, new.decision, new.number, new.status = None, decision, decision.number, PublicationStatus.PREPARED
    new.withdraw_due_on, new.ledger_entry_id, new.published_on = None, None, None
    import uuid

    from zhiheng.disclosure.services import publish as service
    from zhiheng.journal.services.record import Stamp

    new.uid = uuid.uuid4()
    new.save(force_insert=True)
    service.publish(new.pk, stamp=Stamp(None, "周文华"), on=day("2026-04-13"))
    old = Publication.objects.get(pk=old_pk)
    assert (old.status, old.replaced_by_id, old.withdrawn_on) == (
        PublicationStatus.REPLACED, new.pk, day("2026-04-13"),
    )  # fmt: skip
    body = ground.client("anonymous").get(reverse("portal-decision", args=[old.uid])).content.decode()
    assert "已更换" in body
    assert reverse("portal-decision", args=[new.uid]) in body


def test_the_leader_approves_on_the_page_of_the_request_and_sees_the_record_not_some_case(
    ground: Ground, row: Publication
):
    ground.client("head").post(reverse("disclosure:prepare", args=[row.pk]), fields(row))
    as_system()
    task = ApprovalTask.objects.get(request__subject_kind="publication")
    client = ground.client("leader")
    page = client.get(reverse("approvals:request", args=[task.request_id]))
    assert reverse("disclosure:page", args=[row.pk]) in page.content.decode()
    assert reverse("cases:page", args=[row.pk]) not in page.content.decode()
    answer = client.post(
        reverse("approvals:sign", args=[task.pk]), {"what": "approve", "opinion": "同意公示"}
    )
    assert answer.status_code == 302
    as_system()
    row.refresh_from_db()
    assert (row.status, row.published_by) == (PublicationStatus.PUBLISHED, "周文华")
