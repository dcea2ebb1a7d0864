"""Plans in further styles: tables in plain text, closing sentences, bare limits, remarks about all items, stated periods."""

from __future__ import annotations

from datetime import date

import pytest

from zhiheng.plans.parsing import ParsedPlan, Task, parse_text


def units(t: Task) -> list[tuple[str, str | None]]:
    return [(u.name, u.role) for u in t.units]


def days(t: Task) -> list[date | None]:
    return [m.date for m in t.milestones]


def codes(plan: ParsedPlan) -> set[str]:
    return {w.code for w in plan.warnings}


BARS = """南岭市2025年法治建设任务分解表

| 序号 | 工作任务 | 具体措施 | 牵头单位 | 责任单位 | 完成时限 |
| --- | :---: | --- | --- | --- | --- |
| 一、依法履职 | | | | | |
| 1 | 调整权责清单 | 完成清单调整并公布 | 市委编办 | 市司法局、市行政审批局 | 2025年6月底前 |
| 2 | 规范许可 | 网上可办率达到95%以上 | 市行政审批局 | 市直各部门 | 2025年12月底前 |
| 二、公正执法 | | | | | |
| 3 | 案卷评查 | 每半年组织一次案卷评查 | 市司法局 | 各执法单位 | 长期坚持 |
"""
BLANKS = """区综合执法局2025年重点任务台账

序号  任务名称          责任科室        完成时限
1     修订执法手册      法规科          2025年3月底
2     组织法制培训      法规科、人事科  每季度末
3     更新执法装备      装备科          2025年10月31日
"""


@pytest.mark.req("PLAN-02")
def test_a_table_written_with_bars_and_a_rule_line():
    plan = parse_text(BARS)
    assert [(t.no, t.section, t.title) for t in plan.tasks] == [
        ("1", "一、依法履职", "调整权责清单"),
        ("2", "一、依法履职", "规范许可"),
        ("3", "二、公正执法", "案卷评查"),
    ]
    assert units(plan.tasks[0]) == [("市委编办", "牵头"), ("市司法局", "负责"), ("市行政审批局", "负责")]
    assert days(plan.tasks[0]) == [date(2025, 6, 30)] and plan.tasks[1].thresholds[0].value == 95
    assert [m.recurs for m in plan.tasks[2].milestones] == ["half_yearly"]
    assert [x.text for x in plan.tasks[2].soft_terms] == ["长期坚持"]


@pytest.mark.req("PLAN-02")
def test_a_table_whose_columns_are_parted_by_blanks():
    plan = parse_text(BLANKS)
    assert [(t.no, t.title) for t in plan.tasks] == [
        ("1", "修订执法手册"),
        ("2", "组织法制培训"),
        ("3", "更新执法装备"),
    ]
    assert units(plan.tasks[1]) == [("法规科", "负责"), ("人事科", "负责")]
    assert [t.milestones[0].date or t.milestones[0].recurs for t in plan.tasks] == [
        date(2025, 3, 31), "quarterly", date(2025, 10, 31),
    ]  # fmt: skip


def test_a_table_that_cannot_be_read_says_what_its_heads_are_and_what_to_do():
    plan = parse_text("名册\n\n姓名|职务|电话\n甲|科长|1\n乙|科员|2\n")
    said = next(w.message for w in plan.warnings if w.code == "no-tasks")
    assert "姓名、职务、电话" in said and "责任单位" in said and "重新导入" in said


@pytest.mark.req("PLAN-01")
def test_bodies_in_the_closing_sentence_without_a_bracket():
    plan = parse_text(
        "一是抓队伍。上半年完成轮训。由镇执法办公室牵头，镇司法所配合。\n"
        "二是抓整治。开展整治。镇执法办公室负责，各村（社区）配合。\n"
        "三是抓调解。调解成功率不低于60%。县法院、县司法局按职责分工负责，各乡镇（含街道）政府落实。\n"
        "四是抓协作。各司法所协助开展监督。\n"
    )
    assert [units(t) for t in plan.tasks] == [
        [("镇执法办公室", "牵头"), ("镇司法所", "配合")],
        [("镇执法办公室", "负责"), ("各村（社区）", "配合")],
        [("县法院", "负责"), ("县司法局", "负责"), ("各乡镇（含街道）政府", "落实")],
        [],
    ]


