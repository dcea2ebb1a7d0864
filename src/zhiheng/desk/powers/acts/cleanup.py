"""Acts of the clean-up, the catalogue as a whole, and thresholds."""

from __future__ import annotations

from django import forms
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers.acts import Act, declare
from zhiheng.desk.powers.forms import area, day, form_of, line, pick, pick_id, posted, yes
from zhiheng.desk.powers.shared import organs_for
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import of_interest
from zhiheng.powers.models import (
    ActionType,
    CleanupDuty,
    ItemDuty,
    Legislation,
    Opinion,
    Threshold,
)
from zhiheng.powers.policies import SUPERVISING, open_item
from zhiheng.powers.services import catalogue, cleanup
from zhiheng.powers.thresholds import set_threshold

OPINIONS = [c for c in Opinion.choices if c[0]]


def _proposal(pk: int) -> str:
    return reverse("powers:proposal", args=[pk])


def _report(pk: int = 0) -> str:
    return reverse("powers:report")


def _opinion(actor, pk, data):  # type: ignore[no-untyped-def]
    cleanup.give_opinion(actor=actor, proposal_id=pk, **data)
    return _proposal(pk)


def _decide(actor, pk, data):  # type: ignore[no-untyped-def]
    cleanup.decide_proposal(actor=actor, proposal_id=pk, **data)
    return _proposal(pk)


def _follow(actor, pk, data):  # type: ignore[no-untyped-def]
    cleanup.follow_up(actor=actor, proposal_id=pk, **data)
    return _proposal(pk)


def _duty(actor, pk, data):  # type: ignore[no-untyped-def]
    cleanup.set_duty(actor=actor, proposal_id=pk, duty_id=None, **data)
    return _proposal(pk)


def _sign(actor, pk, data):  # type: ignore[no-untyped-def]
    catalogue.sign_catalogue(actor=actor, organ=Organ.objects.get(pk=pk), **data)
    return _report()


def _missing(actor, pk, data):  # type: ignore[no-untyped-def]
    catalogue.report_missing(actor=actor, organ=Organ.objects.get(pk=pk), **data)
    return reverse("powers:missing")


def _registered(actor, pk, data):  # type: ignore[no-untyped-def]
    catalogue.register_missing(actor=actor, missing_id=pk, **data)
    return reverse("powers:missing")


def _guide(actor, pk, data):  # type: ignore[no-untyped-def]
    catalogue.guide(actor=actor, organ=Organ.objects.get(pk=pk), **data)
    return _report()


def _answer(actor, pk, data):  # type: ignore[no-untyped-def]
    catalogue.answer_guidance(actor=actor, guidance_id=pk, **data)
    return _report()


def _responsibility(actor, pk, data):  # type: ignore[no-untyped-def]
    organ = Organ.objects.get(pk=data.pop("organ"))
    catalogue.set_responsibility(
        actor=actor, item=open_item(pk), division=organ.division_id, organ=organ, **data
    )
    return reverse("powers:item", args=[pk]) + "?tab=holders"


def _threshold(actor, pk, data):  # type: ignore[no-untyped-def]
    organ = Organ.objects.get(pk=data.pop("organ"))
    set_threshold(actor=actor, organ=organ, **data)
    return reverse("powers:cleanup")


def _near(request):  # type: ignore[no-untyped-def]
    rows = (
        Organ.objects.filter(of_interest(request.actor))
        .exclude(kind="SUPERVISION")
        .order_by("division_id", "code")
    )
    return [(o.pk, o.name) for o in rows]


declare(
    Act(
        "cleanup-opinion", "提出拟办意见",
        lambda r, pk: form_of(posted(r), opinion=pick("意见", OPINIONS, required=False), reason=area("理由", required=False)),
        _opinion, _proposal, "没有法律、法规、规章依据的事项，只能取消。", "意见已记录。",
    ),
    Act(
        "cleanup-decide", "审定",
        lambda r, pk: form_of(
            posted(r), decision=pick("审定结论", OPINIONS, required=False), reason=area("审定说明", required=False),
            legislation=pick("立法后续", Legislation.choices),
        ),
        _decide, _proposal, "地方性法规、规章设定的事项，取消、调整需要修改立法的，请选择立法后续并持续跟踪。", "审定结论已记录。",
    ),
    Act(
        "cleanup-follow", "立法后续与办结",
        lambda r, pk: form_of(
            posted(r), legislation=pick("立法后续", Legislation.choices),
            note_text=line("说明", required=False, most=300), close=yes("办结"),
        ),
        _follow, _proposal, "审定为取消、暂停的，事项变更生效后才能办结。", "已保存。",
    ),
    Act(
        "cleanup-duty", "增加责任分工",
        lambda r, pk: form_of(
            posted(r), unit=line("责任单位", most=120, required=False), part=pick("分工", CleanupDuty.Part.choices, required=False),
            person=line("责任人", required=False, most=60), due_on=day("期限", required=False), done_on=day("完成日期", required=False),
        ),
        _duty, _proposal, "", "已保存。",
    ),
    Act(
        "catalogue-sign", "审签事项目录",
        lambda r, pk: form_of(
            posted(r), {"established_on": clock.today()},
            document=line("文号或者文件名", required=False), established_on=day("审签日期"),
        ),
        _sign, _report, "审签前核对：没有未进系统的事项，事项要素齐全。审签后产生目录公布任务。", "目录已审签。",
    ),
    Act(
        "missing-report", "登记未进系统的事项",
        lambda r, pk: form_of(
            posted(r), name=line("权力名称"), action_type=pick("类别", ActionType.choices),
            basis=line("依据", required=False, most=300), reason=line("未进入系统的原因", required=False, most=300),
        ),
        _missing, lambda pk: reverse("powers:missing"), "", "已登记。",
    ),
    Act(
        "missing-registered", "对应已录入事项",
        lambda r, pk: form_of(posted(r), item_code=line("事项编码", most=40)),
        _registered, lambda pk: reverse("powers:missing"), "", "已对应。",
    ),
    Act(
        "catalogue-guide", "目录督导",
        lambda r, pk: form_of(posted(r), text=area("督导内容"), due_on=day("要求完成日期", required=False)),
        _guide, _report, "", "督导已发出。",
    ),
    Act(
        "catalogue-answer", "反馈落实情况", lambda r, pk: form_of(posted(r), answer=area("落实情况")),
        _answer, _report, "", "已反馈。",
    ),
    Act(
        "responsibility", "厘清职责",
        lambda r, pk: form_of(
            posted(r), part=pick("职责", ItemDuty.Part.choices), organ=pick_id("责任单位", _near(r)),
            basis=line("依据", most=300, required=False, help_text="三定规定、职责清单等。"),
            not_needed=yes("该环节不存在", help_text="例如该事项没有审批环节。"),
        ),
        _responsibility, lambda pk: reverse("powers:item", args=[pk]) + "?tab=holders",
        "同一职责由多个单位承担为交叉，无人承担为空白，在“交叉与空白”中报告。", "已保存。",
    ),
    Act(
        "threshold", "设定阈值",
        lambda r, pk: form_of(
            posted(r), organ=pick_id("设定单位", [(o.pk, o.name) for o in organs_for(r, *SUPERVISING)]),
            key=pick("阈值", Threshold.Key.choices), value=forms.DecimalField(label="数值", min_value=0, decimal_places=2, max_digits=8),
            document=line("设定依据", most=300, required=False),
        ),
        _threshold, lambda pk: reverse("powers:cleanup"),
        "文件没有规定数字的，由本级监督机构写明依据后设定；未设定的不作判断。", "阈值已设定。",
    ),
)  # fmt: skip
