"""Acts on changes, reviews, texts and publications."""

from __future__ import annotations

from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers.acts import Act, declare
from zhiheng.desk.powers.forms import area, day, form_of, line, passed, pick, posted
from zhiheng.powers.models import BasisReview, RankChoice
from zhiheng.powers.services import changes, publishing, revision


def _change(pk: int) -> str:
    return reverse("powers:change", args=[pk])


def _submit(actor, pk, data):  # type: ignore[no-untyped-def]
    changes.submit_change(actor=actor, change_id=pk)
    return _change(pk)


def _review(actor, pk, data):  # type: ignore[no-untyped-def]
    changes.review_change(actor=actor, change_id=pk, passed=data["passed"] == "yes", opinion=data["opinion"])
    return _change(pk)


def _approve(actor, pk, data):  # type: ignore[no-untyped-def]
    changes.approve_change(actor=actor, change_id=pk, passed=data["passed"] == "yes", opinion=data["opinion"])
    return _change(pk)


def _withdraw(actor, pk, data):  # type: ignore[no-untyped-def]
    changes.withdraw_change(actor=actor, change_id=pk, reason=data["reason"])
    return _change(pk)


def _close_review(actor, pk, data):  # type: ignore[no-untyped-def]
    revision.close_review(actor=actor, review_id=pk, outcome=data["outcome"], note_text=data["note"])
    return reverse("powers:reviews")


def _law(actor, pk, data):  # type: ignore[no-untyped-def]
    revision.change_law_text(actor=actor, **data)
    return reverse("powers:laws")


def _publish(actor, pk, data):  # type: ignore[no-untyped-def]
    publishing.publish(actor=actor, duty_id=pk, **data)
    return reverse("powers:publications")


declare(
    Act(
        "change-submit", "送法制审核", lambda r, pk: form_of(posted(r)), _submit, _change,
        "送审后内容不能修改；审核人可以退回。", "已送法制审核。",
    ),
    Act(
        "change-review", "法制审核",
        lambda r, pk: form_of(posted(r), passed=passed(), opinion=area("审核意见", required=False)),
        _review, _change, "审核依据是否有效、层级与处罚种类是否相符、幅度是否在上位法范围内。起草人不得审核。", "审核意见已记录。",
    ),
    Act(
        "change-approve", "负责人审批",
        lambda r, pk: form_of(posted(r), passed=passed(), opinion=area("审批意见", required=False)),
        _approve, _change, "同意后按生效日期生效，并产生公布任务。请先查看影响清单。", "审批意见已记录。",
    ),
    Act(
        "change-withdraw", "撤销变更", lambda r, pk: form_of(posted(r), reason=area("撤销理由", required=False)),
        _withdraw, _change, "", "变更已撤销。",
    ),
    Act(
        "review-close", "完成依据复核",
        lambda r, pk: form_of(
            posted(r),
            outcome=pick("复核结论", [c for c in BasisReview.Outcome.choices if c[0] != "OPEN"]),
            note=area("复核情况", required=False, help_text="写明现行条款号，或者修改、取消的理由。"),
        ),
        _close_review, lambda pk: reverse("powers:reviews"),
        "结论为修改或者取消的，请随后办理事项变更。", "复核已完成。",
    ),
    Act(
        "law-change", "登记法律文本修订、废止",
        lambda r, pk: form_of(
            posted(r),
            law=line("法律文本", most=120, help_text="不加书名号，例如：城市道路管理条例。"),
            article=line("条款", required=False, most=40, help_text="整部修订、废止的不填；只涉及某条的，填写如“第四十二条”。"),
            version=line("文本版本", most=80, help_text="例如：2019年修订。"),
            rank=pick("层级", RankChoice.choices),
            validity=pick("变化", [("REVISED", "已修订"), ("REPEALED", "已废止")]),
            since=day("自"),
            replaced_by=line("代替文本", required=False),
            note_text=line("说明", required=False, most=300),
        ),
        _law, lambda pk: reverse("powers:laws"),
        "登记后，引用该文本或者条款的每个事项，都会向编制机关和各行权主体产生复核任务；废止的条款自该日起不能再作为依据。",
        "已登记，复核任务已产生。",
    ),
    Act(
        "publish", "登记公布",
        lambda r, pk: form_of(
            posted(r), {"published_on": clock.today()},
            published_on=day("公布日期"), channel=line("公布渠道", required=False, help_text="门户网站、公示平台等。"),
        ),
        _publish, lambda pk: reverse("powers:publications"),
        "公布事项前核对七项要素：具体事项、权限、条件、依据、程序、幅度、方式，缺一项不得公布。", "已登记公布。",
    ),
)  # fmt: skip