@pytest.mark.req("PLAN-01", "RULE-03")
def test_a_limit_in_a_bracket_of_its_own_beside_the_bodies():
    plan = parse_text(
        "关于某事的工作方案\n（一）健全体系\n①实行清单制度。编制清单。【责任部门：市委编办、市司法局】〔2023年底前完成〕\n"
        "②推行承诺制。全面推行。【牵头部门：市政务服务局；配合部门：市直有关部门】【持续推进】\n"
        "③开展评估。每年评估。（牵头单位：市司法局；责任单位：各执法单位，2024年6月底完成）\n"
    )
    assert days(plan.tasks[0]) == [date(2023, 12, 31)]
    assert [x.text for x in plan.tasks[1].soft_terms] == ["持续推进"] and not plan.tasks[1].milestones
    assert date(2024, 6, 30) in days(plan.tasks[2]) and units(plan.tasks[2])[1] == ("各执法单位", "负责")


def test_points_of_half_width_end_sentences_but_not_numbers():
    plan = parse_text(
        "Q市人民政府办公室关于印发工作方案的通知\nQ政办发[2023]12号\n各部门:\n现印发给你们.\nQ市人民政府办公室\n2023年4月10日\n"
        "Q市深化改革工作方案\n一.主要任务\n1.组建队伍.市委编办要在本方案印发之日起30日内提出意见.(责任单位:市委编办)\n"
        "2.理顺职责.2023年12月31日前编制清单.(责任单位:市司法局)\n"
    )
    assert (plan.issuer, plan.doc_no) == ("Q市人民政府办公室", "Q政办发[2023]12号")
    assert [t.title for t in plan.tasks] == ["组建队伍", "理顺职责"]
    assert plan.tasks[1].milestones[0].text == "编制清单" and plan.tasks[0].milestones[0].relative is not None


REMARK = """某某县规范行政执法专项行动方案
一、行动目标
实施期限为2024年7月1日至2025年12月31日。
二、重点任务
（一）开展专项培训。分期培训，2024年9月底前完成。
（二）清理执法依据。2026年3月底前公布清理结果。
以上各项任务均由县司法局牵头，各执法部门按职责分工落实，并于2025年12月31日前完成。
三、组织实施
（一）加强领导。
"""


@pytest.mark.req("PLAN-01", "PLAN-19")
def test_what_is_said_of_all_items_serves_each_and_asks():
    plan = parse_text(REMARK)
    assert [units(t) for t in plan.tasks] == [[("县司法局", "牵头"), ("各执法部门", "落实")]] * 2
    assert all("以上各项" in t.reasons[0] for t in plan.tasks)
    assert [days(t) for t in plan.tasks] == [[date(2024, 9, 30)], [date(2026, 3, 31)]]
    assert [(x.where, x.milestone.date) for x in plan.non_task_milestones][-1] == (
        "以上各项",
        date(2025, 12, 31),
    )
    assert "for-all-tasks" in codes(plan)


@pytest.mark.req("PLAN-19")
def test_a_day_outside_the_stated_period_is_flagged_with_the_sentence():
    plan = parse_text(REMARK)
    assert plan.term and (plan.term.start, plan.term.end) == (date(2024, 7, 1), date(2025, 12, 31))
    outside = [w for w in plan.warnings if w.code == "date-outside-period"]
    assert (
        len(outside) == 1 and "第2项" in outside[0].message and "实施期限为2024年7月1日" in outside[0].message
    )
    assert outside[0].source and plan.text[outside[0].source.start : outside[0].source.end] == "2026年3月底前"


