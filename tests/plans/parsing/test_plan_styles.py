"""Plans in styles that the real documents do not show."""

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


def test_a_notice_with_its_plan():
    plan = parse_text(samples.NOTICE)
    assert plan.title == "临江市提升行政执法质量三年行动实施方案（2023—2025年）"
    assert (plan.issuer, plan.doc_no, plan.issued_on) == (
        "临江市人民政府办公室",
        "临政办发〔2024〕18号",
        date(2024, 3, 18),
    )
    assert plan.period == (2023, 2025)
    assert [t.path for t in plan.tasks] == ["二(三)", "二(四)", "二(五)1", "二(五)2", "二(六)"]
    assert units(task(plan, "二(三)")) == [
        ("市司法局", "负责"),
        ("市级各行政执法机关", "负责"),
        ("各县、市、区人民政府", "负责"),
    ]
    assert units(task(plan, "二(四)")) == [
        ("市司法局", "牵头"),
        ("市公安局", "配合"),
        ("市城管局", "配合"),
        ("市交通运输局", "配合"),
    ]
    assert units(task(plan, "二(五)2")) == [
        ("市市场监管局", "负责"),
        ("市司法局", "会同"),
        ("市发展和改革委员会", "会同"),
    ]
    assert [m.date for m in task(plan, "二(四)").milestones] == [date(2024, 9, 30)]
    assert [(m.date, m.qualifier) for m in task(plan, "二(六)").milestones] == [(date(2024, 12, 31), "力争")]
    assert [(x.op, x.value, x.unit) for x in task(plan, "二(五)2").thresholds] == [
        ("<=", 2, "次"),
        (">=", 50, "%"),
    ]
    assert [i.no for i in plan.organisation_items] == ["三(一)", "三(二)"]
    loose = [(x.where, x.milestone.recurs, x.milestone.date) for x in plan.non_task_milestones]
    assert (
        ("一、(二)", None, date(2025, 12, 31)) in loose
        and ("三、(一)", "quarterly", None) in loose
        and ("三、(二)", "yearly", None) in loose
    )


def test_stages_with_ranges_and_spoken_parts():
    plan = parse_text(samples.STAGES)
    assert (plan.issuer, plan.issued_on) == ("清水市司法局", date(2024, 6, 12))
    first, second, third = plan.tasks
    assert (first.milestones[0].start_date, first.milestones[0].date, first.milestones[0].window) == (
        date(2024, 7, 1),
        date(2024, 7, 31),
        "range",
    )
    assert second.milestones[0].date == date(2024, 8, 31) and second.milestones[0].precision == "month"
    assert [m.date for m in third.milestones] == [date(2024, 9, 30), date(2024, 9, 20)]
    assert [(d.event, d.value, d.unit) for d in third.event_deadlines] == [("收到反馈意见", 15, "工作日")]
    assert [s.no_raw for s in third.subitems] == ["一是", "二是", "三是"]
    assert [a.title for a in plan.attachments] == ["案卷评查标准", "评查汇总表"]
    assert not any(
        x.milestone.date == date(2024, 6, 30) for x in plan.non_task_milestones
    )  # the period looked at is no limit


def test_articles():
    plan = parse_text(samples.ARTICLES)
    assert [t.no for t in plan.tasks] == ["3", "4", "5", "6", "7"]  # 总则 and 附则 give no tasks
    assert next(t.no_raw for t in plan.tasks) == "第三条" and plan.tasks[2].title == "聘期"
    own = plan.tasks[0].milestones[0].relative
    assert own and (own.event, own.value, own.unit) == ("本办法印发", 30, "日")
    assert len(plan.tasks[1].subitems) == 3
    assert [(m.recurs, m.min_count) for m in plan.tasks[3].milestones] == [
        ("yearly", 4),
        ("half_yearly", None),
    ]
    assert [(d.event, d.value) for d in plan.tasks[4].event_deadlines] == [("收到监督意见", 10)]
    assert not plan.non_task_milestones  # 施行 and 有效期 are no milestones


