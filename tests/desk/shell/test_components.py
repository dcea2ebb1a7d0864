"""Components: hardest rule first and with its article, values escaped, nothing said by colour alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client, RequestFactory
from tests.desk import people

from zhiheng.common.errors import LegalBlock, NotFound, Stale
from zhiheng.desk.shell import charts, tones
from zhiheng.desk.shell.parts import Fact, FileLine, Moment, RuleHint, Step
from zhiheng.desk.shell.refusal import page
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import actor_for

EVIL = "<script>alert('x')</script>"


def render(source: str, **context: Any) -> str:
    return Template("{% load desk %}" + source).render(Context(context))


def verdict(level: Level, message: str, ok: bool = False) -> Verdict:
    return Verdict(ok, level, message, (Cite.of("行政处罚法", 58),), "X-1")


def test_rules_stand_hardest_first_with_their_articles_and_without_those_kept() -> None:
    shown = render(
        "{% rules items %}",
        items=[
            verdict(Level.HINT, "提示内容"),
            verdict(Level.BLOCK, "拦截内容"),
            verdict(Level.RED, "已遵守", ok=True),
            RuleHint("黄", "标题", "黄色内容"),
        ],
    )
    assert shown.index("拦截内容") < shown.index("黄色内容") < shown.index("提示内容")
    assert "《行政处罚法》第五十八条" in shown
    assert "已遵守" not in shown


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ("{% facts items %}", {"items": [Fact(EVIL, EVIL)]}),
        ("{% timeline items %}", {"items": [Moment(None, EVIL, EVIL, EVIL)]}),
        ("{% files items %}", {"items": [FileLine(EVIL, "#", note=EVIL, state=EVIL)]}),
        ("{% steps items %}", {"items": [Step(EVIL, "done", EVIL)]}),
        ("{% rules items %}", {"items": [RuleHint("红", EVIL, EVIL, [EVIL])]}),
        ("{% tile label 3 hint=label %}", {"label": EVIL}),
        ("{% card label %}{{ label }}{% endcard %}", {"label": EVIL}),
        ("{% empty label label %}", {"label": EVIL}),
        ("{% status label %}", {"label": EVIL}),
        ("{% chart spec 'x' %}", {"spec": charts.bars(EVIL, [EVIL], [(EVIL, [1])])}),
    ],
)
def test_nothing_typed_becomes_markup(source: str, context: dict[str, Any]) -> None:
    shown = render(source, **context)
    assert "<script>alert" not in shown
    assert "alert(" in shown


def test_every_state_has_its_word_besides_its_colour() -> None:
    for tone in tones.TONES:
        assert ">已立案<" in tones.badge("已立案", tone)
    with pytest.raises(ValueError, match="tone"):
        tones.badge("x", "pink")
    assert "（已终止）" in render("{% steps s %}", s=[Step("听证", "stopped")])
    with pytest.raises(ValueError, match="state"):
        Step("x", "finished")


def test_a_chart_has_its_numbers_as_a_table() -> None:
    spec = charts.lines("办结率", ["1月", "2月"], [("本机构", [91, None])], unit="%")
    shown = render("{% chart spec 'rate' %}", spec=spec)
    assert "<td>91</td>" in shown
    assert "<td>—</td>" in shown
    assert '<script id="chart-rate-option" type="application/json">' in shown


@pytest.mark.parametrize(
    ("source", "value", "says"),
    [
        ("{{ v|money }}", Decimal("1234567.5"), "1,234,567.50 元"),
        ("{{ v|money }}", None, ""),
        ("{{ v|file_size }}", 1023, "1023 B"),
        ("{{ v|file_size }}", 1024, "1.0 KB"),
        ("{{ v|file_size }}", 5 * 1024**3, "5.0 GB"),
        ("{{ v|moment }}", dt.datetime(2026, 3, 1, 16, 30, tzinfo=dt.UTC), "2026-03-02 00:30"),
        ("{{ v|moment }}", dt.date(2026, 3, 1), "2026-03-01"),
    ],
)
def test_values_are_written_one_way(source: str, value: Any, says: str) -> None:
    assert render(source, v=value) == says


class Sample(forms.Form):
    day = forms.DateField(
        label="立案日期", error_messages={"required": "请填写立案日期"}, help_text="以批准日为准"
    )
    at = forms.DateTimeField(label="送达时间", required=False)


def test_a_field_says_what_is_wrong_and_is_tied_to_its_words() -> None:
    form = Sample({"day": "", "at": "2026-03-01T09:30"})
    shown = render("{% form_errors form %}{% field form.day %}{% field form.at %}", form=form)
    assert 'href="#id_day">立案日期：请填写立案日期' in shown
    assert 'aria-describedby="id_day_help id_day_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert "（必填）" in shown
    assert shown.count('type="date"') == 1
    assert 'type="datetime-local" name="at" value="2026-03-01T09:30"' in shown


def test_days_are_written_as_the_browsers_date_input_reads_them() -> None:
    shown = render("{% field form.day %}", form=Sample(initial={"day": dt.date(2026, 3, 1)}))
    assert 'value="2026-03-01"' in shown


def ask(**headers: str) -> Any:
    request = RequestFactory().post("/desk/x/", headers=headers)
    request.actor = actor_for(people.person())  # type: ignore[attr-defined]
    return request


@pytest.mark.django_db
def test_a_legal_block_names_the_article_on_the_page_and_the_rule_in_json() -> None:
    block = LegalBlock([verdict(Level.BLOCK, "未经法制审核不得作出决定，请先提交审核。")])
    whole = page(ask(), block)
    assert whole.status_code == 422
    assert "《行政处罚法》第五十八条" in whole.content.decode()
    assert "没有保存任何内容" in whole.content.decode()
    plain = page(ask(accept="application/json"), block)
    assert b'"X-1"' in plain.content
    part = page(ask(**{"hx-request": "true"}), block)
    assert part["HX-Retarget"] == "#flash"
    assert "<html" not in part.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(NotFound("无此案件"), 404), (Stale("请刷新后重试"), 409)])
def test_other_refusals_keep_their_status(error: Any, status: int) -> None:
    assert page(ask(), error).status_code == status


@pytest.mark.django_db
def test_no_page_leads_back_to_a_foreign_address() -> None:
    shown = page(ask(referer="https://evil.example/"), NotFound("无")).content.decode()
    assert "evil.example" not in shown


@pytest.mark.django_db
def test_the_page_of_components_is_closed_outside_debug(client: Client) -> None:
    client.force_login(people.person())
    assert client.get("/desk/styleguide/").status_code == 404
