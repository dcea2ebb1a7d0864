"""Forms of the room. Fixed choices come from the domain; bodies and milestones are given for each request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhiheng.common.errors import UserError
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import Modality, OwnerRole, Recurs

Choices = Sequence[tuple[Any, str]]


def _date(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def cleaned(form: forms.Form) -> dict[str, Any]:
    """Return a valid form's data. Raises UserError naming the first field that is wrong, and how."""
    if form.is_valid():
        return form.cleaned_data
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    raise UserError(f"{label}：{errors[0]}" if label else str(errors[0]), field=name)


class UploadForm(forms.Form):
    """A file, or text that was pasted."""

    organ = forms.TypedChoiceField(label="台账所属单位", coerce=int)
    file = forms.FileField(
        label="方案文件",
        required=False,
        help_text="支持 docx、pdf（有文字层）、txt、xlsx，不超过 30 MB。可以直接把文件拖到此处。",
    )
    text = forms.CharField(label="或者粘贴方案全文", required=False, max_length=2_000_000, widget=_area(6))

    def __init__(self, *args: Any, organs: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        data = super().clean() or {}
        if not self.errors and bool(data.get("file")) == bool((data.get("text") or "").strip()):
            self.add_error("file", "请选择一个文件，或者粘贴方案全文（二者选其一）。")
        return data


class TaskForm(forms.Form):
    """A task's number, heading and section."""

    no = forms.CharField(label="序号", max_length=20)
    title = forms.CharField(label="任务", max_length=250)
    section = forms.CharField(label="章节", max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SplitForm(forms.Form):
    """A part of a task."""

    title = forms.CharField(label="子任务名称", max_length=250)


class MilestoneForm(forms.Form):
    """A milestone: a day or a recurrence, and what can measure it."""

    milestone = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label="节点要求", max_length=2000, widget=_area(2))
    due_on = _date(label="完成日期", required=False, help_text="“月底前”“年底前”填当月、当年最后一日。")
    recurs = forms.ChoiceField(label="或者周期", required=False, choices=[("", "不重复"), *Recurs.choices])
    month = forms.IntegerField(label="每期的月", required=False, min_value=1, max_value=12)
    day = forms.IntegerField(label="每期的日", required=False, min_value=1, max_value=31)
    modality = forms.ChoiceField(label="要求强度", choices=Modality.choices, initial=Modality.MUST)
    measure = forms.ChoiceField(label="实测指标", required=False)
    target = forms.DecimalField(
        label="目标值（%）", required=False, min_value=0, max_value=100, decimal_places=2
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measure"].choices = [("", "不实测"), *((m.key, m.label) for m in MEASURES.values())]  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """A responsible body."""

    body = forms.TypedChoiceField(label="平台机构", required=False, coerce=int, empty_value=None)
    name = forms.CharField(label="或者单位名称", required=False, max_length=120)
    role = forms.ChoiceField(label="分工", choices=[c for c in OwnerRole.choices if c[0]])
    contact = forms.CharField(label="联络人及电话", required=False, max_length=60)

    def __init__(self, *args: Any, bodies: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [("", "（不在平台）"), *bodies]  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """A progress report."""

    organ = forms.TypedChoiceField(label="报送单位", coerce=int)
    milestone = forms.TypedChoiceField(label="对应节点", required=False, coerce=int, empty_value=None)
    period = forms.CharField(label="报告期", max_length=40)
    figure = forms.DecimalField(
        label="完成值（%）",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text="有实测指标的节点，系统会与实测值核对。",
    )
    text = forms.CharField(label="进展情况", max_length=20_000, widget=_area(5))
    problems = forms.CharField(label="存在问题及建议", required=False, max_length=20_000, widget=_area(3))
    evidence = forms.CharField(
        label="证明材料",
        required=False,
        max_length=10_000,
        widget=_area(3),
        help_text="每行一项：文号、公示链接等；文件请在下面上传。",
    )
    file = forms.FileField(
        label="上传证明材料",
        required=False,
        help_text="pdf、docx、xlsx、图片等，不超过 50 MB；可以上传两个。",
    )
    file2 = forms.FileField(label="上传证明材料（二）", required=False)
    claims_done = forms.BooleanField(label="申报该节点（本期）已完成", required=False)

    def __init__(self, *args: Any, organs: Choices, milestones: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]
        self.fields["milestone"].choices = [("", "（整项任务）"), *milestones]  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """Approve or return."""

    what = forms.ChoiceField(
        label="审核", choices=[("approve", "通过"), ("return", "退回")], widget=forms.RadioSelect
    )
    opinion = forms.CharField(
        label="意见", required=False, max_length=2000, widget=_area(3), help_text="退回的须写明理由。"
    )


class ExtendForm(forms.Form):
    """A later day and the reason."""

    to_day = _date(label="延期至")
    reason = forms.CharField(label="理由", max_length=2000, widget=_area(2))


class LinkForm(forms.Form):
    """The plan above."""

    parent = forms.TypedChoiceField(label="上级方案", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, uppers: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"].choices = [("", "（没有）"), *uppers]  # type: ignore[attr-defined]


class PeriodForm(forms.Form):
    """The period that the plan is carried out in; both days, or none."""

    period_from = _date(label="实施期起", required=False)
    period_to = _date(
        label="实施期止", required=False, help_text="文件写明的已填好；没有写明的留空，不作推定。"
    )


class RemindForm(forms.Form):
    """When reminders go out."""

    before = forms.RegexField(
        r"^\s*\d{1,3}(\s*[,，、 ]\s*\d{1,3})*\s*$",
        label="到期前几天提醒",
        help_text="用顿号或者逗号分开，如 15、7、1。",
    )
    every = forms.IntegerField(label="逾期后每隔几天提醒", min_value=1, max_value=60)
    urgent_before = forms.RegexField(
        r"^\s*\d{1,3}(\s*[,，、 ]\s*\d{1,3})*\s*$",
        label="紧抓任务到期前几天提醒",
        help_text="最大的天数也是紧抓任务亮黄灯的天数。",
    )
    urgent_every = forms.IntegerField(label="紧抓任务逾期后每隔几天提醒", min_value=1, max_value=60)


class PeriodsForm(forms.Form):
    """How often papers are made and circulars are due; empty where nothing sets it."""

    paper_period = forms.ChoiceField(
        label="进度报告自动生成",
        required=False,
        choices=[("", "未设定"), ("WEEKLY", "每周"), ("MONTHLY", "每月")],
    )
    circular_months = forms.IntegerField(
        label="通报周期（月）",
        required=False,
        min_value=1,
        max_value=24,
        help_text="“定期”没有数字，由主管单位确定；未确定的留空。",
    )


class CloseForm(forms.Form):
    """The summary that ends a plan."""

    summary = forms.CharField(label="结束说明", max_length=20_000, widget=_area(4))
