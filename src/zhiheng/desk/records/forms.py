"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms

from zhiheng.records.models import SealKind, UsePurpose


class SealForm(forms.Form):
    """A seal to be entered in the register."""

    organ = forms.ChoiceField(label="单位")
    kind = forms.ChoiceField(label="种类", choices=SealKind.choices)
    name = forms.CharField(label="印文名称", max_length=120, help_text="与印章上刻的文字一致")
    diameter_mm = forms.IntegerField(
        label="直径（毫米）", min_value=30, max_value=60, help_text="按实物测量填写"
    )
    holder = forms.CharField(label="保管人", max_length=60)
    in_use_from = forms.DateField(label="启用日期", widget=forms.DateInput())
    image = forms.FileField(
        label="印模图片",
        required=False,
        help_text="PNG、透明底、正方形，边长 150 至 4000 像素，不超过 1 MB；不上传的，文书上印“须手工加盖”",
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = bodies  # type: ignore[attr-defined]


class StopForm(forms.Form):
    """A seal to be stopped."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    on = forms.DateField(label="停用日期", widget=forms.DateInput())
    reason = forms.CharField(label="停用原因", max_length=200, help_text="如：机构更名、印章磨损更换、遗失")


class AskForm(forms.Form):
    """A request to use the records of a case."""

    number = forms.CharField(
        label="案号", max_length=60, help_text="完整的案号，如“矿城管罚立字〔2026〕12号”"
    )
    purpose = forms.ChoiceField(label="用途", choices=[("", "请选择"), *UsePurpose.choices])
    reason = forms.CharField(
        label="使用理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="写明用在哪项工作、需要哪些内容",
    )


class DecideForm(forms.Form):
    """The keeper's answer."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    grant = forms.ChoiceField(
        label="决定", choices=[("1", "批准"), ("0", "不批准")], widget=forms.RadioSelect()
    )
    until_on = forms.DateField(
        label="使用期限",
        required=False,
        widget=forms.DateInput(),
        help_text="批准的必须填写，届满后不能再查阅",
    )
    note = forms.CharField(
        label="审批意见",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="不批准的必须写明理由",
    )


class WithdrawForm(forms.Form):
    """A grant taken back."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    note = forms.CharField(label="收回理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
