"""Forms made from inputs: every act has one, what is typed comes back as the input, what is wrong is named in its place."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.http import QueryDict

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.inputs.decision import DecideSummary, ServeDecision
from zhiheng.cases.inputs.execution import ApproveInstalment, RecordPayment
from zhiheng.cases.inputs.filing import FileCase
from zhiheng.cases.inputs.investigation import RecordInquiry, SubmitReport
from zhiheng.cases.road import VERBS
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.cases.forms import About, ActForm, form_for
from zhiheng.desk.cases.forms.money import to_fen, to_yuan
from zhiheng.law.verdict import Cite, Level, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return make_bureau()


def about(bureau: Bureau) -> About:
    return About(organ=bureau.organ, on=dt.date(2026, 3, 2))


def post(**values: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def typed(kind: Any, bureau: Bureau, /, **values: Any) -> ActForm:
    return form_for(kind, about(bureau))(post(**values))


@pytest.mark.parametrize("act", sorted(VERBS))
def test_every_act_has_a_form(act: str, bureau: Bureau) -> None:
    form = form_for(VERBS[act].input, about(bureau))()
    names = [line.field.name for section in form.sections for line in section.lines]
    assert names == list(form.asked)
    assert all(str(line.field) for section in form.sections for line in section.lines)


def test_what_is_typed_becomes_the_input(bureau: Bureau) -> None:
    first, second = (str(o.pk) for o in bureau.officers)
    form = typed(
        FileCase, bureau, kind="ORG", name="某公司", uscc="91140303MA0K000000", filed_on="2026-03-02",
        item=str(bureau.item.pk), cause="涉嫌擅自占用城市道路", facts_summary="占道", place="某街", act_began_on="2026-02-27",
        handlers=[first, second], handlers_lead=second, id_number="藏在后面的号码",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    data = form.build()
    assert isinstance(data, FileCase)
    assert data.handlers == (int(second), int(first))  # the one in charge comes first
    assert data.item == bureau.item.pk
    assert data.act_began_on == dt.date(2026, 2, 27)
    assert data.act_ended_on is None
    assert data.id_number == ""  # out of view for an organisation: not sent on


def test_money_is_typed_in_yuan_and_kept_in_fen(bureau: Bureau) -> None:
    form = typed(
        RecordPayment, bureau, paid_on="2026-03-25", amount_fen="1,234.50 元", purpose="FINE", channel="BANK"
    )
    assert form.is_valid(), form.errors
    assert form.build().amount_fen == 123450  # type: ignore[attr-defined]
    assert (to_fen("￥3,000"), to_yuan(300000)) == (300000, "3000.00")


@pytest.mark.parametrize("bad", ["三千", "-5", "1.234", "1e20", "NaN", "Infinity", ""])
def test_impossible_amounts_are_refused_at_the_field(bad: str, bureau: Bureau) -> None:
    form = typed(RecordPayment, bureau, paid_on="2026-03-25", amount_fen=bad, purpose="FINE", channel="BANK")
    assert not form.is_valid()
    assert list(form.errors) == ["amount_fen"]


def test_lines_are_read_and_the_wrong_one_is_named(bureau: Bureau) -> None:
    base = {
        "reported_on": "2026-03-10", "facts": "事实", "evidence_summary": "证据", "violation_basis": "第一条",
        "penalty_basis": "第二条", "discretion": "一般", "proposed_kind": "PENALTY", "proposal": "罚款",
    }  # fmt: skip
    lines = [
        {"kind": "FINE", "amount_fen": "3000", "text": ""},
        {"kind": "WARN", "amount_fen": "99"},
        {"kind": ""},
    ]
    form = typed(SubmitReport, bureau, **base, proposed_sanctions=json.dumps(lines))
    assert form.is_valid(), form.errors
    kept = form.build().proposed_sanctions  # type: ignore[attr-defined]
    assert kept == ({"kind": "FINE", "amount_fen": 300000}, {"kind": "WARN"})  # a warning has no amount
    bad = [{"kind": "WARN"}, {"kind": "FINE", "amount_fen": "很多"}]
    form = typed(SubmitReport, bureau, **base, proposed_sanctions=json.dumps(bad))
    assert not form.is_valid()
    assert "第 2 项" in form.errors["proposed_sanctions"][0]
    assert not typed(SubmitReport, bureau, **base, proposed_sanctions="{broken").is_valid()


def test_a_plan_needs_its_days(bureau: Bureau) -> None:
    base = {"applied_on": "2026-03-20", "approved_on": "2026-03-21", "reason": "经营困难"}
    good = json.dumps([{"due_on": "2026-04-30", "amount_fen": "1500"}])
    assert typed(ApproveInstalment, bureau, **base, plan=good).is_valid()
    for bad in (
        "[]",
        json.dumps([{"due_on": "2026-04-31", "amount_fen": "1"}]),
        json.dumps([{"amount_fen": "1"}]),
    ):
        assert "plan" in typed(ApproveInstalment, bureau, **base, plan=bad).errors


def test_the_one_in_charge_must_be_ticked(bureau: Bureau) -> None:
    first, second = (str(o.pk) for o in bureau.officers)
    form = typed(FileCase, bureau, handlers=[first], handlers_lead=second)
    assert "主办人" in form.errors["handlers"][0]
    strangers = typed(FileCase, bureau, handlers=["999999"])
    assert "名单" in strangers.errors["handlers"][0]


def test_a_missing_answer_is_asked_for_by_its_name(bureau: Bureau) -> None:
    form = typed(RecordInquiry, bureau, kind="QUESTIONING")
    assert not form.is_valid()
    assert form.errors["began_at"] == ["请填写“开始时间”。"]
    assert "kind" not in form.errors


def test_the_inputs_own_check_speaks_at_its_field(bureau: Bureau) -> None:
    form = typed(ServeDecision, bureau, served_on="2026-03-17", form="LEFT", proof_note="送达回证")
    assert form.is_valid(), form.errors
    with pytest.raises(UserError) as refused:
        form.build()
    form.show(refused.value)
    assert list(form.errors) == ["witness"]


def test_refusals_of_the_law_are_cards_and_unknown_fields_go_on_top(bureau: Bureau) -> None:
    form = typed(ServeDecision, bureau, served_on="2026-03-17", form="DIRECT", proof_note="送达回证")
    assert form.is_valid()
    form.show(LegalBlock([Verdict(False, Level.BLOCK, "不得决定", (Cite.of("行政处罚法", 58),), "X")]))
    assert form.verdicts[0].cites[0].article == "第五十八条"
    form.show(UserError("别处的毛病。", field="no_such_field"))
    assert form.non_field_errors() == ["别处的毛病。"]


def test_a_text_too_long_for_its_column_is_refused_in_words(bureau: Bureau) -> None:
    form = typed(DecideSummary, bureau, place="长" * 201)
    assert "200" in form.errors["place"][0]