@pytest.mark.req("PLAN-19")
@pytest.mark.parametrize(
    ("title", "said", "period"),
    [
        ("某市三年行动方案（2023—2025年）", "", ("2023-01-01", "2025-12-31")),
        ("某市贯彻《某省三年计划（2023-2025年）》的措施", "", ("2023-01-01", "2025-12-31")),
        ("某市2024年度工作方案", "", ("2024-01-01", "2024-12-31")),
        ("某市工作方案", "行动时间：2024年3月至2024年11月。", ("2024-03-01", "2024-11-30")),
        ("某市工作方案", "本方案有效期至2026年6月30日。", ("2024-05-06", "2026-06-30")),
        ("某市工作方案", "整治期限自2024年5月10日起至2024年底。", ("2024-05-10", "2024-12-31")),
        ("某市工作方案", "用三年时间（2024—2026年），实现全覆盖。", ("2024-01-01", "2026-12-31")),
        ("某市工作方案", "加快推进有关工作。", None),
    ],
)  # fmt: skip
def test_the_period_is_read_where_the_document_states_it(
    title: str, said: str, period: tuple[str, str] | None
):
    plan = parse_text(
        f"{title}\n一、总体要求\n{said}\n二、任务\n1.培训。开展培训。（责任单位：市司法局）\n"
        "2.评查。开展评查。（责任单位：市司法局）\n\n某市司法局\n2024年5月6日\n"
    )
    assert (plan.term and (str(plan.term.start), str(plan.term.end))) == period


@pytest.mark.req("PLAN-19")
def test_days_that_hang_on_an_event_and_years_with_a_target():
    task = parse_text(
        "某市方案\n1.轮训。党的二十一大召开前完成轮训。2024—2025年，累计培训不少于500人，其中2024年不少于200人。2026年达到90%。（责任单位：市司法局）\n"
        "2.评查。办理时间压缩至60天以内。（责任单位：市司法局）\n"
    )
    first, second = task.tasks
    assert [(m.date, m.start_date, bool(m.reason)) for m in first.milestones] == [
        (None, None, True),
        (date(2025, 12, 31), date(2024, 1, 1), False),
        (date(2024, 12, 31), None, False),
        (date(2026, 12, 31), None, False),
    ]
    assert [(x.op, x.value, x.unit) for x in second.thresholds] == [
        ("<=", 60, "天")
    ] and not second.event_deadlines


def test_headings_without_numbers_above_paragraphs():
    plan = parse_text(
        "规范化建设工作方案\n\n为深化建设，制定本方案。\n\n加强队伍建设\n组织轮训，2025年底前轮训率达到100%。\n责任单位：局人事教育处、市执法支队\n\n"
        "强化执法监督\n每月抽查案卷不少于30宗，发现问题3个工作日内反馈。\n责任单位：局政策法规处\n"
    )
    assert [t.title for t in plan.tasks] == ["加强队伍建设", "强化执法监督"]
    assert [(d.event, d.value) for d in plan.tasks[1].event_deadlines] == [("发现问题", 3)]


def test_a_label_of_division_before_sentences_is_no_list_of_bodies():
    plan = parse_text(
        "关于培训的通知\n1. 建立台账。逐人登记学时。\n2. 严格考勤。实行签到。\n"
        "3. 任务分工：区司法局负责公共知识培训，各单位负责专业培训，请于4月10日前报送计划。\n\n区司法局\n2025年3月20日\n"
    )
    assert units(plan.tasks[2]) == [] and days(plan.tasks[2]) == [date(2025, 4, 10)]


def test_items_that_count_on_below_headings_with_the_bodies_are_the_tasks():
    plan = parse_text(
        "某县监督任务清单（2024年度）\n一、日常监督（责任单位：县司法局）\n1、建立台账。每月5日前更新。\n2、抽查案卷。每季度抽查20件以上。\n"
        "二、专项监督（责任单位：县司法局；协助单位：县法院）\n3、逐利执法监督。2024年10月31日前形成报告。\n"
        "4、运动式执法整治。2024年9月30日前，2024年8月15日前完成自查。\n"
    )
    assert [t.no for t in plan.tasks] == ["1", "2", "3", "4"]
    assert units(plan.tasks[3]) == [("县司法局", "负责"), ("县法院", "配合")] and plan.tasks[3].reasons
    assert "dates-contradict" in codes(plan)