def test_decimal_numbers_and_blanks_around_figures():
    plan = parse_text(samples.DECIMALS)
    assert [(t.no, t.title) for t in plan.tasks] == [
        ("2.1", "完善执法公示"),
        ("2.2", "规范文书"),
        ("2.3", "强化监督"),
    ]
    assert plan.tasks[0].section == "重点任务" and units(plan.tasks[0]) == [
        ("局法规科", "负责"),
        ("信息中心", "负责"),
    ]
    assert plan.tasks[0].milestones[0].date == date(2024, 6, 30) and plan.tasks[0].thresholds[0].value == 20
    assert [s.no for s in plan.tasks[1].subitems] == ["2.2.1", "2.2.2"] and plan.tasks[1].reasons
    assert [i.no for i in plan.organisation_items] == ["3.1"]
    assert "no-title" in codes(plan)


def test_outermost_numbers_are_the_tasks():
    plan = parse_text(samples.FLAT)
    assert [t.no for t in plan.tasks] == ["1", "2", "3", "4"] and all(t.section is None for t in plan.tasks)
    assert units(plan.tasks[1]) == [
        ("区司法局", None),
        ("区政务服务和数据管理局", None),
        ("各街道办事处", None),
    ]
    assert units(plan.tasks[2])[1:] == [("各行政执法部门", "配合"), ("各街道办事处", "配合")]
    assert [(x.op, x.value, x.unit) for x in plan.tasks[3].thresholds] == [(">=", 95, "%")]
    assert plan.tasks[3].milestones[0].min_count == 2
    assert plan.tasks[1].event_deadlines[0].event is None and plan.tasks[1].event_deadlines[0].reason


def test_without_numbers_the_paragraphs_with_bodies_are_tasks_and_uncertain():
    plan = parse_text(samples.UNNUMBERED)
    assert [units(t) for t in plan.tasks] == [
        [("镇综合执法办", "负责")],
        [("镇综合执法办", "负责"), ("镇司法所", "负责")],
    ]
    assert all(t.reasons for t in plan.tasks) and "no-numbering" in codes(plan)


def test_labels_on_lines_of_their_own():
    plan = parse_text(samples.LINES)
    assert (
        units(plan.tasks[0])[0] == ("市行政审批局", "牵头")
        and units(plan.tasks[0])[-1][0] == "各乡镇人民政府（街道办事处）"
    )
    assert [(m.date, m.text) for m in plan.tasks[1].milestones] == [
        (date(2024, 10, 31), "公布结果"),  # 完成时限 repeats it: one day, one milestone
    ]
    assert [s.text for s in plan.tasks[2].soft_terms] == ["持续推进"] and units(plan.tasks[2])[1] == (
        "各行政执法单位",
        "配合",
    )
    assert plan.tasks[3].units[0].reason and [m.date for m in plan.tasks[3].milestones] == [
        date(2024, 6, 30),
        date(2024, 12, 31),
    ]


def test_the_national_pattern_with_numbers_that_start_anew():
    plan = parse_text(samples.NATIONAL)
    assert [t.path for t in plan.tasks] == ["二(一)1", "二(一)2", "二(二)1", "二(二)2"]
    assert [m.qualifier for m in plan.tasks[1].milestones] == [None, "原则上"]
    assert [(str(x.milestone.date), x.milestone.precision) for x in plan.non_task_milestones] == [
        ("2025-12-31", "year_end"), ("2024-12-31", "year"), ("2025-12-31", "year"),
    ]  # fmt: skip
    assert not any(t.thresholds for t in plan.tasks)


