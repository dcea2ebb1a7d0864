"""One round: the draw and how to repeat it, files and reviewers, results, circular, filing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, pick, respond, several, text
from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.frame import badge, below
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.selectors import bureau_above
from zhiheng.reviews import policies
from zhiheng.reviews.limits import objections_until
from zhiheng.reviews.models import ReviewRound, RoundState, SheetState
from zhiheng.reviews.services import results, rounds

SHOWN = 200


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show a round to whoever organises it, supervises it or is reviewed in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_round(actor, round_id)
    manage = policies.may_organise(actor, row.organ)
    inside = manage or actor.supervises_division(row.division)
    cards = [_facts(actor, row, manage)]
    cards.append(_bodies(actor, row, inside))
    if row.seed:
        cards.append(_files(actor, row, manage, inside))
    if inside and row.seed:
        cards += [_draw(actor, row, manage), _exclusions(row)]
    if row.text and (inside or row.state == RoundState.ISSUED):
        issued = f"{row.number}　{row.issued_by_name}签发　{row.issued_on}"
        cards.insert(
            1, Card("评查通报", "ti-speakerphone", issued, text=row.text, acts=_receipts(actor, row))
        )
    return respond(request, below("rounds", row.title, cards, state=words.STATES[row.state]))


def _facts(actor: Actor, row: ReviewRound, manage: bool) -> Card:
    facts: list[tuple[str, Any]] = [
        ("种类", row.get_kind_display()), ("组织单位", row.organ.name), ("评查标准", str(row.standard)),
        ("案件范围", f"{row.since} 至 {row.until} 作出决定的案件"),
        ("抽取", f"每单位 {row.per_body} 件" if row.per_body else "全部案件"),
        ("评查员", f"每卷 {row.reviewers_each} 人，独立评分后取平均"),
        ("期限", row.due_on or "未设定"),
    ]  # fmt: skip
    if row.plan_id:
        facts.append(("年度计划", row.plan.title if row.plan else ""))
    if row.objections_until:
        facts.append(("异议截止日", f"{row.objections_until}（{row.objections_why}）"))
    if row.filed_at:
        receipt = f"回执 {row.receipt_no}（{row.received_by_name}）" if row.receipt_no else "待接收"
        facts.append(("报司法行政部门备案", f"{timezone.localtime(row.filed_at):%Y-%m-%d} 报备，{receipt}"))
    return Card("批次", "ti-clipboard-list", facts=facts, acts=_acts(actor, row, manage))


def _acts(actor: Actor, row: ReviewRound, manage: bool) -> list[Act]:
    acts: list[Act] = []
    if manage and row.state == RoundState.PREPARED:
        help = "公开抽取的号码等；不填的由系统随机产生并保存。用同一种子可以重新抽出相同结果。"
        acts.append(
            Act(
                "draw", "抽案", lambda d: _said(rounds.draw_sample(actor=actor, round_id=row.pk, seed=d["seed"]), "已抽案。"),
                {"seed": text("随机种子", required=False, most=64, help=help)}, button="抽取", primary=True, open=True,
            )
        )  # fmt: skip
    if manage and row.state == RoundState.SCORING:
        acts += [_assign(actor, row), _tell(actor, row)]
    if manage and row.state == RoundState.OBJECTIONS:
        acts.append(
            Act(
                "confirm", "确认结果", lambda d: _said(results.confirm(actor=actor, round_id=row.pk), "评查结果已确认。"),
                button="确认评查结果", primary=True,
            )
        )  # fmt: skip
    if row.state == RoundState.CONFIRMED and actor.has_role(
        policies.leading(row.organ), organ_id=row.organ_id
    ):
        acts.append(
            Act(
                "announce", "签发通报",
                lambda d: _said(results.announce(actor=actor, round_id=row.pk, text=d["text"]), "通报已印发，被评查单位签收。"),
                {"text": area("通报内容", rows=8)}, button="签发", initial={"text": _draft(row)}, primary=True, open=True,
            )
        )  # fmt: skip
    if manage and row.state == RoundState.ISSUED and row.filed_at is None:
        acts.append(
            Act(
                "file", "报司法行政部门备案", lambda d: _said(results.file_results(actor=actor, round_id=row.pk), "已报备，等待接收。"),
                button="报司法行政部门备案", primary=True,
            )
        )  # fmt: skip
    if row.filed_at and not row.received_at and (receiver := bureau_above(row.organ)):
        if policies.may_organise(actor, receiver):
            acts.append(
                Act(
                    "receive",
                    "接收备案",
                    lambda d: _received(actor, row),
                    button="接收备案并出具回执",
                    primary=True,
                )
            )
    return acts


def _received(actor: Actor, row: ReviewRound) -> str:
    return f"已接收，回执 {results.take_in(actor=actor, round_id=row.pk).receipt_no}。"


def _said(_: Any, said: str) -> str:
    return said


def _assign(actor: Actor, row: ReviewRound) -> Act:
    people = rounds.reviewers_for(row)
    choices = [(p.pk, f"{p.name}（{p.organ.short_name if p.organ else ''}）") for p in people]

    def do(data: dict[str, Any]) -> str:
        made = rounds.assign(actor=actor, round_id=row.pk, account_ids=data["reviewers"])
        return f"已分配 {made} 份评分表。" if made else "各卷评查员已经配齐。"

    note = "按卷均衡分配；本案承办、审核、听证、审批人员和被评查单位人员自动回避。"
    fields = {"reviewers": several("评查员", choices)}
    return Act("assign", "分配评查员", do, fields, button="分配", note=note, primary=not _assigned(row))


def _assigned(row: ReviewRound) -> bool:
    return row.files.filter(sheets__isnull=False).exists()


def _tell(actor: Actor, row: ReviewRound) -> Act:
    found = objections_until(row.division, clock.today())
    fields = (
        {} if found
        else {"until": day("异议截止日", help="本地文件未设定异议期限。"), "why": text("依据")}
    )  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        told = results.tell_results(actor=actor, round_id=row.pk, **data)
        return f"结果已反馈，{told.objections_until} 前可以提出异议。"

    return Act("tell", "反馈结果", do, fields, button="反馈评查结果")


def _draft(row: ReviewRound) -> str:
    lines = [f"{row.since} 至 {row.until} 作出决定的案件，共评查案卷 {row.files.count()} 卷。各单位情况："]
    for body in row.bodies.select_related("organ").order_by("-average"):
        if body.drawn:
            grades = "、".join(
                f"{label}{body.grades[key]}卷"
                for key, (label, _) in words.GRADES.items()
                if body.grades.get(key)
            )
            lines.append(f"{body.organ.name}：评查 {body.drawn} 卷，平均 {body.average} 分，{grades}。")
    lines.append("对评查发现的问题，请各单位列入问题清单，落实整改措施、责任人和时限。")
    return "\n".join(lines)


def _bodies(actor: Actor, row: ReviewRound, inside: bool) -> Card:
    told = row.state in policies.TOLD
    cells = []
    for b in row.bodies.select_related("organ").order_by("organ_id"):
        mine = b.organ_id in actor.organ_ids
        if not (inside or mine):
            continue
        shown = b.average if told or inside else None
        grades = "　".join(
            f"{label} {b.grades[key]}" for key, (label, _) in words.GRADES.items() if b.grades.get(key)
        )
        read = f"{b.read_by_name} {timezone.localtime(b.read_at):%Y-%m-%d}" if b.read_at else "—"
        cells.append([
            Cell(b.organ.name), Cell(b.pool if row.seed else "—"), Cell(b.drawn if row.seed else "—"),
            Cell(shown if shown is not None else "—"), Cell(grades if shown is not None else "—"), Cell(read),
        ])  # fmt: skip
    head = ("被评查单位", "备选案件", "抽取", "平均分", "等次", "通报签收")
    return Card("单位", "ti-building", "", head, cells, "没有您单位的内容。")


def _receipts(actor: Actor, row: ReviewRound) -> list[Act]:
    owed = [
        b
        for b in row.bodies.filter(read_at=None)
        if row.issued_on and policies.answers_for(actor, b.organ_id)
    ]
    if not owed:
        return []
    return [
        Act("sign", "签收通报", lambda d: _said(results.sign_for(actor=actor, round_id=row.pk), "已签收。"), button="签收通报", primary=True)
    ]  # fmt: skip


def _files(actor: Actor, row: ReviewRound, manage: bool, inside: bool) -> Card:
    readable = set(policies.visible_files(actor).filter(round=row).values_list("pk", flat=True))
    files = (
        row.files.select_related("case", "organ").prefetch_related("sheets").order_by("organ_id", "place_no")
    )
    cells = []
    with scope.system():
        for f in files.filter(pk__in=readable)[:SHOWN]:
            sheets = list(f.sheets.all())
            reviewers = "、".join(
                f"{s.reviewer_name}{'✓' if s.state == SheetState.SIGNED else ''}" for s in sheets
            )
            cells.append([
                Cell(f.place_no), Cell(f.case.number, url=reverse("reviews:file", args=[f.pk]), note=f.case.title[:40]),
                Cell(f.organ.short_name), Cell(f.stratum), Cell(reviewers or "未分配"),
                Cell(f.score if f.score is not None else "—"), badge(words.GRADES[f.grade]), badge(words.FILES[f.state]),
            ])  # fmt: skip
    head = ("序号", "案卷", "单位", "分层", "评查员（✓ 已签名）", "得分", "等次", "状态")
    empty = "结果反馈后，本单位的案卷显示在这里。" if not inside else "没有抽取到案卷。"
    acts = [_replace(actor, row)] if manage and row.state == RoundState.SCORING and _assigned(row) else []
    lead = f"显示前 {SHOWN} 卷，全部见“评查结果”。" if len(readable) > SHOWN else ""
    return Card("案卷", "ti-folder", lead, head, cells, empty, acts=acts)


def _replace(actor: Actor, row: ReviewRound) -> Act:
    from zhiheng.reviews.models import Sheet

    with scope.system():
        drafts = [
            (s.pk, f"{s.file.case.number} {s.reviewer_name}")
            for s in Sheet.objects.filter(file__round=row, state=SheetState.DRAFT).select_related(
                "file__case"
            )
        ]
    people = [
        (p.pk, f"{p.name}（{p.organ.short_name if p.organ else ''}）") for p in rounds.reviewers_for(row)
    ]
    fields = {
        "sheet": pick("评分表", drafts, whole=True), "account": pick("改由", people, whole=True), "why": text("理由"),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        rounds.reassign(actor=actor, sheet_id=data["sheet"], account_id=data["account"], why=data["why"])
        return "已更换评查员，原评分表上未签名的扣分一并清除。"

    return Act("replace", "更换评查员", do, fields, button="更换")


def _draw(actor: Actor, row: ReviewRound, manage: bool) -> Card:
    facts: list[tuple[str, Any]] = [
        ("抽取", f"{row.drawn_by_name} {timezone.localtime(row.drawn_at):%Y-%m-%d %H:%M}" if row.drawn_at else "—"),
        ("随机种子", row.seed), ("备选案件摘要", row.pool_digest),
        ("方法", "按分层比例分配名额；对“种子|案号”计算 SHA-256，每层取值最小的。同一种子、同一备选案件结果相同。"),
    ]  # fmt: skip
    cells = [[Cell(name), Cell(pool), Cell(drawn)] for name, pool, drawn in row.strata]

    def again(data: dict[str, Any]) -> str:
        return (
            "重新抽取的结果与保存的完全一致。"
            if rounds.draws_again(row)
            else "备选案件已有变化（如抽案后有案件结案、被提起复议），无法按今天的数据重现；请以保存的摘要为准。"
        )

    acts = [Act("again", "复核抽取结果", again, button="用同一种子复核抽取")] if manage else []
    return Card("抽取方法", "ti-arrows-shuffle", "", ("分层", "备选", "抽取"), cells, facts=facts, acts=acts)


def _exclusions(row: ReviewRound) -> Card:
    found = row.exclusions.select_related("case", "organ").order_by("organ_id", "case_id")
    total = found.count()
    cells = [
        [
            Cell(x.case.number, url=reverse("cases:page", args=[x.case_id])),
            Cell(x.organ.short_name),
            Cell(x.reason),
        ]
        for x in found[:100]
    ]
    lead = (f"共 {total} 件未列入备选" + ("，显示前 100 件。" if total > 100 else "。")) if total else ""
    return Card(
        "未列入备选的案件",
        "ti-filter-off",
        lead,
        ("案号", "单位", "理由"),
        cells,
        "期间内的案件全部列入备选。",
    )
