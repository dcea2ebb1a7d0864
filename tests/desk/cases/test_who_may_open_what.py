"""Permissions as a table: page × person × answer."""

from __future__ import annotations

import uuid
from base64 import b64encode

import pytest
from django.urls import reverse
from tests.cases.story import Story
from tests.desk.ground import Ground, as_system

from zhiheng.law.procedures import procedure

pytestmark = pytest.mark.django_db

# 302: not signed in, or on to the next page; 403: no such office; 404: not to be known of.
PEOPLE = ("anonymous", "handler", "leader", "supervisor", "far_supervisor", "other_officer", "organ_admin")
TABLE: dict[str, tuple[int, ...]] = {
    "list": (302, 200, 200, 200, 200, 200, 403),
    "leads": (302, 200, 200, 200, 200, 200, 403),
    "lead-new": (302, 200, 403, 403, 403, 200, 403),
    "summary": (302, 200, 403, 403, 403, 200, 403),
    "lead": (302, 200, 200, 200, 404, 404, 403),
    "page": (302, 200, 200, 200, 404, 404, 403),
    "sight": (302, 200, 200, 200, 404, 404, 403),
    "event": (302, 200, 200, 200, 404, 404, 403),
    "proof": (302, 200, 200, 200, 404, 404, 403),
    "document": (302, 200, 200, 200, 404, 404, 403),
    "package": (302, 404, 404, 404, 404, 404, 403),
    "act serve_decision": (302, 200, 403, 403, 403, 404, 403),
    "act decide": (302, 422, 403, 403, 403, 404, 403),
    "act no_such_act": (302, 404, 404, 403, 403, 404, 403),
    "calendar": (302, 200, 200, 200, 200, 200, 403),
    "search": (302, 200, 200, 200, 200, 200, 403),
    "inbox": (302, 200, 200, 403, 403, 200, 403),
    "request": (302, 200, 200, 403, 403, 404, 403),
    "flows": (302, 403, 403, 403, 403, 403, 200),
    "flow decide": (302, 403, 403, 403, 403, 403, 200),
}


def addresses(ground: Ground) -> dict[str, str]:
    from zhiheng.approvals.models import ApprovalRequest
    from zhiheng.journal.models import ProcessEvent
    from zhiheng.records.models import Document

    case = ground.story.case
    event = ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk).order_by("id").first()
    paper = Document.objects.filter(subject_kind="case", subject_id=case.pk).first()
    request = ApprovalRequest.objects.filter(subject_kind="case", subject_id=case.pk).first()
    assert event and paper and request
    return {
        "list": reverse("cases:list"),
        "leads": reverse("cases:leads"),
        "lead-new": reverse("cases:lead-new"),
        "summary": reverse("cases:summary"),
        "lead": reverse("cases:lead", args=[case.lead_id]),
        "page": reverse("cases:page", args=[case.pk]),
        "sight": reverse("cases:sight", args=[case.pk]),
        "event": reverse("cases:event", args=[case.pk, event.pk]),
        "proof": reverse("cases:proof", args=[case.pk, event.pk]),
        "document": reverse("cases:document", args=[case.pk, paper.uid]),
        "package": reverse("cases:package", args=[case.pk]),
        "act serve_decision": reverse("cases:act", args=[case.pk, "serve_decision"]),
        "act decide": reverse("cases:act", args=[case.pk, "decide"]),
        "act no_such_act": reverse("cases:act", args=[case.pk, "no_such_act"]),
        "calendar": reverse("calendar"),
        "search": reverse("search"),
        "inbox": reverse("approvals:inbox"),
        "request": reverse("approvals:request", args=[request.pk]),
        "flows": reverse("approvals:flows"),
        "flow decide": reverse("approvals:flow", args=["decide"]),
    }


@pytest.mark.req("ORG-01")
def test_each_page_answers_each_person_as_the_table_says(ground: Ground) -> None:
    where = addresses(ground)
    got = {page: tuple(ground.client(who).get(where[page]).status_code for who in PEOPLE) for page in TABLE}
    wrong = [
        f"{page} for {who}: {got[page][n]} instead of {TABLE[page][n]}"
        for page in TABLE
        for n, who in enumerate(PEOPLE)
        if got[page][n] != TABLE[page][n]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.req("SUP-04", "PLAT-15")
def test_no_address_of_the_room_lets_a_supervisor_write(ground: Ground) -> None:
    """Read, never edit (行政执法监督条例第八条): every address refuses, says who may, and leaves no trace in the journal."""
    from zhiheng.cases.policies import can
    from zhiheng.desk.cases.urls import urlpatterns
    from zhiheng.journal.models import ProcessEvent

    case, client, before = ground.story.case, ground.client("supervisor"), ProcessEvent.objects.count()
    values = {
        "case_id": case.pk, "lead_id": case.lead_id, "act_id": "serve_decision", "uid": uuid.uuid4(), "event_id": 1,
        "party_id": 1, "row_id": 1,
    }  # fmt: skip
    named = b64encode(f"case:{case.pk}".encode()).decode()
    upload = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "3",
        "Upload-Metadata": f"subject {named},filename YS5qcGc=",
    }
    answers = {}
    for pattern in urlpatterns:
        names = {n: v for n, v in values.items() if n in pattern.pattern.converters}
        url = reverse(f"cases:{pattern.name}", kwargs=names)
        response = client.post(url, {"x": "1"}, headers=upload)
        answers[url] = response.status_code
        if response.status_code == 403 and "/acts/serve_decision/" in url:
            assert "监督人员只能查看案件，不办理案件（行政执法监督条例第八条）" in response.text
    as_system()
    unknown = reverse("cases:upload", kwargs={"uid": values["uid"]})
    assert answers.pop(unknown) == 404
    assert {url: code for url, code in answers.items() if code not in {403, 405}} == {}
    assert ProcessEvent.objects.count() == before
    acts = [act.id for act in procedure(case.procedure).acts]
    for who in ("supervisor", "supervision_leader", "platform_admin"):
        assert [act for act in acts if can(ground.people[who], act, case).allowed] == [], who


def test_a_supervisor_can_do_nothing_on_a_case_he_reads(ground: Ground) -> None:
    story: Story = ground.story
    address = reverse("cases:act", args=[story.case_id, "serve_decision"])
    before = (story.case.version, story.case.status)
    assert ground.client("supervisor").post(address, {"served_on": "2026-06-05"}).status_code == 403
    assert (story.case.version, story.case.status) == before
    page = ground.client("supervisor").get(reverse("cases:page", args=[story.case_id])).content.decode()
    assert "您可以查看本案，但不办理本案" in page
    assert reverse("cases:act", args=[story.case_id, "serve_decision"]) not in page
