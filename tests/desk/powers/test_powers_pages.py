"""Pages of the room: everybody's pages open, and a delegation moves a power through the screens."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story
from tests.powers.ground import MOVED, TODAY, Ground, make_ground

from zhiheng.common import clock, scope
from zhiheng.organs.models import Account
from zhiheng.powers.models import (
    CleanupProposal,
    DelegationAssessment,
    DelegationBatch,
    HandOver,
    Item,
    ItemChange,
    PublicationDuty,
    Questionnaire,
    TownshipList,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Iterator[Ground]:
    with clock.at(TODAY):
        yield copy.deepcopy(made)
    scope.apply(scope.SYSTEM)


def client(ground: Ground, who: str) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=ground.people[who].account_id))
    return found


def get(ground: Ground, who: str, url: str):
    response = client(ground, who).get(url)
    scope.apply(scope.SYSTEM)
    return response


def do(ground: Ground, who: str, key: str, pk: int, **data):
    response = client(ground, who).post(reverse("powers:act", args=[key, pk]), data)
    scope.apply(scope.SYSTEM)
    return response


@pytest.mark.req("ORG-05", "EMP-06", "EMP-07", "ORG-12", "ORG-13", "ITEM-12")
def test_a_delegation_moves_a_power_and_the_old_body_is_stopped(ground: Ground):
    justice, item = ground.justice.pk, ground.item
    assert (
        do(ground, "keeper", "batch-new", 0, organ=justice, name="第二批", no=2, planned_items=5).status_code
        == 302
    )
    batch = DelegationBatch.objects.get()
    town = ground.town.organ.subject
    assert do(ground, "keeper", "batch-submit", batch.pk).status_code == 400
    assert do(ground, "keeper", "batch-add", batch.pk, to_organ=town.pk, items=[item.pk]).status_code == 302
    refused = do(ground, "keeper", "batch-readiness", batch.pk, let_go_ok="on", let_go="适合")
    assert refused.status_code == 400 and "接得住：请写明检查情况" in refused.content.decode()
    checks = dict.fromkeys(("let_go", "take_on", "run_well", "watched"), "已核实")
    do(ground, "keeper", "batch-readiness", batch.pk, **checks, **{f"{k}_ok": "on" for k in checks})
    do(ground, "keeper", "batch-submit", batch.pk)
    assert do(ground, "keeper", "batch-review", batch.pk, passed="yes", opinion="同意").status_code == 403
    do(ground, "province", "batch-review", batch.pk, passed="yes", opinion="同意")
    decision = {"decision_no": "云政发〔2026〕9号", "decided_by": "云南省人民政府", "decided_division": "530000",
                "decided_on": "2026-03-16", "effective_from": "2026-04-01"}  # fmt: skip
    assert do(ground, "justice_leader", "batch-decide", batch.pk, **decision).status_code == 302
    assert do(ground, "keeper", "batch-execute", batch.pk).status_code == 422
    duty = PublicationDuty.objects.get(about="DELEGATION")
    do(ground, "keeper", "publish", duty.pk, published_on="2026-03-20")
    assert do(ground, "keeper", "batch-execute", batch.pk).status_code == 302
    page = get(ground, "town_officer", reverse("powers:batch", args=[batch.pk])).content.decode()
    assert "1/5 项" in page and "行使中" in page and "未交接" in page
    handover = HandOver.objects.get()
    do(
        ground,
        "town_leader",
        "hand-over",
        handover.pk,
        on="2026-03-20",
        documents="文书",
        handed_by="甲",
        taken_by="乙",
    )
    do(ground, "town_leader", "notice", handover.pk, notice_no="东政函1号", on="2026-03-20")
    assert do(ground, "officer", "receipt", handover.pk).status_code == 302
    assert HandOver.objects.get().receipt_on == TODAY
    do(ground, "keeper", "support-new", batch.lines.get().pk, unit=ground.bureau.organ.pk, person="韩文斌", due_on="2026-06-30")  # fmt: skip
    for on, place, status in (("2026-03-31", "532301105", 302), ("2026-04-01", "532301105", 422)):
        response = filing(ground, on, place)
        assert response.status_code == status, response.content.decode()[:3000]
    assert "自 2026-04-01 起由楚雄市东华镇人民政府行使" in response.content.decode()
    timeline = get(
        ground, "officer", reverse("powers:item", args=[item.pk]) + "?tab=holders"
    ).content.decode()
    assert "楚雄市东华镇人民政府" in timeline


def filing(ground: Ground, on: str, place: str):
    """File through the desk's own form."""
    story = Story(ground.bureau)
    lead = story.lead(on)
    data = story.file_data(on, uscc="", place="东华镇集镇", place_division=place)
    fields = {name: getattr(data, name) for name in data.__dataclass_fields__}
    form = {k: v for k, v in fields.items() if v not in (None, "", ())} | {"handlers": list(data.handlers)}
    with clock.at(dt.datetime.fromisoformat(f"{on}T09:00")):
        response = client(ground, "officer").post(reverse("cases:lead-file", args=[lead.pk]), form)
    scope.apply(scope.SYSTEM)
    return response


