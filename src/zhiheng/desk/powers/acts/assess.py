"""Acts on evaluations, questionnaires and the five faults."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers.acts import Act, declare
from zhiheng.desk.powers.forms import area, day, form_of, line, passed, pick, pick_id, posted, yes
from zhiheng.desk.powers.shared import organs_for
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Fault, FaultCheck, Item, Questionnaire, Verdict
from zhiheng.powers.policies import SUPERVISING, open_assessment
from zhiheng.powers.services import assess


def _page(pk: int) -> str:
    return reverse("powers:assessment", args=[pk])


def _town(pk: int) -> str:
    return reverse("powers:township", args=[pk])


def _of_check(pk: int) -> str:
    return _town(FaultCheck.objects.get(pk=pk).organ_id)


def _open(actor, pk, data):  # type: ignore[no-untyped-def]
    lead = Organ.objects.get(pk=data.pop("lead"))
    row = assess.open_assessment_year(actor=actor, lead=lead, township=Organ.objects.get(pk=pk), **data)
    return _page(row.pk)


def _write_form(request, pk):  # type: ignore[no-untyped-def]
    row = open_assessment(request.actor, pk)
    return form_of(
        posted(request),
        {"capacity": row.capacity, "need": row.need, "running": row.running},
        capacity=area(
            "承接能力", required=False, rows=4, help_text="人员、编制、证件、经费、装备；数据见指标。"
        ),
        need=area("执法需求", required=False, rows=4, help_text="违法行为发生情况、群众诉求、基层管理需要。"),
        running=area("运行情况", required=False, rows=4, help_text="办案质量、程序、监督、群众评价。"),
    )


def _write(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.write_assessment(actor=actor, assessment_id=pk, **data)
    return _page(pk)


def _conclude_form(request, pk):  # type: ignore[no-untyped-def]
    row = open_assessment(request.actor, pk)
    county = row.division[:6]
    near = Item.objects.filter(holders__division__startswith=county).exclude(status="CANCELLED").distinct()
    items = [(i.pk, f"{i.code}　{i.name}") for i in near.order_by("code")]
    return form_of(
        posted(request),
        {"item": request.GET.get("item"), "verdict": "KEEP"},
        item=pick_id("事项", items),
        verdict=pick("结论", Verdict.choices),
        reason=area("理由", required=False),
    )


def _conclude(actor, pk, data):  # type: ignore[no-untyped-def]
    item = Item.objects.get(pk=data["item"])
    assess.conclude(actor=actor, assessment_id=pk, item=item, verdict=data["verdict"], reason=data["reason"])
    return _page(pk)


def _submit(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.submit_assessment(actor=actor, assessment_id=pk)
    return _page(pk)


def _approve(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.approve_assessment(
        actor=actor, assessment_id=pk, passed=data["passed"] == "yes", opinion=data["opinion"]
    )
    return _page(pk)


def _execute(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.execute_assessment(actor=actor, assessment_id=pk, **data)
    return _page(pk)


def _fault(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.check_fault(actor=actor, township=Organ.objects.get(pk=pk), **data)
    return _town(pk)


def _mend(actor, pk, data):  # type: ignore[no-untyped-def]
    assess.rectify_fault(actor=actor, check_id=pk, **data)
    return _of_check(pk)


KINDS = [("SCORE", "1 至 5 分"), ("YESNO", "是或者否"), ("TEXT", "文字")]


def _questions(raw: str) -> list[dict[str, str]]:
    found = []
    for text in raw.splitlines():
        words, _, mark = text.strip().rpartition("#")
        kind = {"打分": "SCORE", "是否": "YESNO", "文字": "TEXT"}.get(mark.strip(), "")
        found.append({"text": words.strip() if kind else text.strip(), "kind": kind or "SCORE"})
    return found


def _make(actor, pk, data):  # type: ignore[no-untyped-def]
    organ = Organ.objects.get(pk=data.pop("organ"))
    assess.make_questionnaire(actor=actor, organ=organ, questions=_questions(data.pop("questions")), **data)
    return reverse("powers:questionnaires")


def _answer_form(request, pk):  # type: ignore[no-untyped-def]
    row = Questionnaire.objects.get(pk=pk)
    fields: dict[str, Any] = {}
    for q in row.questions:
        if q["kind"] == "TEXT":
            fields[q["key"]] = area(q["text"], required=False, rows=2)
        else:
            listed = (
                [("yes", "是"), ("no", "否")]
                if q["kind"] == "YESNO"
                else [(str(n), f"{n} 分") for n in range(1, 6)]
            )
            fields[q["key"]] = forms.ChoiceField(
                label=q["text"], required=False, choices=listed, widget=forms.RadioSelect
            )
    towns = Organ.objects.filter(kind="TOWNSHIP", division__code__startswith=row.division.rstrip("0"))
    return form_of(
        posted(request),
        township=pick_id("评价的乡镇、街道", [(o.pk, o.name) for o in towns.order_by("division_id")]),
        respondent=line(
            "填写人身份", most=60, required=False, help_text="例如：乡镇干部、企业、群众；不填姓名。"
        ),
        **fields,
    )


def _answer(actor, pk, data):  # type: ignore[no-untyped-def]
    town = Organ.objects.get(pk=data.pop("township"))
    assess.answer_questionnaire(
        actor=actor, questionnaire_id=pk, township=town, respondent=data.pop("respondent"), answers=data
    )
    return reverse("powers:questionnaires")


def _year(request):  # type: ignore[no-untyped-def]
    return forms.IntegerField(label="年度", min_value=2018, max_value=2100, initial=clock.today().year)


declare(
    Act(
        "assess-open", "发起年度评估",
        lambda r, pk: form_of(
            posted(r), {"year": clock.today().year},
            lead=pick_id("组织单位", [(o.pk, o.name) for o in organs_for(r, *SUPERVISING)]), year=_year(r),
            due_on=day("期限", required=False, help_text="本地有现行文件规定的，按文件自动推算，此处不填。"),
            due_basis=line("期限依据", required=False),
        ),
        _open, _town, "评估承接能力、执法需求和运行情况，逐项给出结论。", "评估已发起。",
    ),
    Act("assess-write", "填写评估表", _write_form, _write, _page, "", "评估表已保存。"),
    Act(
        "assess-conclude", "给出结论", _conclude_form, _conclude, _page,
        "保留、调整、收回针对该乡镇正在行使的事项；新增针对尚未承接的事项。", "结论已保存。",
    ),
    Act("assess-submit", "提交审定", lambda r, pk: form_of(posted(r)), _submit, _page, "提交时保存当日指标。", "已提交。"),
    Act(
        "assess-approve", "审定", lambda r, pk: form_of(posted(r), passed=passed(), opinion=area("审定意见", required=False)),
        _approve, _page, "由监督机构负责人审定；提交人不得审定。", "审定意见已记录。",
    ),
    Act(
        "assess-execute", "执行结论",
        lambda r, pk: form_of(posted(r), last_day=day("收回事项的最后行使日"), document=line("调整决定文号", required=False)),
        _execute, _page, "收回的事项自次日起不再由该乡镇行使；新增的列入下一批次；执行后产生公布任务。", "结论已执行。",
    ),
    Act(
        "fault", "重放轻管检查",
        lambda r, pk: form_of(
            posted(r), {"year": clock.today().year, "fault": r.GET.get("fault")}, year=_year(r), fault=pick("问题类型", Fault.choices),
            found=yes("存在问题"), finding=area("检查情况", required=False), rectify_by=day("整改期限", required=False),
        ),
        _fault, _town, "", "检查情况已保存。",
    ),
    Act(
        "fault-mend", "登记整改", lambda r, pk: form_of(posted(r), rectification=area("整改情况", required=False)),
        _mend, _of_check, "", "整改已登记。",
    ),
    Act(
        "questionnaire-new", "制作问卷",
        lambda r, pk: form_of(
            posted(r), {"year": clock.today().year},
            organ=pick_id("发放单位", [(o.pk, o.name) for o in organs_for(r, *SUPERVISING)]),
            title=line("问卷名称", required=False), audience=line("对象", most=60), year=_year(r),
            questions=area("题目", required=False, rows=6, help_text="每行一题；行末可加 #打分、#是否、#文字，不加为打分。"),
        ),
        _make, lambda pk: reverse("powers:questionnaires"), "", "问卷已建立。",
    ),
    Act("questionnaire-answer", "填写问卷", _answer_form, _answer, lambda pk: reverse("powers:questionnaires"), "", "问卷已提交。"),
)  # fmt: skip
