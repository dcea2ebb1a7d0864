"""Pages of seals and of the use of records: entered, stopped, asked, granted, read — and closed to everybody else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story
from tests.records.services.test_seals import PICTURE

from zhiheng.cases.factories import make_bureau
from zhiheng.common import clock, scope
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Account, Division
from zhiheng.records.models import RecordReading, RecordUse, Seal, SealUse

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def served() -> Story:
    story = Story(make_bureau())
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        story.decide("2026-03-16")
    return story


@pytest.mark.req("REC-12", "CASE-18")
def test_a_seal_is_entered_with_its_picture_and_stopped(served: Story):
    organ, leader = served.bureau.organ, signed_in(served.bureau.leader)
    given = {
        "organ": organ.pk, "kind": "ORGAN", "name": organ.name, "diameter_mm": 42, "holder": "办公室", "in_use_from": "2026-01-05",
    }  # fmt: skip
    bad = leader.post(reverse("records:seal-new"), given | {"image": SimpleUploadedFile("a.png", b"GIF89a")})
    assert bad.status_code == 400 and "PNG" in bad.content.decode() and not Seal.objects.exists()
    picture = SimpleUploadedFile("印模.png", PICTURE)
    assert leader.post(reverse("records:seal-new"), given | {"image": picture}).status_code == 302
    seal = Seal.objects.get()
    page = leader.get(reverse("records:seal", args=[seal.pk])).content.decode()
    assert "42 毫米" in page and seal.sha256 in page
    assert leader.get(reverse("records:seal-image", args=[seal.pk]))["Content-Type"] == "image/png"
    officer = signed_in(served.bureau.handler)
    assert officer.get(reverse("records:seal-image", args=[seal.pk])).status_code == 404
    assert officer.get(reverse("records:seal-new")).status_code == 403
    day = clock.today().isoformat()
    gone = {"on": day, "reason": "机构更名", "version": seal.version}
    assert leader.post(reverse("records:seal-stop", args=[seal.pk]), gone).status_code == 302
    assert "机构更名" in leader.get(reverse("records:seals")).content.decode()


@pytest.mark.req("REC-12")
def test_each_use_shows_whether_its_signature_holds(served: Story):
    leader = signed_in(served.bureau.leader)
    use = SealUse.objects.filter(document__kind="PENALTY_DECISION").get()
    assert use.document.title in leader.get(reverse("records:uses")).content.decode()
    page = leader.get(reverse("records:use", args=[use.pk])).content.decode()
    assert "签名有效" in page and "不是第三方电子认证机构的可靠电子签名" in page and "手工加盖" in page
    note = leader.get(reverse("records:signature", args=[use.pk]))
    assert use.sha256 in note.content.decode() and ".sig.txt" in note["Content-Disposition"]
    tab = leader.get(reverse("cases:page", args=[served.case_id]), {"tab": "documents"}).content.decode()
    assert reverse("records:use", args=[use.pk]) in tab
    # The seal follows the consent of the act: who agreed, and whose act it was.
    bureau = served.bureau
    assert (use.approved_by, use.applied_by) == (bureau.leader.name, bureau.handler.name)
    assert use.approval_id and use.consent == bureau.leader.name in tab
    alone = SealUse(approved_by=bureau.handler.name, applied_by=bureau.handler.name)
    assert alone.consent == f"该环节不经审批，由{bureau.handler.name}直接用印"


@pytest.mark.req("REC-15")
def test_asked_granted_and_read_through_the_browser(served: Story):
    organ = make_organ(
        "XYB",
        "阳泉市矿区发展和改革局",
        Division.objects.get(code="140303"),
        short_name="矿区发改局",
        fields=[],
    )
    number, paper = served.case.number, SealUse.objects.get(document__kind="PENALTY_DECISION").document
    other = signed_in(make_actor("credit", "冯信", organ, "OFFICER"))
    assert other.get(reverse("cases:page", args=[served.case_id])).status_code == 404
    ask = {"number": number, "purpose": "CREDIT", "reason": "信用评价"}
    assert other.post(reverse("records:request-new"), ask | {"number": "无"}).status_code == 400
    assert other.post(reverse("records:request-new"), ask).status_code == 302
    with scope.system():
        row = RecordUse.objects.get()
    page = reverse("records:request", args=[row.pk])
    assert "待批准" in other.get(page).content.decode()
    leader = signed_in(served.bureau.leader)
    decide = reverse("records:request-decide", args=[row.pk])
    until = (clock.today() + dt.timedelta(days=30)).isoformat()
    assert other.get(decide).status_code == 403
    assert leader.post(decide, {"version": 1, "grant": "1"}).status_code == 400
    assert leader.post(decide, {"version": 1, "grant": "1", "until_on": until}).status_code == 302
    link = reverse("records:material", args=[row.pk, paper.uid])
    assert link in other.get(page).content.decode()
    answer = other.get(link)
    assert answer["Content-Type"] == "application/pdf" and b"".join(answer.streaming_content)[:5] == b"%PDF-"
    with scope.system():
        assert RecordReading.objects.get().reader_name == "冯信"
    assert "冯信" in leader.get(page).content.decode()
    assert leader.get(link).status_code == 404
    assert "记录调用" in leader.get(reverse("records:requests")).content.decode()