ITEM = {
    "code": "CX-301", "name": "擅自堆放物料", "action_type": "PENALTY", "field": "URBAN", "sanctions": ["FINE"], "org_max": "20000",
    "authority": "县级主管部门", "conditions": "有证据", "steps": "普通程序", "manner": "罚款", "reason": "新增", "effective_on": "2026-03-20",
    "basis-TOTAL_FORMS": "1", "basis-INITIAL_FORMS": "0", "basis-0-law": "城市道路管理条例", "basis-0-article": "第四十二条",
    "basis-0-rank": "ADMIN_REGULATION", "basis-0-version": "2019年修订",
}  # fmt: skip


@pytest.mark.req("ITEM-02", "ITEM-03", "ITEM-14")
def test_an_item_is_drafted_with_errors_at_their_fields_reviewed_approved_and_published(ground: Ground):
    officer = client(ground, "officer")
    url = reverse("powers:change-new")
    body = officer.post(
        url, ITEM | {"organ": ground.bureau.organ.pk, "basis-0-rank": "DEPT_RULE", "sanctions": ["CLOSE"]}
    )
    assert body.status_code == 400 and "部门规章无权设定" in body.content.decode()
    made = officer.post(url, ITEM | {"organ": ground.bureau.organ.pk})
    scope.apply(scope.SYSTEM)
    row = ItemChange.objects.get()
    assert made.status_code == 302 and row.values["range_org"] == {"min": 0.0, "max": 20000.0}
    do(ground, "officer", "change-submit", row.pk)
    assert do(ground, "reviewer", "change-review", row.pk, passed="yes", opinion="").status_code == 400
    do(ground, "reviewer", "change-review", row.pk, passed="yes", opinion="依据充分")
    page = get(ground, "leader", reverse("powers:change", args=[row.pk])).content.decode()
    assert "依据充分" in page and "影响清单" in page
    do(ground, "leader", "change-approve", row.pk, passed="yes", opinion="同意")
    item = Item.objects.get(code="CX-301")
    portal = reverse("portal-item", args=[item.pk])
    assert Client().get(portal).status_code == 404  # not yet published
    scope.apply(scope.SYSTEM)
    do(ground, "leader", "publish", PublicationDuty.objects.get().pk, published_on="2026-03-20")
    shown = Client().get(portal).content.decode()
    for words in (
        "具体事项",
        "权限",
        "条件",
        "依据",
        "程序",
        "幅度",
        "方式",
        "县级主管部门",
        "20,000 元以下",
        "变更记录",
    ):
        assert words in shown, words
    scope.apply(scope.SYSTEM)
    for tab in ("basic", "basis", "holders", "discretion", "versions", "impact", "usage"):
        assert (
            get(ground, "officer", reverse("powers:item", args=[item.pk]) + f"?tab={tab}").status_code == 200
        )


PAGES = (
    "items", "changes", "reviews", "publications", "missing", "cleanup", "report", "batches", "support", "where",
    "townships", "questionnaires",
)  # fmt: skip


def test_every_page_opens_for_those_who_have_to_do_with_it(ground: Ground):
    ground.batch()
    for name in PAGES:
        for who in ("officer", "town_officer", "keeper", "leader"):
            assert get(ground, who, reverse(f"powers:{name}")).status_code == 200, (name, who)
    assert get(ground, "officer", reverse("powers:laws")).status_code == 403
    assert get(ground, "keeper", reverse("powers:laws")).status_code == 200
    town = ground.town.organ.subject.pk
    with clock.at(MOVED):
        assert get(ground, "keeper", reverse("powers:township", args=[town])).status_code == 200
        assert get(ground, "far", reverse("powers:township", args=[town])).status_code == 404
    decided = DelegationBatch.objects.get()
    assert (
        get(ground, "far", reverse("powers:batch", args=[decided.pk])).status_code == 200
    )  # a public decision


