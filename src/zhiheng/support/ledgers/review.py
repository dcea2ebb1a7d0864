"""Reviewers, lawyers, the pool and its dispatches; counsellors (LEG-11, 13, 14; SEC-12, SEC-14)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.figures import reviews
from zhiheng.support.models import Counsel, Counsellor, ReviewDispatch, Reviewer
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import lapsing
from zhiheng.training.models import HourEntry

SECTION = "法制审核力量"
_SUPERVISION = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)


def _reviewer(row: Any, organ: Organ) -> None:
    if row.until and row.until < row.since:
        raise UserError("从事审核止不能早于从事审核起。", field="until")
    if row.qualification != "NONE" and not row.certificate_no.strip():
        raise UserError("请填写资格证号。", field="certificate_no")
    if row.qualification == "NONE" and row.since.year >= 2018:
        raise UserError(
            "2018年1月1日以后初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格"
            "（行政处罚法第五十八条第二款）。",
            field="qualification",
        )


def _counsel(row: Any, organ: Organ) -> None:
    if row.until and row.until < row.since:
        raise UserError("聘用止不能早于聘用起。", field="until")


def with_work(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add how many dispatches each has, and how many of them are open."""
    return rows.annotate(
        sent=Count("dispatches", distinct=True),
        open_now=Count("dispatches", filter=Q(dispatches__state="SENT"), distinct=True),
    )


def with_reviews(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add the reviews a reviewer gave this year and the hours he was trained, beside his dispatches (LEG-11)."""
    year = clock.today().year
    hours = HourEntry.objects.filter(officer=OuterRef("officer"), year=year).order_by().values("officer")
    given = reviews(year)
    return with_work(rows).annotate(
        hours=Coalesce(Subquery(hours.annotate(n=Sum("hours")).values("n")), Decimal(0)),
        given=Value(0) if given is None else Coalesce(given, 0),
    )


def pool(organ: Organ) -> list[tuple[int, str]]:
    """Return the reviewers of the pool in the same county-level area or above it, whoever employs them."""
    return _pool_of(Reviewer, organ)


def counsel_pool(organ: Organ) -> list[tuple[int, str]]:
    """Return the lawyers of the pool in the same area."""
    return _pool_of(Counsel, organ)


def _pool_of(model: Any, organ: Organ) -> list[tuple[int, str]]:
    with scope.system():
        rows = model.objects.filter(
            in_pool=True, ended_on__isnull=True, division__startswith=organ.division_id[:6]
        ).exclude(organ=organ)
        return [(r.pk, f"{r}（{r.organ.short_name}）") for r in rows.select_related("organ")]


def _dispatch(row: Any, organ: Organ) -> None:
    chosen = [x for x in (row.reviewer_id, row.counsel_id) if x]
    if len(chosen) > 1:
        raise UserError("一次派单只派一名审核人员或者一名律师。", field="counsel")


def _name(row: Any, actor: Actor) -> None:
    """Write down who is sent, as the asking body will read it."""
    with scope.system():
        sent = row.reviewer or row.counsel
        if sent is None:
            raise UserError("请选择派出的审核人员，或者律师（顾问）。", field="reviewer")
        row.sent_name, row.sent_from = str(sent), sent.organ.name
    row.save(update_fields=["sent_name", "sent_from"])


register(
    Register(
        key="reviewers",
        title="法制审核人员",
        section=SECTION,
        icon="ti-user-check",
        model=Reviewer,
        about="审核人员的资质、从事审核起止和协作派单工作量。原则上各级执法单位审核人员不少于本单位执法人员总数的 5%（国办发〔2018〕118号）。",
        fields=("officer", "qualification", "certificate_no", "since", "until", "full_time", "in_pool", "fields"),
        columns=("officer", "qualification", "certificate_no", "since", "full_time", "in_pool", "fields"),
        search=("officer__name__icontains", "certificate_no__icontains", "fields__icontains"),
        widen=with_reviews,
        figures=(
            Figure("given", "本年审核（件）", lambda row: row.given, "number", "本年给出审核意见的案件法制审核次数"),
            Figure("hours", "本年培训学时", lambda row: row.hours, "number"),
            Figure("sent", "协作派单", lambda row: row.sent, "number"),
            Figure("open", "协审中", lambda row: row.open_now, "number"),
        ),
        shortfalls=(Shortfall("unqualified", "无法律职业资格", "yellow", lambda day: Q(qualification="NONE")),),
        check=_reviewer,
        noun="审核人员",
    )
)  # fmt: skip
register(
    Register(
        key="counsel",
        title="公职律师、法律顾问",
        section=SECTION,
        icon="ti-briefcase",
        model=Counsel,
        about="按内设机构、人员和需要合理配备；可以派单协助法制审核。",
        fields=("name", "kind", "licence_no", "employer", "unit", "since", "until", "in_pool"),
        columns=("name", "kind", "licence_no", "employer", "unit", "since", "until", "in_pool"),
        search=("name__icontains", "licence_no__icontains", "employer__icontains"),
        widen=with_work,
        figures=(Figure("sent", "协审次数", lambda row: row.sent, "number"),),
        shortfalls=lapsing("until", "聘用"),
        check=_counsel,
        noun="律师（顾问）",
    )
)
register(
    Register(
        key="dispatches",
        title="协作审核派单",
        section=SECTION,
        icon="ti-send",
        model=ReviewDispatch,
        about="审核力量不足的单位提出申请，司法行政部门从协作审核人员库派单，协审意见供本单位法制审核参考，不代替本单位的审核。",
        fields=("matter", "case_no", "reason", "wanted_by"),
        columns=("matter", "case_no", "sent_name", "sent_from", "wanted_by", "state"),
        search=("matter__icontains", "case_no__icontains", "sent_name__icontains"),
        keepers=(Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER),
        tones={"ASKED": "purple", "SENT": "blue", "DONE": "green", "REFUSED": "grey"},
        options={"reviewer": pool, "counsel": counsel_pool},
        steps=(
            Step("send", "派单", ("ASKED",), "SENT", _SUPERVISION, asks=("reviewer", "counsel"), run=_name),
            Step("refuse", "不予派单", ("ASKED",), "REFUSED", _SUPERVISION, wants_text=True, text_label="理由"),
            Step(
                "finish", "登记协审意见", ("SENT",), "DONE",
                (*_SUPERVISION, Role.LEGAL_REVIEWER, Role.UNIT_HEAD), asks=("opinion",), required=("opinion",),
            ),
        ),
        shortfalls=(
            Shortfall("waiting", "待派单", "purple", lambda day: Q(state="ASKED")),
            Shortfall("late", "逾希望日期未完成", "orange", lambda day: Q(state__in=("ASKED", "SENT"), wanted_by__lt=day)),
        ),
        check=_dispatch,
        fixed=True,
        noun="派单",
    )
)  # fmt: skip
register(
    Register(
        key="counsellors",
        title="心理咨询师",
        section="心理服务",
        icon="ti-heart-handshake",
        model=Counsellor,
        about="提供情绪疏导、心理咨询和危机干预的咨询师，全体工作人员可见。预约内容只有本人和咨询师可见。",
        fields=("account", "qualification", "hours"),
        columns=("account", "qualification", "hours"),
        search=("account__name__icontains", "qualification__icontains"),
        open=True,
        noun="咨询师",
    )
)