@pytest.mark.req("RULE-03")
def test_months_in_a_list_and_a_day_named_by_a_feast():
    plan = parse_text(
        "某区2025年工作要点\n1. 评查。分别于5月、10月开展案卷评查。责任单位：区司法局。\n"
        "2. 发放。流程图册“五一”前发放到位。责任单位：区司法局。\n\n某区司法局\n2025年1月6日\n"
    )
    assert days(plan.tasks[0]) == [date(2025, 5, 31), date(2025, 10, 31)]
    assert [(m.raw, m.date, bool(m.reason)) for m in plan.tasks[1].milestones] == [("“五一”前", None, True)]


def test_who_printed_an_unsigned_plan_is_taken_from_its_foot_and_asked():
    plan = parse_text(
        "东海省实施方案\n一、任务\n1.培训。开展培训。（省司法厅负责）\n2.评查。开展评查。（省司法厅负责）\n\n东海省人民政府办公厅\n2023年11月15日印发\n"
    )
    assert (plan.issuer, str(plan.issued_on)) == ("东海省人民政府办公厅", "2023-11-15")
    assert "issued-from-colophon" in codes(plan)


@pytest.mark.req("PLAN-21")
def test_headings_that_are_bodies_answer_for_what_stands_below_them():
    plan = parse_text(
        "某市改革任务分工方案\n一、市司法局\n1.制定办法，2025年5月底前印发。\n2.开展监督，每半年通报一次。\n"
        "二、市应急管理局、市消防救援支队\n3.开展联合检查不少于200家次。\n4.规范执法队伍。加强管理。\n"
    )
    assert [[u.name for u in t.units] for t in plan.tasks] == [["市司法局"]] * 2 + [
        ["市应急管理局", "市消防救援支队"]
    ] * 2
    assert all(u.role is None for t in plan.tasks for u in t.units) and all(t.reasons for t in plan.tasks)
    plan = parse_text(
        "某镇方案\n一、分工\n（一）镇执法队：负责巡查，每月底前报送台账。\n"
        "（二）镇司法所：负责法制审核，2025年6月底前配备2名审核员。\n"
    )
    assert [[u.name for u in t.units] for t in plan.tasks] == [["镇执法队"], ["镇司法所"]]
    plan = parse_text(
        "某市要点\n一、加强执法队伍\n1.培训。开展培训。\n2.考试。组织考试。\n二、完善监督机构\n3.设机构。设立机构。\n"
    )
    assert not any(t.units for t in plan.tasks)


def test_limits_in_words_within_the_bracket_of_the_bodies():
    plan = parse_text(
        "某市2025年要点\n（一）任务\n1.清理主体。【各行政执法机关；二季度末前】\n2.案卷评查。【市司法局；上、下半年各一次】\n3.督查。【市司法局；10月】\n\n市司法局\n2025年2月10日\n"
    )
    assert [[u.name for u in t.units] for t in plan.tasks] == [["各行政执法机关"], ["市司法局"], ["市司法局"]]
    assert [[m.date or m.recurs for m in t.milestones] for t in plan.tasks] == [
        [date(2025, 6, 30)], ["half_yearly"], [date(2025, 10, 31)],
    ]  # fmt: skip


def test_a_bare_day_that_something_goes_live_and_a_stretch_of_years():
    plan = parse_text(
        "某市三年行动方案（2024—2026年）\n1.建平台。2025年一季度末完成招标，2026年6月30日全面上线。（责任单位：市司法局）\n"
        "2.育人才。五年内培养人才50名以上。（责任单位：市司法局）\n"
    )
    assert [days(t) for t in plan.tasks] == [[date(2025, 3, 31), date(2026, 6, 30)], []]


def test_aims_and_tasks_in_one_heading_are_aims_and_a_year_with_a_number_is_a_milestone():
    plan = parse_text(
        "某省能力提升方案\n一、目标任务\n通过三年努力，实现执法人员培训全覆盖，持证率100%，专业人员占比提高到40%。\n二、主要措施\n"
        "1、培养骨干。2025年遴选骨干100名。责任处室：人事处\n2、比武练兵。2026年举办总决赛。责任处室：执法监督处\n\n某省司法厅\n2024年4月28日\n"
    )
    assert [(t.no, t.title, days(t)) for t in plan.tasks] == [
        ("1", "培养骨干", [date(2025, 12, 31)]), ("2", "比武练兵", [date(2026, 12, 31)]),
    ]  # fmt: skip
