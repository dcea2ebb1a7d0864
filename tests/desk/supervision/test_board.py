"""The board counts what its links open; each finding opens the exact place; supervisors note and never edit."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.ground import Ground, as_system, queries_of

from zhiheng.cases.models import Case, FactsRow
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Account
from zhiheng.supervision.models import Finding, FindingStatus, Sweep
from zhiheng.supervision.services.check import check_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(ground: Ground) -> Finding:
    return Finding.objects.get(rule_id__endswith="DECIDE-LATE")


@pytest.mark.req("SUP-04", "PLAT-15", "PLAT-11")
def test_every_number_on_the_board_opens_the_list_it_counts(ground: Ground):
    client = ground.client("supervisor")
    page = client.get(reverse("supervision:board"))
    assert page.status_code == 200
    for tile in page.context["tiles"]:
        listed = client.get(tile["url"]).context["listing"].page.total
        assert listed == tile["value"], tile["label"]
    body = page.context["bodies"][0]
    assert body["row"].light == "RED"
    listed = client.get(body["url"]).context["listing"].page.total
    assert listed == body["row"].red + body["row"].yellow > 0


@pytest.mark.req("SUP-01", "SUP-02", "SUP-03", "ORG-11")
def test_every_level_above_a_body_sees_its_light_and_no_other_place_does(ground: Ground, late: Finding):
    """省、市、县三级司法行政部门 see the body in their subtree, a neighbour of the same level does not (监督条例第六条)."""
    seen = {}
    for n, (code, level) in enumerate(
        (("140000", "PROVINCE"), ("140300", "CITY"), ("140303", "COUNTY"), ("140302", "COUNTY"))
    ):
        place = make_division(code, code, level, None if n == 0 else f"{code[: 2 * min(n, 2)]:0<6}")
        bureau = make_organ(f"LV{n}", f"{code}司法局", place, kind="SUPERVISION", doc_prefix=f"层{n}")
        actor = make_actor(f"level-{n}", f"监督{n}", bureau, "SUPERVISOR")
        client = Client()
        client.force_login(Account.objects.get(pk=actor.account_id))
        page = client.get(reverse("supervision:board"))
        as_system()
        seen[code] = [b["row"].light for b in page.context["bodies"] if b["row"].organ == ground.bureau.organ]
    assert seen == {"140000": ["RED"], "140300": ["RED"], "140303": ["RED"], "140302": []}


@pytest.mark.req("REC-16", "PLAT-14")
def test_a_case_without_its_record_or_off_the_platform_is_supervised_first(ground: Ground):
    row = FactsRow.objects.get(pk=ground.story.case_id)
    before = ground.client("supervisor").get(reverse("supervision:board")).context["tiles"]
    row.handled_on_platform = False
    row.save(update_fields=["handled_on_platform"])
    check_case(row.pk)
    client = ground.client("supervisor")
    after = client.get(reverse("supervision:board")).context["tiles"]
    old, new = (next(t for t in tiles if t["label"] == "重点监督") for tiles in (before, after))
    assert new["value"] == old["value"] + 1
    page = client.get(new["url"])
    assert page.context["listing"].page.total == new["value"]
    assert "平台外办理" in page.text
    as_system()
    Finding.objects.filter(rule_id="CASE-OFF-PLATFORM").update(status="DISMISSED")
    assert client.get(new["url"]).context["listing"].page.total == old["value"]


@pytest.mark.parametrize("page", ["board", "findings", "rules", "sweeps"])
def test_a_page_takes_eight_queries_at_most(ground: Ground, page: str):
    assert queries_of(ground.client("supervisor"), reverse(f"supervision:{page}")) <= 8


@pytest.mark.req("SUP-04")
def test_a_finding_opens_the_exact_tab_of_the_case_and_says_how_to_mend_it(ground: Ground, late: Finding):
    client = ground.client("supervisor")
    body = client.get(reverse("supervision:finding", args=[late.pk])).content.decode()
    tab = "" if late.place == "basic" else f"?tab={late.place}"
    assert f'href="{reverse("cases:page", args=[late.case_id])}{tab}"' in body
    assert "《行政处罚法》第六十条" in body
    assert "如何纠正" in body
    assert "逾期 2 天办结" in body
    assert "2026年6月1日" in body or "2026-06-01" in body


def test_a_supervisor_notes_a_finding_and_the_case_stays_as_it_is(ground: Ground, late: Finding):
    before = Case.objects.values().get(pk=late.case_id)
    client = ground.client("supervisor")
    address = reverse("supervision:handle", args=[late.pk])
    data = {"status": "NOTED", "note": "已调阅案卷，确属超期。", "version": late.version}
    assert client.post(address, data).status_code == 302
    assert "已由他人处理" in client.post(address, data).content.decode()  # the same version a second time
    as_system()
    late.refresh_from_db()
    assert (late.status, late.handled_by.name) == (FindingStatus.NOTED, "钱监督")
    assert Case.objects.values().get(pk=late.case_id) == before


def test_a_note_without_reason_is_asked_for_and_nothing_typed_is_lost(ground: Ground, late: Finding):
    client = ground.client("supervisor")
    answer = client.post(
        reverse("supervision:handle", args=[late.pk]), {"status": "DISMISSED", "note": " ", "version": 1}
    )
    assert answer.status_code == 400
    assert re.search(r'value="DISMISSED"[^>]*checked', answer.content.decode())
    as_system()
    late.refresh_from_db()
    assert late.status == FindingStatus.OPEN


def test_a_body_reads_its_own_findings_and_handles_none(ground: Ground, late: Finding):
    client = ground.client("handler")
    assert client.get(reverse("supervision:findings")).context["listing"].page.total > 0
    page = client.get(reverse("supervision:finding", args=[late.pk]))
    assert page.status_code == 200
    assert page.context["form"] is None
    answer = client.post(
        reverse("supervision:handle", args=[late.pk]), {"status": "NOTED", "note": "x", "version": 1}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["far_supervisor", "other_officer"])
def test_strangers_see_no_finding(ground: Ground, late: Finding, who: str):
    client = ground.client(who)
    assert client.get(reverse("supervision:findings")).context["listing"].page.total == 0
    assert client.get(reverse("supervision:finding", args=[late.pk])).status_code == 404


def test_a_finding_whose_cause_is_gone_says_so(ground: Ground, late: Finding):
    from zhiheng.cases.models import FactsRow

    client = ground.client("supervisor")
    page = client.get(reverse("supervision:finding", args=[late.pk]))
    assert page.context["now"].broken is True
    as_system()
    row = FactsRow.objects.get(pk=late.case_id)
    row.decision_doc_day -= 10
    row.save()
    page = client.get(reverse("supervision:finding", args=[late.pk]))
    assert page.context["now"].broken is False
    assert "已不存在" in page.content.decode()


def test_the_catalogue_shows_every_rule_with_its_articles(ground: Ground):
    from zhiheng.law.checks import all_rules

    client = ground.client("supervisor")
    body = client.get(reverse("supervision:rules")).content.decode()
    for rule in all_rules():
        assert rule.id in body
        assert str(rule.cites[0]) in body
    narrowed = client.get(reverse("supervision:rules"), {"level": "拦截", "act": "decide"})
    shown = [line["rule"] for line in narrowed.context["rules"]]
    assert shown
    assert all("decide" in r.gate and str(r.level) == "拦截" for r in shown)


@pytest.mark.req("PLAT-15")
def test_the_leader_starts_a_sweep_once_and_nobody_else_does(ground: Ground):
    from procrastinate.contrib.django.models import ProcrastinateJob

    address = reverse("supervision:sweep-run")
    assert ground.client("supervisor").post(address).status_code == 403
    client = ground.client("supervision_leader")
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 409
    as_system()
    assert ProcrastinateJob.objects.filter(queueing_lock="sweep", status="todo").count() == 1
    from zhiheng.journal.testing import drain

    drain()
    assert Sweep.objects.get().finished_at is not None
    assert client.get(reverse("supervision:sweeps")).context["listing"].page.total == 1


def test_findings_go_out_as_a_sheet(ground: Ground):
    answer = ground.client("supervisor").get(
        reverse("supervision:findings"), {"export": "xlsx", "level": "红"}
    )
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
