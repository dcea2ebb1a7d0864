"""Any text is taken; offsets always hold; time grows with length, not with its square."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.plans.parsing import plan_samples as samples

from zhiheng.plans.parsing import ParsedPlan, Span, parse_bytes, parse_text
from zhiheng.plans.parsing.errors import UnreadablePlan

WORDS = [
    "一、", "二、", "（一）", "(二)", "1.", "2．", "3、", "1.1", "（1）", "①",
    "第一条", "一是", "附件1", "附件：", "目录", "\n", "\n\n", "　　", "\t", "|",
    "（市司法局牵头，各县（市、区）落实）", "【市司法局负责】", "责任单位：市司法局、市财政局\n", "完成时限：", "2024年6月底前", "2月30日前",
    "每年", "每半年",
    "今年", "7月22日前、",
    "3月至", "2023—2025年", "之日起7个工作日内", "印发后1个月内", "不少于60学时", "70%以上", "1-2个", "至少开展一次", "原则上", "力争",
    "《", "》", "“", "”", "(", "）", "【", "】", "。", "；",
    "，", "、", "：", "和", "总体要求", "组织保障", "重点任务", "加强监督", "市政务服务和数据管理局", "2024年3月20日",
    "〔2024〕3号", "组 长:张三 局长", "😀", "\u200b", "\ud800", "⼀", "０", "％", "\u0000", "\r",
    "近五年未发生",
]  # fmt: skip
soup = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)


def check(plan: ParsedPlan) -> None:
    size = len(plan.text)

    def held(span: Span | None) -> bool:
        return span is None or 0 <= span.start <= span.end <= size

    for task in plan.tasks:
        assert held(task.source) and held(task.clause_source)
        inside = plan.text[task.source.start : task.source.end]
        assert inside == task.text and (task.title or "") in inside and task.label.strip("…") in inside
        for m in task.milestones:
            assert held(m.source) and held(m.sentence) and plan.text[m.source.start : m.source.end] == m.raw
            assert m.date or m.recurs or m.relative or m.reason
        for x in (*task.thresholds, *task.event_deadlines):
            assert plan.text[x.source.start : x.source.end] == x.raw
        for s in task.subitems:
            assert plan.text[s.source.start : s.source.end] == s.text
        assert all(held(u.source) and u.name for u in task.units)
    assert all(
        held(s.source)
        for s in (
            *plan.sections,
            *plan.organisation_items,
            *plan.attachments,
            *plan.leading_group,
            *plan.warnings,
        )
    )
    json.dumps(plan.to_json(), ensure_ascii=False).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup)
def test_any_mixture_of_plan_words_is_taken(text: str):
    check(parse_text(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(text: str):
    check(parse_text(text))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(samples.ALL)), st.data())
def test_a_plan_cut_or_stirred_anywhere_is_taken(name: str, data: st.DataObject):
    text = samples.ALL[name]
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    check(parse_text(text[:a] + data.draw(soup) + text[b:]))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "b.docx", "c.pdf", "d"]))
def test_any_bytes_are_read_or_refused_in_words(data: bytes, name: str):
    try:
        check(parse_bytes(data, name))
    except UnreadablePlan as fault:
        assert fault.message.endswith("。")


@pytest.mark.parametrize("name", sorted(samples.ALL))
def test_the_samples_hold(name: str):
    check(parse_text(samples.ALL[name]))


def seconds(text: str) -> float:
    began = time.process_time()
    parse_text(text)
    return time.process_time() - began


def test_a_plan_of_200_pages_takes_under_two_seconds():
    head, body = samples.NOTICE.split("二、主要任务\n")
    items, tail = body.split("三、保障措施")
    text = head + "二、主要任务\n" + items * 400 + "三、保障措施" + tail
    assert len(text) > 140_000
    assert seconds(text) < 4  # about one second on an idle machine; the suite runs beside others


@pytest.mark.parametrize(
    "unit",
    ["（", "（市", "【市司法局", "市司法局、", "市司法局和", " ", "\n", "“《", "2024年", "3月、",
        "每年", "至少5次", "一是加强；", "责任单位：市局\n", "附件1\n", "a\tb\tc\n",
     "2024年3月20日\n", "第一条", "自发现之日起", "，在", "1.", "(一)"],
)  # fmt: skip
def test_time_grows_with_length_and_not_with_its_square(unit: str):
    sizes = [5_000, 20_000]
    times = [min(seconds(unit * (n // len(unit))) for _ in range(2)) for n in sizes]
    for short, long in pairwise(times):
        assert long < max(0.3, short * 9), unit