@pytest.mark.req("PLAN-02")
def test_a_table_alone():
    plan = parse_text(samples.TABLE_TEXT)
    assert plan.title == "平湖市提升行政执法质量重点任务分工表"
    assert [(t.no, t.section, t.title) for t in plan.tasks] == [
        ("1", "加强培训", None),
        ("2", "加强培训", "建立培训师资库"),
        ("3", None, "规范检查"),
    ]
    assert units(plan.tasks[1]) == [
        ("市司法局", "牵头"),
        ("市委组织部", "配合"),
        ("市人力资源和社会保障局", "配合"),
    ]
    assert (
        plan.tasks[0].milestones[0].date == date(2024, 6, 30)
        and plan.tasks[2].milestones[0].recurs == "yearly"
    )
    assert [s.text for s in plan.tasks[1].soft_terms] == ["长期坚持"]


def test_a_table_that_is_no_task_table_is_said_so():
    plan = parse_text(
        "某县执法人员名册\n姓名\t证号\t单位\n张三\tA1\t县司法局\n李四\tA2\t县公安局\n王五\tA3\t县交通局\n"
    )
    assert not plan.tasks and {"table-unread", "no-tasks"} <= codes(plan)


def test_years_known_only_from_elsewhere_are_marked():
    plan = parse_text(samples.CAMPAIGN)
    first = plan.tasks[0].milestones
    assert [(m.date, bool(m.reason)) for m in first] == [
        (date(2025, 6, 30), True),
        (date(2025, 6, 30), False),
    ]
    assert "王某" not in {u.name for u in plan.tasks[0].units} and units(plan.tasks[0])[0] == (
        "县司法局",
        "牵头",
    )
    assert plan.tasks[1].units[-1].reason  # 等有关部门
    assert not plan.tasks[2].milestones and [x.op for x in plan.tasks[2].thresholds] == [
        "<=",
        ">=",
    ]  # 每年不超过1次 is a cap
    assert len(plan.organisation_items) == 6


def test_a_copy_without_line_breaks():
    plan = parse_text(samples.UNBROKEN)
    assert [t.path for t in plan.tasks] == ["二(一)1", "二(一)2", "二(二)1", "二(二)2"]
    assert units(plan.tasks[1]) == [("市司法局", "负责"), ("市人社局", "负责")]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("full width", str.maketrans(",:;().", "，：；（）．")),
        ("half width", str.maketrans("，：；（）．", ",:;().")),
    ],
)
@pytest.mark.parametrize("sample", ["notice", "flat", "campaign", "lines"])
def test_punctuation_of_either_width_gives_the_same_ledger(name: str, change: dict[int, int], sample: str):
    def ledger(plan: ParsedPlan) -> list[object]:
        flat = str.maketrans("（）", "()")
        return [
            (
                t.no,
                [(u.name.translate(flat), u.role) for u in t.units],
                [(m.date, m.recurs) for m in t.milestones],
            )
            for t in plan.tasks
        ]

    text = samples.ALL[sample]
    assert ledger(parse_text(text.translate(change))) == ledger(parse_text(text))


def test_the_first_body_leads_where_the_document_says_so():
    text = (
        "某市工作方案\n（责任单位中排在第一位的为牵头单位）\n一、重点任务\n1.甲事。完成甲。（市司法局"
        "、市公安局）\n2.乙事。完成乙。（市财政局、市教育局）\n"
    )
    assert units(parse_text(text).tasks[0]) == [("市司法局", "牵头"), ("市公安局", None)]


def test_a_clause_on_the_heading_serves_its_items_but_asks():
    text = (
        "某市方案\n一、主要任务\n（一）加强培训（责任单位：市司法局）\n1.轮训。全员参加培训。\n2.考试"
        "。统一组织考试。\n（二）加强监督（责任单位：市司法局、市委编办）\n1.抽查。开展抽查。\n2.通报。按月通报"
        "。\n"
    )
    plan = parse_text(text)
    paths = [t.path for t in plan.tasks]
    assert paths in (["一(一)1", "一(一)2", "一(二)1", "一(二)2"], ["一(一)", "一(二)"])
    assert all(t.units for t in plan.tasks)


