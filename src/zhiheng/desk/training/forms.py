"""Forms of the room. Fixed choices come from the domain; bodies, courses and people are given for each request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from zhiheng.training.models import (
    ActivityKind,
    Difficulty,
    HourCategory,
    Mode,
    PartyBranch,
    Purpose,
    QuestionKind,
)
from zhiheng.training.models.exam import SittingStaff
from zhiheng.training.required import TOPIC_TITLES

Choices = Sequence[tuple[Any, str]]


def day(label: str, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more
    )


def moment(label: str, **more: Any) -> forms.DateTimeField:
    """Return a field for a day and hour."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, **more)


def area(rows: int) -> forms.Textarea:
    """Return a box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def hours(label: str = "学时", **more: Any) -> forms.DecimalField:
    """Return a field for hours in halves."""
    return forms.DecimalField(label=label, max_digits=5, decimal_places=1, min_value=0, **more)


class Chosen(forms.Form):
    """A form whose choices are given for each request: ``Chosen(data, choices={"organ_id": […]})``."""

    def __init__(self, *args: Any, choices: Mapping[str, Choices] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, pairs in (choices or {}).items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]


def one(label: str, **more: Any) -> forms.TypedChoiceField:
    """Return a choice of one row."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **more)


def many(label: str, **more: Any) -> forms.TypedMultipleChoiceField:
    """Return a choice of several rows."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, widget=forms.CheckboxSelectMultiple, **more
    )


class HoursForm(Chosen):
    """A training that took place elsewhere."""

    start = day("培训开始日期")
    end = day("培训结束日期")
    category = forms.ChoiceField(label="学时类别", choices=HourCategory.choices)
    hours = hours()
    content = forms.CharField(label="培训内容", max_length=160)
    organiser = forms.CharField(label="主办单位", max_length=120, required=False)
    reason = forms.CharField(label="补登依据", max_length=300, help_text="如结业证书编号、培训通知文号。")


class PlanForm(forms.Form):
    """The head of a yearly plan; what may be empty while writing must be filled before it is handed in."""

    title = forms.CharField(label="计划名称", max_length=120)
    hours_public_law = hours("公共法律知识学时", required=False)
    hours_business = hours("业务知识和执法技能学时", required=False)
    hours_political = hours("政治理论学时（单列）", required=False)
    appraisal_standard = forms.CharField(
        label="考核标准",
        required=False,
        widget=area(3),
        max_length=5000,
        help_text="报批前必填：考核方式、合格标准、结果运用。",
    )
    in_cadre_plan = forms.BooleanField(label="行政处罚法培训已纳入年度干部教育培训计划", required=False)
    cadre_plan_no = forms.CharField(label="干部教育培训计划文号", max_length=80, required=False)


class LineForm(forms.Form):
    """A training of a plan with its five dimensions."""

    topic = forms.CharField(label="培训内容", max_length=160)
    category = forms.CharField(label="类别", max_length=40, help_text="如公共法律、专门业务、政治理论。")
    grade = forms.CharField(label="级别", max_length=40, help_text="如初任、在职、骨干、领导干部。")
    layer = forms.CharField(label="层级", max_length=40, help_text="如县级、乡镇（街道）。")
    post = forms.CharField(label="岗位", max_length=40, help_text="如一线执法、法制审核、内勤。")
    field = forms.CharField(label="领域", max_length=40, help_text="如城市管理、市场监管、全部。")
    kind = forms.ChoiceField(label="方式", choices=ActivityKind.choices)
    month = forms.TypedChoiceField(label="月份", coerce=int, choices=[(m, f"{m} 月") for m in range(1, 13)])
    hours = hours()


class DecideForm(forms.Form):
    """Approve or return."""

    what = forms.ChoiceField(
        label="审批", choices=[("approve", "同意"), ("return", "退回")], widget=forms.RadioSelect
    )
    opinion = forms.CharField(
        label="意见", required=False, max_length=2000, widget=area(2), help_text="退回的须写明理由。"
    )


class CourseForm(Chosen):
    """A course."""

    organ_id = one("发布单位")
    code = forms.CharField(label="课程编号", max_length=30)
    title = forms.CharField(label="课程名称", max_length=120)
    category = forms.ChoiceField(label="学时类别", choices=HourCategory.choices)
    topic = forms.ChoiceField(
        label="必修（重点）科目",
        required=False,
        choices=[("", "（不是必修科目）"), *TOPIC_TITLES.items()],
    )
    hours = hours()
    tags = forms.CharField(
        label="标签", required=False, help_text="用顿号分开，如执法检查、调查取证、文书制作。"
    )
    teacher = forms.CharField(label="主讲", max_length=60, required=False)
    online = forms.BooleanField(label="线上课程（本人登录学习，按学习时长计学时）", required=False)
    minutes = forms.IntegerField(label="学习时长（分钟）", required=False, min_value=0, max_value=6000)
    material = forms.CharField(label="学习内容", required=False, widget=area(8), max_length=100_000)


class ActivityForm(Chosen):
    """An activity."""

    organ_id = one("主办单位")
    title = forms.CharField(label="活动名称", max_length=160)
    kind = forms.ChoiceField(label="方式", choices=ActivityKind.choices)
    mode = forms.ChoiceField(label="形式", choices=Mode.choices)
    category = forms.ChoiceField(
        label="学时类别", choices=HourCategory.choices, help_text="政治轮训、党课等一律计政治理论学时。"
    )
    hours = hours(help_text="每学时不短于 45 分钟。")
    starts_at = moment("开始时间")
    ends_at = moment("结束时间")
    place = forms.CharField(label="地点（线上填地址）", max_length=160)
    teacher = forms.CharField(label="授课人、指导人", max_length=80, required=False)
    course_id = one("对应课程", required=False)
    plan_id = one("所属计划", required=False)
    tags = forms.CharField(label="内容标签", required=False, help_text="用顿号分开。")
    rotation = forms.BooleanField(label="全员轮训批次", required=False)
    body_ids = many("参训单位")
    joint_ids = many("联合主办单位", required=False)


class ScoreForm(forms.Form):
    """A score in a contest or drill."""

    attendance_id = forms.IntegerField(widget=forms.HiddenInput)
    points = forms.DecimalField(
        label="成绩", required=False, max_digits=5, decimal_places=1, min_value=0, max_value=100
    )
    award = forms.CharField(label="名次、奖项", required=False, max_length=40)


class QuestionForm(Chosen):
    """A question."""

    organ_id = one("题库所属单位")
    tag = forms.CharField(label="科目", max_length=20)
    kind = forms.ChoiceField(label="题型", choices=QuestionKind.choices)
    difficulty = forms.TypedChoiceField(label="难度", coerce=int, choices=Difficulty.choices)
    stem = forms.CharField(label="题干", widget=area(3), max_length=4000)
    options = forms.CharField(
        label="选项",
        required=False,
        widget=area(4),
        max_length=4000,
        help_text="选择题每行一个选项，依次为 A、B、C……；判断题和简答题留空。",
    )
    answer = forms.CharField(
        label="答案", required=False, max_length=12, help_text="选择题填字母（如 AC），判断题填“对”或者“错”。"
    )
    rubric = forms.CharField(
        label="参考答案和评分标准", required=False, widget=area(3), max_length=4000, help_text="简答题必填。"
    )
    source = forms.CharField(label="出处（条文）", max_length=160)


class PaperForm(Chosen):
    """The head of a paper; its cells are read from the table beside it."""

    organ_id = one("命题单位")
    title = forms.CharField(label="试卷名称", max_length=120)
    minutes = forms.IntegerField(label="考试时长（分钟）", min_value=10, max_value=300, initial=90)


class SittingForm(Chosen):
    """A sitting."""

    organ_id = one("主考单位")
    title = forms.CharField(label="考试名称", max_length=120)
    purpose = forms.ChoiceField(label="考试类别", choices=Purpose.choices)
    paper_id = one("试卷（已封存）")
    place = forms.CharField(label="考点", max_length=120)
    seats = forms.IntegerField(label="座位数", min_value=1, max_value=2000)
    register_by = moment("报名截止")
    starts_at = moment("开考时间")
    ends_at = moment("结束时间")
    markers_needed = forms.TypedChoiceField(
        label="每题阅卷人数", coerce=int, choices=[(1, "一人"), (2, "二人（相差较大的由第三人裁定）")]
    )
    body_ids = many("参加单位")


class StaffForm(Chosen):
    """Who watches or marks."""

    account_id = one("人员")
    duty = forms.ChoiceField(label="职责", choices=SittingStaff.Duty.choices)


class PassMarkForm(Chosen):
    """A pass mark with its basis."""

    organ_id = one("设定单位")
    purpose = forms.ChoiceField(label="考试类别", choices=Purpose.choices)
    percent = forms.DecimalField(label="合格线（占总分%）", max_digits=5, decimal_places=2)
    basis = forms.CharField(label="依据文件", max_length=160)
    since = day("自何日起执行")


class ViolationForm(forms.Form):
    """A breach of discipline."""

    candidate_id = forms.IntegerField(widget=forms.HiddenInput)
    what = forms.CharField(label="违纪情形", widget=area(2), max_length=2000)
    evidence = forms.CharField(label="证据（每行一项）", widget=area(2), max_length=4000)


class PartyForm(forms.Form):
    """How a unit is covered by a party organisation."""

    form = forms.ChoiceField(label="组织形式", choices=PartyBranch.Form.choices)
    name = forms.CharField(label="党组织名称", max_length=120, required=False)
    members = forms.IntegerField(label="党员人数", min_value=0, max_value=30_000, initial=0)
    since = day("成立日期", required=False)
