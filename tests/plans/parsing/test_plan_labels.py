"""Styles met after the others: labels in brackets, measures told by 一是…二是…, bodies named in a closing sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from zhiheng.plans.parsing import parse_text

BRACKETED = """临江市行政执法突出问题专项整治任务分解
（临政法组〔2025〕3号）
任务一：开展自查自纠
主要内容：各单位对照问题清单逐项自查，形成问题台账。
【责任单位】市城市管理局、市交通运输局、市生态环境局
【完成时限】2025年5月15日前
任务二：集中整改
主要内容：对自查发现的问题建立清单，整改完成率不低于95％。
【牵头单位】市司法局
【配合单位】市直各行政执法部门、各区（县）人民政府
【完成时限】2025年5月16日至9月30日
"""
SPOKEN = """西岭州州级部门行政执法质量提升工作措施
一是加强执法培训。州级各行政执法部门要在2024年11月底以前组织不少于2期培训班。由州司法局牵头负责。
二是规范执法程序。州司法局、州市场监督管理局应当于2024年年底前，完成执法文书统一。
三是加大公开力度。自2024年起，每年1月31日前公布上年度行政执法数据。由各州级行政执法部门负责，州司法局督促。
"""


@pytest.mark.req("PLAN-01")
def test_a_label_in_brackets_names_the_bodies_that_follow_it():
    plan = parse_text(BRACKETED)
    assert plan.title == "临江市行政执法突出问题专项整治任务分解"
    one, two = plan.tasks
    assert [(u.name, u.role) for u in one.units] == [
        ("市城市管理局", "负责"), ("市交通运输局", "负责"), ("市生态环境局", "负责")
    ]  # fmt: skip
    assert [(u.name, u.role) for u in two.units] == [
        ("市司法局", "牵头"), ("市直各行政执法部门", "配合"), ("各区（县）人民政府", "配合")
    ]  # fmt: skip
    assert [(m.start_date, m.date) for m in two.milestones] == [(dt.date(2025, 5, 16), dt.date(2025, 9, 30))]
    for task in plan.tasks:
        assert plan.text[task.source.start : task.source.end] == task.text


@pytest.mark.req("PLAN-01")
def test_measures_told_by_first_and_second_are_tasks_with_the_bodies_of_their_last_sentence():
    plan = parse_text(SPOKEN)
    assert [t.title for t in plan.tasks] == ["加强执法培训", "规范执法程序", "加大公开力度"]
    assert [[(u.name, u.role) for u in t.units] for t in plan.tasks] == [
        [("州司法局", "牵头")], [], [("各州级行政执法部门", "负责"), ("州司法局", "指导")]
    ]  # fmt: skip
    assert plan.tasks[1].reasons and plan.tasks[1].milestones[0].text == "完成执法文书统一"
    assert [(m.recurs, m.month, m.day) for m in plan.tasks[2].milestones] == [("yearly", 1, 31)]


def test_a_sentence_with_by_that_orders_something_is_no_responsibility_clause():
    text = SPOKEN.replace("由州司法局牵头负责。", "由州司法局牵头制定培训计划并报州人民政府批准。")
    assert parse_text(text).tasks[0].units == ()


ATTRIBUTES = """金川区提升行政执法质量三年行动实施方案
二、主要任务
(一)开展行政执法人员清理
1、清理时间:2024年6月1日至6月30日
2、责任单位:各行政执法单位;牵头单位:区司法局
3、工作内容:对持证人员开展资格清理,注销不符合条件的证件.
(二)开展罚款事项清理
1、清理时间:2024年7月底前
2、责任单位:各行政执法单位
3、工作内容:全面清理罚款事项,10月底前向社会公布清理结果.
"""
STAGES = """河西街道综合行政执法规范化建设工作安排
第一阶段：调查摸底（2025年4月1日—4月30日）
1.摸清人员底数。各社区2025年4月20日前上报辅助人员名单。
第二阶段：规范提升（2025年5月1日—10月31日）
2.统一标识文书。原则上2025年6月底前完成。
3.落实三项制度。街道司法所牵头，街道综合行政执法队配合。
第三阶段：总结验收（2025年11月）
4.自查验收。2025年11月10日前形成总结。
"""


@pytest.mark.req("PLAN-01")
def test_numbered_lines_that_describe_an_item_are_no_items():
    plan = parse_text(ATTRIBUTES)
    assert [t.title for t in plan.tasks] == ["开展行政执法人员清理", "开展罚款事项清理"]
    assert {(u.name, u.role) for u in plan.tasks[0].units} == {
        ("各行政执法单位", "负责"),
        ("区司法局", "牵头"),
    }
    assert [m.date for m in plan.tasks[1].milestones] == [dt.date(2024, 7, 31), dt.date(2024, 10, 31)]


@pytest.mark.req("PLAN-01")
def test_stages_are_headings_and_their_days_fall_to_no_task():
    plan = parse_text(STAGES)
    assert [[m.date for m in t.milestones] for t in plan.tasks] == [
        [dt.date(2025, 4, 20)], [dt.date(2025, 6, 30)], [], [dt.date(2025, 11, 10)]
    ]  # fmt: skip
    assert [(u.name, u.role) for u in plan.tasks[2].units] == [
        ("街道司法所", "牵头"),
        ("街道综合行政执法队", "配合"),
    ]
    assert {m.milestone.date for m in plan.non_task_milestones} == {
        dt.date(2025, 4, 30), dt.date(2025, 10, 31), dt.date(2025, 11, 30)
    }  # fmt: skip
