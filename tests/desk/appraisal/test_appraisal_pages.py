"""Pages of appraisal and accountability: who opens what, a year's appraisal through its forms, numbers that open lists."""

from __future__ import annotations

import re

import pytest
from tests.support.ground import Ground

from zhiheng.appraisal.models import Assessment, Batch
from zhiheng.approvals.models import ApprovalTask
from zhiheng.support.registers import all_registers

pytestmark = pytest.mark.django_db
PAGES = {
    "/desk/appraisal/": {"head": 200, "supervisor": 200, "officer": 200, "platform": 403, "anonymous": 302},
    "/desk/appraisal/mine/": {"officer": 200, "platform": 403},
    "/desk/appraisal/team/": {"head": 200, "supervisor": 200, "officer": 403},
    "/desk/appraisal/unsigned/": {"head": 200, "supervisor": 200, "officer": 403},
}


def test_who_may_open_what(ground, ask):
    found = {url: {who: ask(who, url).status_code for who in people} for url, people in PAGES.items()}
    assert found == PAGES


@pytest.mark.req("LIA-01", "LIA-02", "LIA-04", "LIA-08", "PER-10", "PER-11")
def test_every_ledger_opens_and_refuses_an_empty_form(ground, ask):
    for register in (r for r in all_registers() if r.room == "appraisal"):
        who = "head" if not register.keepers or "UNIT_HEAD" in register.keepers else "supervisor"
        base = f"/desk/support/ledgers/{register.key}/"
        assert register.title in ask(who, base).content.decode()
        if register.keepers:
            organ = ground.organs["urban" if who == "head" else "justice"].pk
            refused = ask(who, base + "new/", organ=organ)
            assert refused.status_code == 400 and "field-error" in refused.content.decode(), register.key
        else:  # made by the platform alone
            assert ask(who, base + "new/").status_code == 403


@pytest.mark.req("EVAL-01", "EVAL-03", "EVAL-06", "EVAL-07")
def test_a_years_appraisal_through_its_forms(ground: Ground, ask, scheme):
    form = {"organ": ground.organs["urban"].pk, "scheme": scheme.pk, "year": 2026}
    assert ask("head", "/desk/support/ledgers/batches/new/", **form).status_code == 302
    batch = Batch.objects.get()
    page = ask("head", f"/desk/appraisal/batches/{batch.pk}/").content.decode()
    assert "张立新" in page and "承办案件" in page
    assert (
        f"/desk/appraisal/batches/{batch.pk}/"
        in ask("head", f"/desk/support/ledgers/batches/{batch.pk}/").content.decode()
    )
    hands = [i.pk for i in scheme.indicators.filter(how="HAND").order_by("id")]
    for who, points in (("officer", (20, 60)), ("second", (10, 30)), ("reviewer", (1, 5))):
        row = Assessment.objects.get(officer=ground.officers[who])
        url = f"/desk/appraisal/results/{row.pk}/"
        assert ask(who, url).status_code == 404  # not his to see while it is being scored
        sent = {f"points-{pk}": p for pk, p in zip(hands, points, strict=True)}
        over = ask("head", url + "points/", **{**sent, f"points-{hands[0]}": 21})
        assert over.status_code == 400 and "field-error" in over.content.decode()
        assert ask("head", url + "points/", **sent).status_code == 302
    step = f"/desk/support/ledgers/batches/{batch.pk}/steps/"
    assert ask("head", step + "show/", **{"show-objection_until": "2026-11-19"}).status_code == 400
    assert ask("head", step + "show/", **{"show-objection_until": "2026-11-20"}).status_code == 302
    own = Assessment.objects.get(officer=ground.officers["reviewer"])
    mine = ask("reviewer", f"/desk/appraisal/results/{own.pk}/").content.decode()
    assert "提出异议" in mine and "不合格" in mine
    assert ask("officer", f"/desk/appraisal/results/{own.pk}/").status_code == 404
    assert ask("reviewer", f"/desk/appraisal/results/{own.pk}/object/", text="请复核").status_code == 302
    listed = ask("head", f"/desk/appraisal/batches/{batch.pk}/?objection=1").content.decode()
    body = listed[listed.index("<tbody") : listed.index("</tbody")]
    assert "赵敏" in body and "张立新" not in body
    answer = ask("leader", f"/desk/appraisal/results/{own.pk}/answer/", text="维持原评分")
    assert answer.status_code == 302
    Batch.objects.update(objection_until="2026-11-19")
    assert ask("leader", step + "confirm/", post=True).status_code == 302
    overview = ask("head", "/desk/appraisal/").content.decode()
    (url,) = re.findall(r'href="(/desk/support/ledgers/disposals/\?light=draft)"', overview)
    assert "赵敏" in ask("head", url).content.decode()
    disposal = own.disposals.get()
    submit = f"/desk/support/ledgers/disposals/{disposal.pk}/steps/submit/"
    sent = {"submit-kind": "SUSPEND", "submit-reason": "年度考核不合格，离岗培训"}
    assert ask("head", submit, **sent).status_code == 302
    request = ApprovalTask.objects.get().request_id
    paper = ask("leader", f"/desk/approvals/{request}/")
    assert paper.status_code == 200 and "年度考核不合格" in paper.content.decode()
    team = ask("supervisor", "/desk/appraisal/team/").content.decode()
    assert "不合格 1" in team