def test_contradictory_dates_are_said():
    text = (
        "某市三年行动方案（2023—2025年）\n某市司法局\n2024年3月1日\n一、任务\n1.甲。2024年2月30日前完成甲"
        "。（市司法局负责）\n2.乙。2023年6月底前完成乙事。（市司法局负责）\n"
        "3.丙。2027年底前完成丙事。（市司法局负责）\n4.丁。2024年10月至2024年3月开展丁事。（市司法局负责）\n"
    )
    plan = parse_text(text)
    assert {"bad-date", "date-before-issue", "date-outside-period"} <= codes(plan)
    impossible = plan.tasks[0].milestones[0]
    assert impossible.date is None and impossible.raw == "2024年2月30日前" and impossible.reason
    assert plan.tasks[3].milestones[0].reason


def test_numbers_that_jump_or_repeat_are_said():
    plan = parse_text("某市方案\n一、任务\n1.甲。办甲。\n2.乙。办乙。\n2.丙。办丙。\n5.丁。办丁。\n")
    assert {"number-repeats", "number-gap"} <= codes(plan) and len(plan.tasks) == 4


@pytest.mark.req("PLAN-01")
def test_the_same_plan_twice_is_recognised():
    a, b = parse_text(samples.NOTICE), parse_text(samples.NOTICE.replace("\n", "\r\n\r\n").replace("，", ","))
    assert (
        a.fingerprint
        == b.fingerprint
        != parse_text(samples.NOTICE.replace("2024年9月", "2024年8月")).fingerprint
    )


def test_paragraphs_under_a_heading_without_numbers():
    plan = parse_text(samples.BULLETS)
    assert [(t.section, t.label) for t in plan.tasks] == [
        ("依法履职", "深化“放管服”改革…"), ("依法履职", "加强规范性文件管理，严格执行备案审查制度"),
        ("规范执法", "开展案卷评查…"), ("规范执法", "推进“综合查一次”…"),
    ]  # fmt: skip
    assert all(t.reasons for t in plan.tasks) and "no-numbering" in codes(plan)
    assert plan.tasks[0].milestones[0].date == date(2025, 3, 31)  # the year of issue
    assert [x.value for t in plan.tasks for x in t.thresholds] == [200, 30]


def test_an_attached_list_of_tasks_and_a_limit_in_the_notice():
    plan = parse_text(samples.ATTACHED_LIST)
    assert plan.title == "金沙市行政执法突出问题整治方案" and plan.issued_on == date(2025, 3, 28)
    assert [(t.origin, t.title) for t in plan.tasks] == [
        ("正文", "整治乱罚款"), ("正文", "整治乱检查"), ("附件", "梳理罚款事项"), ("附件", "公布检查计划"),
    ]  # fmt: skip
    notice = plan.non_task_milestones[0]
    assert (notice.where, notice.milestone.date) == ("印发通知", date(2025, 4, 10))


def test_parts_with_bodies_of_their_own_are_the_tasks():
    plan = parse_text(samples.DEEP)
    assert [(t.path, t.section, t.title) for t in plan.tasks] == [
        ("一(一)1(1)", "分级培训", "市级培训"), ("一(一)1(2)", "分级培训", "县级培训"),
        ("一(一)2(1)", "考试考核", "统一考试"), ("一(一)2(2)", "考试考核", "结果运用"),
    ]  # fmt: skip
    assert [(m.recurs, m.month, m.day) for m in plan.tasks[2].milestones] == [
        ("yearly", 6, 30),
        ("yearly", 12, 31),
    ]


def test_numbered_measures_with_labelled_lines():
    plan = parse_text(samples.MEASURES)
    assert [(t.no_raw, t.title) for t in plan.tasks] == [
        ("任务一：", "开展执法培训"),
        ("任务二：", "开展案卷评查"),
    ]
    assert [m.date or m.month for t in plan.tasks for m in t.milestones] == [date(2024, 8, 31), 10]
