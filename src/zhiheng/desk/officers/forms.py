"""Forms of the room. Fixed choices come from the domain; bodies, people and accounts are given for each request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from zhiheng.officers.models import Application, AuxiliaryTask, Dossier, Entry, InternalRule, Officer
from zhiheng.organs.models import Field

Choices = Sequence[tuple[Any, str]]
NOTHING = ("", "（请选择）")


def date(label: str, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more
    )


def area(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=5000, **more)


def pick(label: str, choices: Choices = (), **more: Any) -> forms.TypedChoiceField:
    """Return a choice of numbers, filled for the request."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, choices=choices, **more)


class ActForm(forms.Form):
    """A form whose lists are given for the request: ``lists`` maps field names to choices."""

    def __init__(self, *args: Any, lists: Mapping[str, Choices] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (lists or {}).items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]


class PersonForm(ActForm):
    """A person's data; the identity number is compared and never kept."""

    name = forms.CharField(label="姓名", max_length=40)
    post = forms.CharField(label="岗位", max_length=60, required=False)
    post_is_enforcement = forms.BooleanField(label="属于执法岗位", required=False, initial=True)
    establishment_id = pick(
        "编制单位", required=False, help_text="与所在（管理）单位不同的才选，如派驻、下沉乡镇人员。"
    )
    account_id = pick("平台账号", required=False, help_text="本人登录平台使用的账号。")
    fields_ = forms.MultipleChoiceField(
        label="执法领域", choices=Field.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    entered_on = date("进入本单位日期", required=False)
    law_degree = forms.BooleanField(label="法律专业学历", required=False)
    law_experience = forms.BooleanField(label="法律工作背景", required=False)
    legal_qualification = forms.BooleanField(label="国家统一法律职业资格", required=False)
    reviewer_since = date("首次从事法制审核日期", required=False)
    sex = forms.ChoiceField(label="性别", choices=[("", "（未填）"), *Dossier.Sex.choices], required=False)
    education = forms.CharField(label="学历专业", max_length=80, required=False)
    phone = forms.CharField(label="联系电话", max_length=20, required=False)
    id_number = forms.CharField(
        label="居民身份证号", max_length=18, required=False, strip=True,
        help_text="只用于核对是否重复登记，系统不保存号码，只保存掩码。", widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    note = area("备注", 2, required=False)

    def values(self) -> dict[str, Any]:
        """Return the data as the service takes it."""
        data = dict(self.cleaned_data)
        data["fields"] = data.pop("fields_", [])
        return data


class NewPersonForm(PersonForm):
    """A person new to the register."""

    organ_id = pick("所在（管理）单位")
    field_order = ("organ_id", "name")


class PoliceForm(ActForm):
    """A police officer with his certificate."""

    organ_id = pick("所在单位")
    name = forms.CharField(label="姓名", max_length=40)
    post = forms.CharField(label="岗位", max_length=60, required=False)
    number = forms.CharField(label="证件号码", max_length=30)
    issuer = forms.CharField(label="发证机关", max_length=120)
    valid_from = date("有效期起")
    valid_to = date("有效期止")


class DayForm(ActForm):
    """Only the day."""

    on = date("日期")


class DutyForm(DayForm):
    """Taking up duty."""

    post = forms.CharField(label="岗位", max_length=60)


class LeaveForm(DayForm):
    """Leaving, for one of five reasons."""

    reason = forms.ChoiceField(label="离岗原因", choices=[NOTHING, *Officer.Leaving.choices])
    about = area("情况说明", 2, required=False, help_text="原因为“其他”的必须填写。")
    field_order = ("reason", "on", "about")


class WhyForm(ActForm):
    """Only the words."""

    why = area("理由、依据", 3)


class AboutForm(ActForm):
    """Circumstances."""

    about = area("情况", 3)


class LossForm(DayForm):
    """A loss."""

    about = area("遗失经过", 3)


class HoldForm(DayForm):
    """A suspension or withdrawal."""

    reason = area("理由", 3)
    ref = forms.CharField(label="决定文号", max_length=80, required=False)


class SuspendForm(HoldForm):
    """A suspension, with its end where the decision names one."""

    until = date("暂扣期满日", required=False, help_text="决定中没有写明的不填；解除暂扣须另行办理。")


class ResumeForm(DayForm):
    """The end of a suspension."""

    reason = area("理由", 3)


class CustodyForm(DayForm):
    """A move of custody."""

    kind = forms.ChoiceField(
        label="事项", choices=[NOTHING, ("DEPOSITED", "交存"), ("TAKEN", "取用"), ("RETURNED", "归还")]
    )
    about = area("用途、说明", 2, required=False, help_text="取用的必须写明用途。")
    field_order = ("kind", "on", "about")


class UseForm(DayForm):
    """A use."""

    kind = forms.ChoiceField(
        label="事项",
        choices=[
            NOTHING,
            *[c for c in Entry.Kind.choices if c[0] in ("SHOWN", "VERIFIED", "LENT", "MISUSED")],
        ],
    )
    place = forms.CharField(label="地点", max_length=200, required=False)
    about = area("情况", 2, required=False)
    ref = forms.CharField(label="关联案件、检查编号", max_length=80, required=False)
    field_order = ("kind", "on", "place", "about", "ref")


class ApplyForm(ActForm):
    """An application."""

    kind = forms.ChoiceField(label="申请类别", choices=[NOTHING, *Application.Kind.choices])
    reason = area("申请理由", 2, required=False)
    materials = area("申请材料", 3, required=False, help_text="每行一份：名称、编号。")
    exception_reason = area(
        "非执法岗位发证理由", 2, required=False, help_text="人员不在执法岗位的才填；须经本机关负责人批准。"
    )

    def clean_materials(self) -> list[str]:
        """One line, one document."""
        return str(self.cleaned_data["materials"]).splitlines()


class DecideForm(ActForm):
    """Yes or no, with the words."""

    passed = forms.TypedChoiceField(
        label="结论",
        choices=[("yes", "通过"), ("no", "不通过")],
        coerce=lambda v: v == "yes",
        widget=forms.RadioSelect,
    )
    opinion = area("意见", 3)


class IssueForm(ActForm):
    """The certificate itself."""

    number = forms.CharField(label="执法证号", max_length=30)
    issuer = forms.CharField(label="发证机关", max_length=120)
    valid_from = date("有效期起")
    valid_to = date("有效期止")


class CollectForm(DayForm):
    """The certificate is back."""

    note = area("办理情况", 2, required=False)


class CancelForm(DayForm):
    """The certificate is void."""

    receipt = forms.CharField(label="注销回执号", max_length=120)
    note = area("办理情况", 2, required=False)


class BatchForm(ActForm):
    """A batch."""

    organ_id = pick("单位")
    year = forms.IntegerField(label="年度", min_value=2018, max_value=2100)
    headcount = forms.IntegerField(
        label="应入库人数",
        required=False,
        min_value=1,
        help_text="本单位在编在岗的执法人员数；年度清理必填，用于计算在库率。",
    )


class FilingForm(DayForm):
    """A filing."""

    number = forms.CharField(label="报备文号", max_length=80)


class ReceiptForm(ActForm):
    """A receipt."""

    receipt = forms.CharField(label="备案回执号", max_length=80)


class AuxiliaryForm(ActForm):
    """An auxiliary new to the register."""

    organ_id = pick("单位")
    name = forms.CharField(label="姓名", max_length=40)
    recruited_on = date("招录日期")
    recruited_how = forms.CharField(label="招录方式", max_length=120, help_text="如公开招聘、购买服务。")
    contract_id = pick("购买服务合同", required=False)
    id_number = forms.CharField(
        label="居民身份证号", max_length=18, required=False, help_text="系统不保存号码，只保存掩码。"
    )


class ContractForm(ActForm):
    """A contract of purchased services."""

    organ_id = pick("单位")
    number = forms.CharField(label="合同编号", max_length=60)
    provider = forms.CharField(label="承接主体", max_length=120)
    content = area("服务内容", 2)
    headcount = forms.IntegerField(label="约定人数", min_value=1)
    from_on = date("合同期起")
    to_on = date("合同期止")


class PromiseForm(DayForm):
    """A promise."""

    archive_no = forms.CharField(label="承诺书归档号", max_length=80)
    scan = forms.FileField(
        label="承诺书扫描件", required=False, help_text="只计算并保存摘要，用于日后核对归档件是否同一份。"
    )


class AuxTaskForm(DayForm):
    """A task of one of the four kinds."""

    kind = forms.CharField(
        label="任务类型", widget=forms.Select(choices=[NOTHING, *AuxiliaryTask.Kind.choices])
    )
    leader_id = pick("带队执法人员")
    place = forms.CharField(label="地点", max_length=200, required=False)
    about = area("任务内容", 2)
    field_order = ("kind", "on", "leader_id", "place", "about")


class RuleForm(ActForm):
    """An internal rule."""

    organ_id = pick("单位")
    kind = forms.ChoiceField(label="制度", choices=[NOTHING, *InternalRule.Kind.choices])
    title = forms.CharField(label="文件名称", max_length=200)
    doc_no = forms.CharField(label="文号", max_length=80, required=False)
    established_on = date("建立日期")


class RuleCheckForm(ActForm):
    """A check of an internal rule."""

    executed = forms.TypedChoiceField(
        label="核验结果",
        choices=[("yes", "在执行"), ("no", "未执行")],
        coerce=lambda v: v == "yes",
        widget=forms.RadioSelect,
    )
    about = area("核验情况", 3)
