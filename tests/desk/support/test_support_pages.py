"""Pages of the ledgers: who opens what, a row from form to sheet, numbers that open their lists, counselling."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from openpyxl import load_workbook
from tests.support.ground import TODAY, Ground

from zhiheng.support.models import BudgetItem, Counselling, Secondment, Vehicle
from zhiheng.support.registers import all_registers
from zhiheng.support.registers.keep import add

pytestmark = pytest.mark.django_db
PAGES = {
    "/desk/support/": {
        "head": 200,
        "leader": 200,
        "supervisor": 200,
        "officer": 403,
        "platform": 403,
        "anonymous": 302,
    },
    "/desk/support/bodies/": {"head": 200, "supervisor": 200, "officer": 403, "platform": 403},
    "/desk/support/uninsured/": {"head": 200, "supervisor": 200, "officer": 403},
    "/desk/support/ledgers/vehicles/": {"head": 200, "supervisor": 200, "officer": 403, "platform": 403},
    "/desk/support/ledgers/vehicles/new/": {"head": 200, "supervisor": 403, "officer": 403},
    "/desk/support/ledgers/police/new/": {"officer": 200, "supervisor": 403},
    "/desk/support/ledgers/counsellors/": {"officer": 200, "platform": 200},
    "/desk/support/ledgers/nothing/": {"head": 404},
    "/desk/support/counselling/": {"officer": 200, "supervisor": 200, "anonymous": 302},
    "/desk/support/counselling/numbers/": {"supervisor": 200, "officer": 403},
}


def vehicle(ground: Ground, plate: str = "晋C00001", until: dt.date | None = None):
    values = {"kind": "CAR", "plate": plate, "insured_until": until, "state": "IN_USE"}
    return ground.as_("head", add, key="vehicles", organ_id=ground.organs["urban"].pk, values=values)


def test_who_may_open_what(ground, ask):
    found = {url: {who: ask(who, url).status_code for who in people} for url, people in PAGES.items()}
    assert found == PAGES


@pytest.mark.req("SEC-03", "SEC-04", "SEC-14")
def test_every_ledger_opens_with_its_list_its_form_and_its_sheet(ground, ask):
    for register in (r for r in all_registers() if r.room in {"support", "training"}):
        keepers = register.keepers
        who = "head" if "UNIT_HEAD" in keepers else "leader" if "ORGAN_LEADER" in keepers else "officer"
        base = f"/desk/support/ledgers/{register.key}/"
        page = ask(who, base).content.decode()
        assert register.title in page and register.about[:12] in page
        form = ask(who, base + "new/")
        assert form.status_code == 200, register.key
        assert form.content.decode().count("<label") >= len(register.fields)
        refused = ask(who, base + "new/", organ=ground.organs["urban"].pk)
        assert refused.status_code == 400 and "field-error" in refused.content.decode(), register.key


@pytest.mark.req("SEC-05")
def test_money_is_typed_in_yuan_and_a_row_is_corrected_with_both_values_shown(ground, ask):
    form = {
        "organ": ground.organs["urban"].pk, "year": 2026, "purpose": "GEAR", "name": "装备购置", "source": "区级",
        "amount_fen": "12000.50", "allotted_fen": "0", "earmarked": "on",
    }  # fmt: skip
    assert ask("head", "/desk/support/ledgers/budget/new/", **form).status_code == 302
    row = BudgetItem.objects.get()
    assert row.amount_fen == 1_200_050
    url = f"/desk/support/ledgers/budget/{row.pk}/"
    assert "12,000.50" in ask("head", url).content.decode()
    stale = ask("head", url + "edit/", **{**form, "version": row.version + 1})
    assert stale.status_code == 409
    bad = ask("head", url + "edit/", **{**form, "allotted_fen": "99999", "version": row.version})
    assert bad.status_code == 400 and "已拨付应在" in bad.content.decode()
    assert (
        ask("head", url + "edit/", **{**form, "allotted_fen": "500", "version": row.version}).status_code
        == 302
    )
    assert "已拨付（元）：0.00 → 500.00" in ask("head", url).content.decode()
    assert ask("supervisor", url + "edit/").status_code == 403
    assert ask("market_head", url).status_code == 404


def test_a_number_on_the_overview_opens_exactly_the_rows_it_counts(ground, ask):
    vehicle(ground, "晋C00001", TODAY - dt.timedelta(days=1))
    vehicle(ground, "晋C00002", TODAY)
    vehicle(ground, "晋C00003", TODAY + dt.timedelta(days=300))
    page = ask("supervisor", "/desk/support/").content.decode()
    found = re.findall(
        r'href="(/desk/support/ledgers/vehicles/\?light=\w+)"[^>]*><span class="state[^>]*>([^<]+) (\d+)<',
        page,
    )
    assert [(label, n) for _, label, n in found] == [("保险已过期", "1"), ("保险 60 日内到期", "1")]
    for url, _, number in found:
        answer = ask("supervisor", url + "&export=xlsx")
        sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["数据"]
        assert sheet.max_row - 1 == int(number)
    past = ask("supervisor", "/desk/support/ledgers/vehicles/?light=insured_until_past").content.decode()
    assert "晋C00001" in past and "晋C00002" not in past


def test_a_step_is_taken_by_who_may_and_ended_rows_stay_to_be_seen(ground, ask):
    values = {
        "officer": ground.officers["officer"].pk, "to_unit": "工作组", "duty": "FRONT", "reason": "抽调",
        "from_on": "2026-11-01", "to_on": "2026-11-30", "organ": ground.organs["urban"].pk,
    }  # fmt: skip
    ask("head", "/desk/support/ledgers/secondments/new/", **values)
    row = Secondment.objects.get()
    url = f"/desk/support/ledgers/secondments/{row.pk}/"
    assert "同意借调" not in ask("head", url).content.decode()
    assert "同意借调" in ask("leader", url).content.decode()
    silent = ask("leader", url + "steps/approve/", version=row.version)
    assert silent.status_code == 400 and "id_approve-text" in silent.content.decode()
    assert ask("head", url + "steps/approve/", **{"approve-text": "同意"}).status_code == 403
    assert (
        ask("leader", url + "steps/approve/", **{"approve-text": "同意", "version": row.version}).status_code
        == 302
    )
    car = vehicle(ground)
    end = f"/desk/support/ledgers/vehicles/{car.pk}/end/"
    assert ask("head", end, reason="").status_code == 400
    assert Vehicle.objects.get().ended_on is None
    assert ask("head", end, reason="报废").status_code == 302
    assert "晋C00001" not in ask("head", "/desk/support/ledgers/vehicles/").content.decode()
    assert "晋C00001" in ask("head", "/desk/support/ledgers/vehicles/?ended=1").content.decode()


@pytest.mark.req("ORG-08", "ORG-15", "SEC-01", "SEC-11", "SEC-15")
def test_how_bodies_stand_and_who_is_missing(ground, ask):
    page = ask("supervisor", "/desk/support/bodies/").content.decode()
    assert "未明确内部监督机构" in page and "矿区城管局" in page
    values = {"name": "法制科", "person": ground.people["reviewer"].account_id, "since": TODAY}
    ground.as_("head", add, key="internal-supervision", organ_id=ground.organs["urban"].pk, values=values)
    missing = ask("supervisor", "/desk/support/bodies/?missing=person").content.decode()
    body = missing[missing.index("<tbody") : missing.index("</tbody")]
    assert "矿区市场监管局" in body and "矿区城管局" not in body
    own = ask("head", "/desk/support/bodies/").content.decode()
    assert "矿区市场监管局" not in own
    people = ask("supervisor", "/desk/support/uninsured/").content.decode()
    assert "张立新" in people and "何静" in people
    assert "何静" not in ask("head", "/desk/support/uninsured/").content.decode()


@pytest.mark.req("SEC-12")
def test_counselling_in_the_browser_stays_between_two(ground, ask):
    person = ground.people["counsellor"].account_id
    values = {"account": person, "qualification": "二级心理咨询师", "hours": "周三下午"}
    made = ground.as_(
        "market_head", add, key="counsellors", organ_id=ground.organs["market"].pk, values=values
    )
    form = {
        "counsellor": made.pk,
        "kind": "COMFORT",
        "wanted_at": "2026-11-25T15:00",
        "words": "工作压力很大",
    }
    assert ask("officer", "/desk/support/counselling/new/", **form).status_code == 302
    again = ask("officer", "/desk/support/counselling/new/", **form)
    assert again.status_code == 400 and "请勿重复预约" in again.content.decode()
    mine = ask("officer", "/desk/support/counselling/").content.decode()
    row_id = int(re.search(r"/counselling/(\d+)/", mine).group(1))
    url = f"/desk/support/counselling/{row_id}/"
    statuses = {who: ask(who, url).status_code for who in ground.people}
    assert {who for who, status in statuses.items() if status == 200} == {"officer", "counsellor"}
    assert {status for who, status in statuses.items() if who not in {"officer", "counsellor"}} == {404}
    assert "工作压力很大" in ask("counsellor", url).content.decode()
    for who in ("leader", "supervisor", "platform"):
        assert "张立新" not in ask(who, "/desk/support/counselling/").content.decode()
        assert ask(who, url + "act/", act="cancel").status_code == 404
    agreed = {"act": "agree", "agreed_at": "2026-11-25T16:00"}
    assert ask("officer", url + "act/", **agreed).status_code == 404
    assert ask("counsellor", url + "act/", **agreed).status_code == 302
    assert ask("counsellor", url + "act/", act="give", record="已疏导。").status_code == 302
    assert "少于 3" in ask("supervisor", "/desk/support/counselling/numbers/").content.decode()
    crisis = {
        "unit": "矿区城管局",
        "name": "李海燕",
        "happened_at": "2026-11-19T20:00",
        "record": "现场干预。",
    }
    assert ask("leader", "/desk/support/counselling/crisis/", **crisis).status_code == 403
    assert ask("counsellor", "/desk/support/counselling/crisis/", **crisis).status_code == 302
    assert Counselling.objects.count() == 0  # not even to the tests' own system scope
