"""From candidate to on-duty officer through the pages, then assignable, and refused on the day the certificate lapses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.ground import as_system
from tests.officers.ground import Ground, proven

from zhiheng.appraisal.models import Assessment, Batch, Scheme
from zhiheng.cases.models import Case
from zhiheng.cases.services.people import require_certified
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock
from zhiheng.officers.models import Application, Officer, OfficerTask
from zhiheng.organs.actor import actor_for
from zhiheng.organs.factories import appoint, make_account
from zhiheng.training.factories import make_hours

pytestmark = pytest.mark.django_db


def act(client, act_id: str, pk: int, **data):
    return client.post(reverse("officers:act", args=[act_id, pk]), data)


@pytest.mark.req("PER-04", "PER-05", "CERT-01")
def test_a_person_walks_the_road_in_the_pages_and_is_refused_the_day_after_the_last(ground: Ground, enter):
    admin, head, issuer = enter(ground.admin), enter(ground.head), enter(ground.issuer)
    answer = admin.post(
        reverse("officers:new"),
        {"organ_id": ground.organ.pk, "name": "刘新人", "post": "市容执法", "post_is_enforcement": "on"},
    )
    assert answer.status_code == 302
    as_system()
    officer = Officer.objects.get(name="刘新人")
    page = reverse("officers:page", args=[officer.pk])
    assert "确认完成培训" in admin.get(page).content.decode()

    refused = act(admin, "train", officer.pk)
    assert refused.status_code == 422
    assert "没有岗前培训记录" in refused.content.decode()
    as_system()
    with proven():
        for step in ("train", "pass"):
            assert act(admin, step, officer.pk).status_code == 302
        assert act(admin, "apply", officer.pk, kind="FIRST").status_code == 302
        as_system()
        row = Application.objects.get()
        assert act(admin, "review", row.pk, passed="yes", opinion="同意").status_code == 403
        assert act(head, "review", row.pk, passed="yes", opinion="条件符合").status_code == 302
    issued = {
        "number": "14030300199",
        "issuer": "某区人民政府",
        "valid_from": "2026-03-02",
        "valid_to": "2026-04-30",
    }
    assert act(head, "issue", row.pk, **issued).status_code == 403
    assert act(issuer, "issue", row.pk, **issued).status_code == 302
    assert "今日不得执法" in admin.get(page).content.decode()
    assert act(admin, "enter", officer.pk, on="2026-03-02", post="市容执法").status_code == 302
    body = admin.get(page).content.decode()
    assert "今日可以执法" in body
    assert "14030300199" in admin.get(page + "?tab=certificates").content.decode()

    as_system()
    require_certified([officer.pk], dt.date(2026, 4, 30))
    with pytest.raises(
        LegalBlock, match=r"刘新人的执法证（14030300199）有效期至2026年4月30日，2026年5月1日已经失效"
    ):
        require_certified([officer.pk], dt.date(2026, 5, 1))
    with clock.at(dt.date(2026, 5, 1)):
        assert "2026年5月1日已经失效" in admin.get(page).content.decode()
    assert not Case.objects.exists()


@pytest.mark.req("PER-07", "PER-08", "CERT-04")
def test_a_leaver_leaves_tasks_that_the_unit_and_the_issuer_close(ground: Ground, enter):
    from tests.officers.ground import on_duty

    certificate = on_duty(ground)
    admin, issuer = enter(ground.admin), enter(ground.issuer)
    form = act(admin, "leave", certificate.officer_id, reason="", on="2026-03-02")
    assert form.status_code == 400
    assert act(admin, "leave", certificate.officer_id, reason="TRANSFER", on="2026-03-02").status_code == 302
    listed = admin.get(reverse("officers:tasks"), {"open": "open"}).content.decode()
    assert "登记收回" in listed
    assert "未设定" in listed
    as_system()
    recall = OfficerTask.objects.get(kind="RECALL")
    cancel = OfficerTask.objects.get(kind="CANCEL")
    early = act(issuer, "cancel", cancel.pk, on="2026-03-02", receipt="ZX-1")
    assert early.status_code == 400
    assert "尚未收回" in early.content.decode()
    assert act(admin, "collect", recall.pk, on="2026-03-02").status_code == 302
    assert act(issuer, "cancel", cancel.pk, on="2026-03-02", receipt="ZX-1").status_code == 302
    as_system()
    certificate.refresh_from_db()
    assert (certificate.status, certificate.custody) == ("CANCELLED", "ISSUER")


PAGES = (
    "list", "new", "new-police", "applications", "tasks", "uses", "figures", "batches", "auxiliaries", "auxiliary-new",
    "auxiliary-tasks", "contracts", "contract-new", "rules", "rule-new", "colours", "columns",
)  # fmt: skip


@pytest.mark.req("PER-03")
def test_who_opens_which_page(ground: Ground, enter):
    keeper = {"new", "new-police", "auxiliary-new", "contract-new", "rule-new"}
    issuing = {"colours", "columns"}
    for who, may in (
        (ground.admin, set(PAGES) - issuing),
        (ground.issuer, set(PAGES) - keeper),
        (ground.inside, set(PAGES) - keeper - issuing),
        (ground.officer, {"list"}),
    ):
        client = enter(who)
        for name in PAGES:
            status = client.get(reverse(f"officers:{name}")).status_code
            assert status == (200 if name in may else 403), (who.name, name, status)


@pytest.mark.req("CERT-06", "CERT-08", "PER-02")
def test_a_batch_and_every_tab_open_and_a_stranger_finds_nothing(ground: Ground, enter):
    from tests.officers.ground import on_duty

    certificate = on_duty(ground)
    leader, far = enter(ground.leader), enter(ground.far)
    made = leader.post(
        reverse("officers:batch-new", args=["REVIEW"]), {"organ_id": ground.organ.pk, "year": 2026}
    )
    assert made.status_code == 302
    assert leader.get(made["Location"]).status_code == 200
    page = reverse("officers:page", args=[certificate.officer_id])
    for tab in ("basic", "certificates", "training", "appraisal", "cases", "events"):
        assert leader.get(page, {"tab": tab}).status_code == 200, tab
    for act_id in ("leave", "apply", "amend"):
        assert leader.get(reverse("officers:act", args=[act_id, certificate.officer_id])).status_code == 200
    for act_id in ("suspend", "withdraw", "lost", "custody", "use"):
        assert leader.get(reverse("officers:act", args=[act_id, certificate.pk])).status_code == 200
    assert far.get(page).status_code == 404
    assert far.get(made["Location"]).status_code == 404
    assert enter(ground.other_head).get(page).status_code == 404


@pytest.mark.req("PER-01", "PER-02", "PER-12", "ORG-09")
def test_the_list_narrows_by_state_certificate_and_portrait_and_goes_to_a_sheet(ground: Ground, enter):
    from tests.officers.ground import candidate, on_duty

    on_duty(ground, law_degree=True)
    candidate(ground, "陈下沉", establishment_id=ground.other.pk)
    client = enter(ground.admin)
    address = reverse("officers:list")

    def names(**query) -> list[str]:
        page = client.get(address, query)
        assert page.status_code == 200
        return sorted(o.name for o in page.context["listing"].page.rows)

    assert names() == ["刘新人", "陈下沉"]
    assert (
        names(card="valid")
        == names(state="ON_DUTY")
        == names(degree="1")
        == names(q="14030300101")
        == ["刘新人"]
    )
    assert names(card="none") == names(elsewhere="1") == ["陈下沉"]
    assert names(card="suspended") == []
    board = client.get(reverse("officers:figures"))
    total = board.context["total"]
    staying = ["CANDIDATE", "TRAINED", "PASSED", "LICENSED", "ON_DUTY"]
    assert total["registered"] == len(names(state=staying)) == 2
    assert total["on_posts"] == len(names(on_post="1", category="FORMAL", state=staying)) == 2
    assert (
        total["certified"] == len(names(card="valid", state="ON_DUTY", on_post="1", category="FORMAL")) == 1
    )
    assert client.get(address, {"export": "xlsx"})["Content-Type"].endswith("sheet")
    # The body on whose establishment a person is sees him, too; managing him is not its business.
    next_door = enter(ground.other_head)
    assert "陈下沉" in next_door.get(address).content.decode()
    as_system()
    person = Officer.objects.get(name="陈下沉")
    assert act(next_door, "amend", person.pk, name="改名").status_code == 403


@pytest.mark.req("TRN-03", "EVAL-01", "EXAM-07")
def test_the_tabs_of_training_and_appraisal_show_what_those_rooms_keep(ground: Ground, enter):
    from tests.officers.ground import on_duty

    officer = on_duty(ground).officer
    make_hours(officer, clock.today(), "PUBLIC_LAW", 12)
    make_hours(officer, clock.today(), "POLITICAL", 7)
    own = {"organ": officer.organ, "division": officer.organ.division_id}
    scheme = Scheme.objects.create(
        title="考核办法",
        basis="局发〔2026〕1号",
        daily_weight=40,
        excellent_from=90,
        good_from=80,
        pass_from=60,
        **own,
    )
    batch = Batch.objects.create(scheme=scheme, year=clock.today().year, state="SCORING", **own)
    Assessment.objects.create(
        batch=batch, officer=officer, total="91.50", grade="EXCELLENT", remarks="办案扎实", **own
    )
    account = officer.account or appoint(
        make_account("own", officer.name, officer.organ), officer.organ, "OFFICER"
    )
    Officer.objects.filter(pk=officer.pk).update(account=account)
    page = reverse("officers:page", args=[officer.pk])
    leader = enter(ground.leader)
    hours = leader.get(page, {"tab": "training"}).context["years"]
    year, found = hours[0]
    assert (year, int(found.total), int(found.public_law), int(found.political)) == (
        clock.today().year,
        12,
        12,
        7,
    )
    assert "91.50" in leader.get(page, {"tab": "appraisal"}).content.decode()
    as_system()
    own_page = enter(actor_for(account))
    assert "91.50" not in own_page.get(page, {"tab": "appraisal"}).content.decode()  # still being scored
    as_system()
    Batch.objects.update(state="SHOWN")
    shown = own_page.get(page, {"tab": "appraisal"}).content.decode()
    assert "91.50" in shown and "优秀" in shown and "办案扎实" in shown