@pytest.mark.req("ITEM-08", "ITEM-09", "EMP-02", "EMP-03", "EMP-13")
def test_clean_up_and_evaluation_through_the_screens(ground: Ground):
    CleanupProposal.objects.create(
        item=ground.item, organ=ground.bureau.organ, division="532301", ground="UNUSED", found_on=TODAY,
        figures={"count": 0, "since": "2021-03-20", "until": "2026-03-20"},
    )  # fmt: skip
    row = CleanupProposal.objects.get()
    assert client(ground, "keeper").post(reverse("powers:cleanup-find")).status_code == 302
    scope.apply(scope.SYSTEM)
    assert do(ground, "officer", "cleanup-opinion", row.pk, opinion="ADJUST", reason="").status_code == 400
    do(ground, "officer", "cleanup-opinion", row.pk, opinion="ADJUST", reason="合并")
    do(ground, "keeper", "cleanup-decide", row.pk, decision="ADJUST", reason="同意", legislation="SUGGESTED")
    page = get(ground, "keeper", reverse("powers:proposal", args=[row.pk])).content.decode()
    assert "已提出立法建议" in page and "立案 0 件" in page
    row.refresh_from_db()
    assert (row.decision, row.decided_on) == ("ADJUST", TODAY)
    town = ground.town.organ.subject
    do(ground, "keeper", "fault", town.pk, year=2026, fault="FOR_SHOW", finding="未发现")
    made = do(ground, "keeper", "assess-open", town.pk, lead=ground.justice.pk, year=2026)
    assert made.status_code == 302
    assessment = DelegationAssessment.objects.get()
    do(ground, "keeper", "assess-write", assessment.pk, capacity="足", need="有", running="稳")
    do(ground, "keeper", "assess-conclude", assessment.pk, item=ground.town.item.pk, verdict="KEEP")
    do(ground, "keeper", "assess-submit", assessment.pk)
    do(ground, "justice_leader", "assess-approve", assessment.pk, passed="yes")
    page = get(ground, "town_leader", reverse("powers:assessment", args=[assessment.pk])).content.decode()
    assert "已审定，待执行" in page and "保留" in page
    questions = "培训到位#打分\n需要新增#是否"
    made = {
        "organ": ground.justice.pk,
        "title": "问卷",
        "audience": "干部",
        "year": 2026,
        "questions": questions,
    }
    do(ground, "keeper", "questionnaire-new", 0, **made)
    form = Questionnaire.objects.get()
    assert [q["kind"] for q in form.questions] == ["SCORE", "YESNO"]
    filled = {"township": town.pk, "respondent": "干部", "q1": "5", "q2": "yes"}
    assert do(ground, "town_officer", "questionnaire-answer", form.pk, **filled).status_code == 302


@pytest.mark.req("ITEM-13", "ORG-14")
def test_a_township_lists_its_items_through_the_screens_and_shows_its_one_force(ground: Ground):
    ground.batch()
    unit, town = ground.town.organ, ground.town.organ.subject
    with clock.at(MOVED):
        page = get(ground, "town_officer", reverse("powers:township", args=[town.pk])).content.decode()
        assert (
            reverse("powers:act", args=["town-list-new", town.pk]) in page
            and "还没有梳理公布事项清单" in page
        )
        empty = do(ground, "town_officer", "town-list-new", town.pk, title="清单")
        assert empty.status_code == 400 and "请至少选择一项事项" in empty.content.decode()
        made = do(
            ground, "town_officer", "town-list-new", town.pk, title="东华镇清单", items=[ground.item.pk]
        )
        row = TownshipList.objects.get()
        assert made.url == reverse("powers:town-list", args=[row.pk])
        assert do(ground, "town_officer", "town-list-submit", row.pk).status_code == 302
        refused = do(ground, "town_leader", "town-list-review", row.pk, passed="yes", opinion="同意")
        assert refused.status_code == 403
        assert (
            do(ground, "keeper", "town-list-review", row.pk, passed="yes", opinion="符合").status_code == 302
        )
        assert (
            do(ground, "town_leader", "town-list-approve", row.pk, document="东政发〔2026〕1号").status_code
            == 302
        )
        shown = get(ground, "keeper", reverse("powers:town-list", args=[row.pk])).content.decode()
        assert "已审定，待公布" in shown and ground.bureau.organ.name in shown and "审核通过" in shown
        assert "东华镇清单" in get(ground, "keeper", reverse("powers:town-lists")).content.decode()
        team = get(ground, "town_leader", reverse("powers:team", args=[town.pk])).content.decode()
    assert "一支队伍管执法" in team and unit.short_name in team and "未登记" in team
    assert get(ground, "reviewer", reverse("powers:team", args=[unit.pk])).status_code == 404
    ledgers = get(ground, "keeper", reverse("powers:ledgers")).content.decode()
    assert "赋权年度重点任务" in ledgers and "整合前执法力量" in ledgers
    for key in ("key-tasks", "key-task-urges", "force-before"):
        assert get(ground, "keeper", reverse("support:ledger", args=[key])).status_code == 200
        who = "town_officer" if key == "force-before" else "keeper"
        expected = 403 if who == "town_officer" else 200
        assert get(ground, who, reverse("support:row-new", args=[key])).status_code == expected
