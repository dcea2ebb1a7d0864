"""Lists of duties: reviews after a text changed, texts, publications, powers not in the system."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers import words
from zhiheng.desk.powers.shared import act_url
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Hidden, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import (
    BasisReview,
    LawProvision,
    MissingItem,
    PublicationDuty,
    RankChoice,
    Validity,
)
from zhiheng.powers.policies import NEEDS_READ, NEEDS_SUPERVISE, in_scope, may_read, may_supervise

_OUTCOME = {
    "OPEN": ("待复核", "yellow"), "KEEP": ("保留", "green"), "MODIFY": ("修改", "blue"), "CANCEL": ("取消", "red"),
}  # fmt: skip


class ReviewListing(Listing):
    """依据复核."""

    key, title, default_sort = "basis-reviews", "依据复核", "-pk"
    empty_title, empty_advice = "没有需要复核的事项", "法律文本修订、废止登记后，引用它的事项显示在这里。"
    columns = (
        Column("item", "事项", "item__name",
            link=lambda r: reverse("powers:item", args=[r.item_id]) + "?tab=basis",
            width="l", always=True),
        Column("text", "变化的依据", lambda r: f"《{r.law}》{r.article}", width="l"),
        Column("validity", "变化", "validity", kind="badge", badges=words.VALIDITY, width="s"),
        Column("since", "自", "since", kind="date", sort="since", width="s"),
        Column("organ", "复核单位", "organ__short_name", width="m"),
        Column("outcome", "结论", "outcome", kind="badge", badges=_OUTCOME, width="s"),
        Column("do", "办理", lambda r: "" if r.closed_on else "复核",
            link=lambda r: None if r.closed_on else act_url("review-close", r.pk),
            width="s"),
        Column("note", "复核情况", "note", width="l", shown=False),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("item__name__icontains", "law__icontains"), first=True),
        Choice("outcome", "结论", choices=[(k, v[0]) for k, v in _OUTCOME.items()], first=True),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def reviews(request: HttpRequest) -> HttpResponseBase:
    """List the reviews of the person's bodies and divisions."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = (
        [Action("登记法律文本变化", act_url("law-change", 0), "ti-book-2")] if may_supervise(actor) else []
    )
    rows = BasisReview.objects.filter(in_scope(actor)).select_related("item", "organ")
    return ReviewListing(request, rows, actions=actions).respond("desk/powers/list.html")


class LawListing(Listing):
    """法律文本."""

    key, title, default_sort = "law-texts", "法律文本", "law"
    empty_advice = "登记法律文本的条款、版本和罚款幅度，用于核对事项。"
    columns = (
        Column("law", "法律文本", "law", sort="law", width="l", always=True),
        Column("article", "条款", "article", width="s"),
        Column("version", "版本", "version", width="m"),
        Column("rank", "层级", "get_rank_display", width="s"),
        Column("validity", "效力", "validity", kind="badge", badges=words.VALIDITY, width="s"),
        Column("from", "施行", "effective_from", kind="date", width="s"),
        Column("to", "最后有效日", "effective_to", kind="date", width="s"),
        Column("new", "代替文本", "replaced_by", width="m"),
    )
    filters = (
        Text("q", "关键词", lookups=("law__icontains", "article__icontains"), first=True),
        Choice("validity", "效力", choices=Validity.choices, first=True),
        Choice("rank", "层级", choices=RankChoice.choices),
    )


@desk_view(allowed=may_supervise, needs=NEEDS_SUPERVISE)
def laws(request: HttpRequest) -> HttpResponseBase:
    """List the provisions."""
    actions = [Action("登记修订、废止", act_url("law-change", 0), "ti-plus", primary=True)]
    return LawListing(request, LawProvision.objects.all(), actions=actions).respond("desk/powers/list.html")


class PublicationListing(Listing):
    """公布任务."""

    key, title, default_sort = "powers-publications", "公布任务", "-pk"
    empty_title, empty_advice = "没有公布任务", "事项变更、目录审签、赋权决定生效后，公布任务显示在这里。"
    columns = (
        Column("title", "内容", "title", width="xl", always=True),
        Column("about", "类别", "get_about_display", width="s"),
        Column("organ", "公布单位", "organ__short_name", width="m"),
        Column("arose", "产生日期", "arose_on", kind="date", sort="arose_on", width="s"),
        Column("due", "期限", "due_on",
            kind="countdown",
            done="published_on", sort="due_on",
            width="s",
            hint="没有规定天数的地方为空，即未设定"),
        Column("note", "期限推算", "due_note", width="l", shown=False),
        Column("on", "公布日期", "published_on", kind="date", width="s"),
        Column("channel", "渠道", "channel", width="m", shown=False),
        Column("do", "办理", lambda r: "" if r.published_on else "登记公布",
            link=lambda r: None if r.published_on else act_url("publish", r.pk),
            width="s"),
    )  # fmt: skip

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        today = clock.today()
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("title__icontains",), first=True),
            Choice("about", "类别", choices=PublicationDuty.About.choices, first=True),
            Flag("open", "未公布", condition=Q(published_on=None)),
            Flag("late", "已逾期", condition=Q(published_on=None, due_on__lt=today)),
        )
        super().__init__(request, PublicationDuty.objects.filter(in_scope(actor)).select_related("organ"))


@desk_view(allowed=may_read, needs=NEEDS_READ)
def publications(request: HttpRequest) -> HttpResponseBase:
    """List what is to be published."""
    return PublicationListing(request, request.actor).respond("desk/powers/list.html")  # type: ignore[attr-defined]


class MissingListing(Listing):
    """未进系统事项."""

    key, title, default_sort = "missing-items", "未进系统事项", "-pk"
    empty_title, empty_advice = "没有登记未进系统的事项", "在“交叉与空白”中按单位登记。"
    columns = (
        Column("name", "权力名称", "name", width="l", always=True),
        Column("organ", "单位", "organ__short_name", width="m"),
        Column("basis", "依据", "basis", width="l"),
        Column("reason", "原因", "reason", width="m"),
        Column("on", "登记日期", "reported_on", kind="date", width="s"),
        Column("item", "已录入事项", "registered__code", width="s"),
        Column("do", "办理", lambda r: "" if r.registered_id else "对应已录入事项",
            link=lambda r: None if r.registered_id else act_url("missing-registered", r.pk),
            width="s"),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("name__icontains",), first=True),
        Flag("open", "未录入", condition=Q(registered=None)),
        Hidden(
            "organ",
            "单位",
            narrow=lambda rows, v: rows.filter(organ_id=int(v)) if v.isdigit() else rows.none(),
        ),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def missing(request: HttpRequest) -> HttpResponseBase:
    """List the powers that are not in the system."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = MissingItem.objects.filter(in_scope(actor)).select_related("organ", "registered")
    return MissingListing(request, rows).respond("desk/powers/list.html")
