"""More styles of other places: words for days, bodies and times in odd positions, lists that are no plan."""

from __future__ import annotations

from datetime import date

import pytest
from tests.plans.parsing import plan_samples as samples

from zhiheng.plans.parsing import ParsedPlan, Task, parse_text


def task(plan: ParsedPlan, path: str) -> Task:
    return next(t for t in plan.tasks if t.path == path)


def units(t: Task) -> list[tuple[str, str | None]]:
    return [(u.name, u.role) for u in t.units]


def codes(plan: ParsedPlan) -> set[str]:
    return {w.code for w in plan.warnings}


def test_square_brackets_thirds_of_months_and_quarters():
    plan = parse_text(samples.SQUARE)
    assert [m.date for t in plan.tasks for m in t.milestones] == [
        date(2024, 4, 20), date(2024, 6, 10), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31),
    ]  # fmt: skip
    assert all(
        m.reason and "标题" in m.reason for t in plan.tasks for m in t.milestones
    )  # the year stands in the title only
    assert [u.role for u in plan.tasks[0].units] == ["牵头", "负责", "负责"] and plan.tasks[
        3
    ].title == "综合行政执法改革"


def test_an_opinion_without_clauses():
    plan = parse_text(samples.OPINION)
    assert [t.no for t in plan.tasks] == [str(n) for n in range(1, 8)] and "no-units" in codes(plan)
    daily = plan.tasks[2]
    assert [(m.recurs, m.min_count) for m in daily.milestones] == [("quarterly", 1), ("yearly", None)]
    assert [(d.event, d.value, d.unit) for d in daily.event_deadlines] == [
        ("发现的问题", 3, "工作日"),
        ("收到通知书", 30, "日"),
    ]
    assert [(x.op, x.value, x.basis) for x in daily.thresholds] == [(">=", 1, None), (">=", 10, "案卷总数")]
    assert [(str(m.date), m.qualifier) for m in plan.tasks[4].milestones] == [
        ("2025-12-31", "力争"),
        ("2026-06-30", None),
    ]
    assert plan.tasks[1].milestones[0].relative and plan.tasks[3].thresholds[0].value == (2, 3)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2024年3-10月开展检查", date(2024, 3, 1), date(2024, 10, 31)),
        ("3—10月集中整治", date(2024, 3, 1), date(2024, 10, 31)),
        ("10月1日至7日检查", date(2024, 10, 1), date(2024, 10, 7)),
        ("2024年11月至2025年2月整治", date(2024, 11, 1), date(2025, 2, 28)),
        ("二〇二四年底前完成", None, date(2024, 12, 31)),
        ("2024年2月底前完成", None, date(2024, 2, 29)),
        ("6月30日24时前报送", None, date(2024, 6, 30)),
        ("2024.6.30前完成", None, date(2024, 6, 30)),
        ("今年年底前完成", None, date(2024, 12, 31)),
        ("明年1月底前完成", None, date(2025, 1, 31)),
        ("到2025年6月，全部完成", None, date(2025, 6, 30)),
        ("上半年完成", None, date(2024, 6, 30)),
    ],
)
def test_words_for_days(words: str, start: date | None, end: date):
    plan = parse_text(
        f"某市方案\n某市司法局\n2024年1月10日\n一、任务\n1.甲事。{words}。\n2.乙事。办乙。\n3.丙事。办丙。\n"
    )
    found = plan.tasks[0].milestones
    assert [(m.start_date, m.date) for m in found] == [(start, end)]


@pytest.mark.parametrize(
    "words",
    [
        "2023年以来成效明显",
        "按照《行动计划（2023—2025年）》要求",
        "对2023年12月31日前印发的文件进行清理",
        "拨打12345热线",
        "推进“1310”部署",
        "国办发〔2023〕27号",
        "2024年度计划",
        "自2024年5月1日起施行",
        "每人每年接受不少于60学时培训",
        "近三年没有发生",
        "3年行动",
        "一站式服务",
        "第二批",
    ],
)
def test_words_that_are_no_milestones(words: str):
    plan = parse_text(
        f"某市方案\n某市司法局\n2024年1月10日\n一、任务\n1.甲事。{words}。\n2.乙事。办乙。\n3.丙事。办丙。\n"
    )
    assert not plan.tasks[0].milestones


@pytest.mark.parametrize(
    "words",
    [
        "践行“两个确立”、增强“四个意识”",
        "落实“百千万工程”和“1+6+3”安排",
        "“14510”总体思路",
        "召开“两代表一委员”座谈会",
        "推行“三张清单”",
        "党的二十大和二十届二中全会",
        "建成三级监督体系",
        "贯彻国办发〔2023〕27号文件",
        "实行“一支队伍管执法”",
    ],
)
def test_slogans_are_no_thresholds(words: str):
    plan = parse_text(f"某市方案\n一、任务\n1.甲事。{words}。\n2.乙事。办乙。\n3.丙事。办丙。\n")
    assert not plan.tasks[0].thresholds


def test_a_department_names_its_own_divisions():
    plan = parse_text(samples.DEPARTMENT)
    assert (plan.issuer, plan.doc_no, plan.title) == (
        "XX省司法厅",
        "X司发〔2024〕12号",
        "2024年全省行政执法监督工作要点",
    )
    assert units(plan.tasks[2]) == [("执法监督处", "牵头"), ("法治调研处", "配合")] and units(
        plan.tasks[4]
    ) == [("各市州", None)]
    assert [m.date for t in plan.tasks for m in t.milestones] == [
        date(2024, 12, 31), date(2024, 8, 31), date(2024, 6, 20), date(2024, 12, 20),
    ]  # fmt: skip
    assert [(x.op, x.value) for x in plan.tasks[4].thresholds] == [(">=", 100), (">=", 60), ("<=", 20)]


