"""Forms of the room: the tables of a benchmark are edited line by line with the desk's own row editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhiheng.desk.cases.forms.rows import Cell, RowsField
from zhiheng.desk.plans.forms import cleaned
from zhiheng.discretion.models import SettingKey
from zhiheng.discretion.points import Formula, Method
from zhiheng.law.discretion import Direction
from zhiheng.law.leniency import LeniencyKind
from zhiheng.organs.models import Field

__all__ = ["BenchmarkForm", "EntryForm", "ListForm", "NewForm", "NumberForm", "cleaned", "date_field"]

Choices = Sequence[tuple[Any, str]]
FACTORS = (
    Cell("label", "因素名称", "text", 3, required=True, placeholder="如：占用面积"),
    Cell(
        "kind",
        "类型",
        "choice",
        2,
        (("数量", "数量"), ("整数", "整数"), ("是否", "是否"), ("选项", "选项")),
        True,
    ),
    Cell("unit", "单位", "text", 2, placeholder="如：平方米", only="kind=数量,整数"),
    Cell("minimum", "最小值", "text", 2, placeholder="不填为0", only="kind=数量,整数"),
    Cell("choices", "选项", "text", 3, placeholder="小、中、大", only="kind=选项"),
)
GRADES = (
    Cell("label", "阶次", "text", 2, required=True, placeholder="如：一般"),
    Cell("direction", "裁量方向", "choice", 2, tuple((d.name, d.label) for d in Direction), True),
    Cell(
        "when",
        "适用情形",
        "text",
        8,
        required=True,
        placeholder="占用面积10平方米以上、不足50平方米，拒不改正：否",
    ),
    Cell("fine", "罚款幅度", "text", 7, placeholder="500元以上2000元以下"),
    Cell("also", "其他处罚种类", "text", 4, placeholder="如：警告"),
)
LEVELS = (
    Cell("when", "因素的等级", "text", 8, required=True, placeholder="占用面积10平方米以上、不足50平方米"),
    Cell("points", "分值（百分值）", "text", 3, required=True, placeholder="2"),
)
TOTALS = (
    Cell("from", "总分（以上）", "text", 2, required=True, placeholder="4"),
    Cell("label", "阶次", "text", 3, required=True, placeholder="一般"),
    Cell("direction", "裁量方向", "choice", 2, tuple((d.name, d.label) for d in Direction if d >= Direction.MITIGATE), True),
    Cell("low", "法定幅度的（%）起", "text", 2, required=True, placeholder="30"),
    Cell("high", "止（%）", "text", 2, required=True, placeholder="70"),
)  # fmt: skip


def date_field(**more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def area(rows: int) -> forms.Textarea:
    """Return a box of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class NewForm(forms.Form):
    """Which item of which body, and what the benchmark is called."""

    organ = forms.TypedChoiceField(label="制定机关", coerce=int)
    item = forms.TypedChoiceField(label="执法事项", coerce=int)
    title = forms.CharField(
        label="基准名称", max_length=200, required=False, help_text="不填的，为“（机关简称）行政处罚裁量基准”"
    )

    def __init__(self, *args: Any, organs: Choices, items: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]
        self.fields["item"].choices = [("", "请选择"), *items]  # type: ignore[attr-defined]


class BenchmarkForm(forms.Form):
    """The body of a benchmark."""

    title = forms.CharField(label="基准名称", max_length=200)
    statute = forms.CharField(
        label="法定幅度", max_length=500, required=False, widget=area(2),
        help_text="事项目录没有载明幅度的填写，如“公民：200元以下；单位：5000元以上50000元以下”。",
    )  # fmt: skip
    basis = forms.CharField(label="法定依据（条款）", max_length=400, required=False)
    factors = RowsField(FACTORS, "裁量因素", label="裁量因素")
    method = forms.ChoiceField(
        label="裁量方法", choices=Method.choices, required=False, initial=Method.GRADES,
        help_text="计分、百分值的，按各因素的等级计算，系统折算成阶次并检查有无空档、重叠。",
    )  # fmt: skip
    levels = RowsField(
        LEVELS, "因素等级", label="因素等级和分值", required=False, help_text="每行一个因素的一个等级；每个因素的等级应当连续、不重叠。"
    )  # fmt: skip
    totals = RowsField(
        TOTALS, "总分对应", label="总分对应的阶次和幅度", required=False,
        help_text="总分达到该数、不到下一行的，适用该行；幅度为法定下限与上限之间的百分比。",
    )  # fmt: skip
    start = forms.CharField(label="起点百分值（%）", required=False, max_length=10)
    formula = forms.ChoiceField(
        label="百分值折算罚款", required=False, choices=[("", "请选择"), *Formula.choices]
    )
    grades = RowsField(
        GRADES, "裁量阶次", label="裁量阶次", required=False,
        help_text="适用情形中，“，”“、”表示同时具备，“；”或者“或者”表示另一种情形；以上、以下含本数，超过、不足不含本数。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for what the method needs: grades, or levels with what their totals open."""
        data = super().clean() or {}
        method = data.get("method") or Method.GRADES
        wanted = {
            Method.GRADES: ("grades",),
            Method.POINTS: ("levels", "totals"),
            Method.PERCENT: ("levels",),
        }
        for name in wanted[Method(method)]:
            if name in data and not data[name]:
                self.add_error(name, f"请填写“{self.fields[name].label}”。")
        data["method"] = method
        return data

    changes = forms.CharField(label="起草（修订）说明", max_length=5000, required=False, widget=area(3))
    edition = forms.IntegerField(widget=forms.HiddenInput)


class ListForm(forms.Form):
    """A list."""

    organ = forms.TypedChoiceField(label="编制机关", coerce=int)
    kind = forms.ChoiceField(label="清单类型", choices=[(k.value, k.label) for k in LeniencyKind])
    title = forms.CharField(label="清单名称", max_length=200)
    batch = forms.CharField(label="批次", max_length=40, required=False, help_text="如：第一批")
    field = forms.ChoiceField(label="领域", required=False, choices=[("", "不限"), *Field.choices])

    def __init__(self, *args: Any, organs: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """One entry of a list."""

    entry = forms.IntegerField(required=False, widget=forms.HiddenInput)
    matter = forms.CharField(label="事项", max_length=250)
    item = forms.TypedChoiceField(
        label="对应执法事项",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="对应后自动匹配该事项的案件",
    )
    criteria = forms.CharField(label="认定标准", max_length=3000, widget=area(2))
    basis = forms.CharField(label="依据", max_length=400)
    circumstances = forms.CharField(label="适用情形", max_length=3000, widget=area(2))
    ways = forms.CharField(
        label="自动核对的条件", max_length=1000, widget=area(2),
        help_text="用顿号分开，如“初次违法、危害后果轻微、及时改正”；另一组条件另起一行。",
    )  # fmt: skip
    lookback_years = forms.IntegerField(label="首违回溯年限（年）", required=False, min_value=1, max_value=20)

    def __init__(self, *args: Any, items: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = [("", "（不对应）"), *items]  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """One number a supervision organ sets."""

    key = forms.ChoiceField(label="项目", choices=SettingKey.choices)
    value = forms.DecimalField(
        label="数值", required=False, max_digits=9, decimal_places=2, help_text="留空为撤销设定"
    )
    words = forms.MultipleChoiceField(
        label="应当编制的清单", required=False, choices=[(k.value, k.label) for k in LeniencyKind],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    basis = forms.CharField(label="依据", max_length=300, required=False)