def test_a_time_label_with_two_times():
    plan = parse_text(samples.DIGITAL)
    assert [(m.date, m.text) for m in plan.tasks[1].milestones] == [(date(2025, 9, 30), "完成时限")]
    assert [s.text for s in plan.tasks[1].soft_terms if s.term == "完成时限"] == ["并长期坚持"]
    assert [m.date for m in plan.tasks[0].milestones] == [date(2025, 3, 31), date(2025, 6, 30)]
    assert [(x.value, x.unit) for x in plan.tasks[1].thresholds] == [(1, "万条")]
    weekly = plan.non_task_milestones[-1].milestone
    assert (weekly.recurs, weekly.raw) == ("weekly", "每周五前")


@pytest.mark.req("PLAN-03")
def test_a_reform_plan_with_a_list_of_its_leading_group():
    plan = parse_text(samples.REFORM)
    assert [(m.role, m.name) for m in plan.leading_group] == [
        ("组长", "李明"), ("副组长", "王小红"), ("副组长", "赵强"), ("成员", "钱多"), ("成员", "孙丽丽"),
    ]  # fmt: skip
    assert [(d.event, d.value) for d in plan.tasks[3].event_deadlines] == [("接到协助请求", 2), ("发现", 3)]
    assert plan.tasks[1].milestones[0].text == "执法人员不足5人的乡镇应于2024年底前配齐"
    assert [(a.no, a.kind) for a in plan.attachments] == [("2", "leading_group"), ("1", "listed")]
    assert [(x.milestone.start_date, x.milestone.date) for x in plan.non_task_milestones][:3] == [
        (date(2024, 3, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 10, 31)), (date(2024, 11, 1), date(2024, 12, 31)),
    ]  # fmt: skip


def test_two_labels_on_one_line():
    plan = parse_text(samples.CARDS)
    assert units(plan.tasks[0]) == [("市司法局", "负责"), ("各行政执法部门", "负责")]
    assert [(m.date, m.text) for m in plan.tasks[0].milestones] == [(date(2024, 6, 30), "完成时限")]
    assert [len(t.subitems) for t in plan.tasks] == [3, 2]


def test_a_table_of_contents_is_passed_over():
    text = (
        "目  录\n一、总体要求…………1\n二、重点任务…………2\n（一）强化监督………2\n三、保障措施…………3\n\n一、总体要求\n坚持问题导向。\n"
        "二、重点任务\n（一）强化监督\n1.开展检查。每年4月15日前制定计划。（市司法局）\n2.通报结果。（市司法局"
        "、市审计局）\n三、保障措施\n加强领导。\n"
    )
    plan = parse_text(text)
    assert [t.path for t in plan.tasks] == ["二(一)1", "二(一)2"] and [
        i.no for i in plan.organisation_items
    ] == ["三"]


def test_articles_under_headings():
    text = (
        "某市优化营商环境十条措施\n一、规范检查\n第一条　公布主体。2024年8月底前公布"
        "。（责任单位：市司法局）\n第二条　严控频次。同比异常增长超过20%的，启动核查。"
        "（责任单位：市市场监管局等市级有关部门）\n二、规范处罚\n第三条　首违不罚。清单不少于100项。（责任单位：各市级行政执法部门）\n"
    )
    plan = parse_text(text)
    assert [(t.no, t.section) for t in plan.tasks] == [
        ("1", "规范检查"),
        ("2", "规范检查"),
        ("3", "规范处罚"),
    ]
    assert (
        plan.tasks[1].thresholds[0].reason
        and plan.tasks[1].units[0].reason
        and not plan.tasks[2].thresholds[0].reason
    )


def test_a_list_of_attachments_below_the_signature_is_not_the_plan():
    text = (
        "某市工作方案\n一、任务\n1.甲事。办甲。（市司法局负责）\n2.乙事。办乙。（市财政局负责）\n二"
        "、要求\n加强领导。\n某市司法局\n2024年6月12日\n"
        "附件：1.甲表\n2.乙表\n3.丙表\n4.丁表\n5.戊表\n"
    )
    plan = parse_text(text)
    assert [t.title for t in plan.tasks] == ["甲事", "乙事"] and plan.issued_on == date(2024, 6, 12)
    assert [a.title for a in plan.attachments] == ["甲表", "乙表", "丙表", "丁表", "戊表"]


def test_a_role_after_a_comma_is_not_carried_back_but_asked():
    text = (
        "某市分工方案\n1.立法。推进立法。（市司法局牵头，市人大法工委，市直有关部门按职责分工负责）\n2.备案"
        "。做好备案。（市司法局，各县（市）、区人民政府落实）\n"
    )
    first, second = parse_text(text).tasks
    assert (
        units(first) == [("市司法局", "牵头"), ("市人大法工委", None), ("市直有关部门", "负责")]
        and first.units[1].reason
    )
    assert (
        units(second) == [("市司法局", None), ("各县（市）、区人民政府", "落实")]
        and not second.units[0].reason
    )


def test_the_last_responsibility_line_is_no_signature():
    text = samples.LINES.replace(
        "责任单位：市司法局等部门\n",
        "主办单位：市司法局\n沙河市人民政府办公室\n2024年2月1日\n信息来源：政府网\n",
    )
    plan = parse_text(text)
    assert units(plan.tasks[3]) == [("市司法局", "牵头")] and plan.issuer == "沙河市人民政府办公室"
