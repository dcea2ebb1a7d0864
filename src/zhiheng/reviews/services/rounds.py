"""A round: prepared, its sample drawn by a stored seed, its files given to reviewers who had no part in them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ, OrganKind, Role
from zhiheng.organs.selectors import in_force
from zhiheng.reviews.models import (
    Exclusion,
    FileReview,
    FileState,
    ReviewPlan,
    ReviewRound,
    RoundBody,
    RoundKind,
    RoundState,
    Sheet,
    SheetState,
    Standard,
    StandardState,
)  # fmt: skip
from zhiheng.reviews.policies import require_organise
from zhiheng.reviews.pool import barred, homes_of, involved, pool_of
from zhiheng.reviews.record import note
from zhiheng.reviews.sampling import draw, lot, pool_digest
from zhiheng.reviews.selectors import bodies_below
from zhiheng.reviews.services.plans import require_issued

REVIEWING = (Role.LEGAL_REVIEWER, Role.UNIT_HEAD, Role.INTERNAL_SUPERVISOR)


def locked(round_id: int) -> ReviewRound:
    """Return a round for change. Raises NotFound. Runs in the system's scope."""
    row = (
        ReviewRound.objects.select_for_update(of=("self",))
        .select_related("organ__division", "standard", "plan")
        .filter(pk=round_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该评查批次，或者您无权查看。")
    return row


def bodies_for(organ: Organ) -> list[Organ]:
    """Return whose files a bureau or a body may have reviewed."""
    return bodies_below(organ.division.prefix) if organ.kind == OrganKind.SUPERVISION else [organ]


@transaction.atomic
def prepare_round(
    *, actor: Actor, organ: Organ, kind: str, title: str, standard_id: int, since: dt.date, until: dt.date,
    bodies: Sequence[int], per_body: int | None = None, reviewers_each: int = 1, plan_id: int | None = None,
    due_on: dt.date | None = None,
) -> ReviewRound:  # fmt: skip
    """Prepare a round. Raises Forbidden, UserError naming the field that is wrong."""
    require_organise(actor, organ)
    bureau = organ.kind == OrganKind.SUPERVISION
    if kind not in RoundKind.values or (kind == RoundKind.OWN) == bureau:
        raise UserError(
            "司法行政部门组织评查、抽查或者交叉评查，执法单位组织自评，请重新选择种类。", field="kind"
        )
    if not title.strip():
        raise UserError("请填写批次名称。", field="title")
    if not since <= until <= clock.today():
        raise UserError("案件决定日期的起止应先后正确，截止不晚于今天。", field="until")
    if kind == RoundKind.CROSS:
        per_body = None  # 100% 全覆盖
    elif per_body is not None and per_body < 1:
        raise UserError("每单位至少抽取 1 件；不填为全部案件。", field="per_body")
    if not 1 <= reviewers_each <= 5:
        raise UserError("每卷评查员应为 1 至 5 人。", field="reviewers_each")
    with scope.system():
        allowed = {b.pk: b for b in bodies_for(organ)}
        chosen = [allowed[b] for b in dict.fromkeys(bodies) if b in allowed]
        if not chosen:
            raise UserError("请选择被评查单位。", field="bodies")
        standard = Standard.objects.filter(pk=standard_id, state=StandardState.IN_FORCE).first()
        if standard is None:
            raise UserError("请选择施行中的评查标准。", field="standard")
        plan = _plan(plan_id, organ)
        row = ReviewRound.objects.create(
            organ=organ, division=organ.division_id, plan=plan, kind=kind, year=plan.year if plan else until.year,
            title=title.strip()[:150], standard=standard, since=since, until=until, per_body=per_body,
            due_on=due_on or (plan.due_on if plan else None), reviewers_each=reviewers_each,
            made_by_name=actor.name, made_on=clock.today(),
        )  # fmt: skip
        RoundBody.objects.bulk_create(RoundBody(round=row, organ=b, division=b.division_id) for b in chosen)
        note("round_prepared", row, actor, title=row.title, type=row.kind, bodies=[b.name for b in chosen])
    return row


def _plan(plan_id: int | None, organ: Organ) -> ReviewPlan | None:
    if plan_id is None:
        return None
    row = ReviewPlan.objects.filter(pk=plan_id).filter(Q(organ=organ) | Q(lines__organ=organ)).first()
    if row is None:
        raise UserError("请选择本部门的评查计划，或者列有本单位的评查计划。", field="plan")
    require_issued(row)
    return row


@transaction.atomic
def draw_sample(*, actor: Actor, round_id: int, seed: str = "") -> ReviewRound:
    """Draw the files of a round; without a seed (drawn in public, say) a random one is made and stored.

    Raises Forbidden, NotFound, Stale, UserError where there is nothing to draw.
    """
    with scope.system():
        row = locked(round_id)
        require_organise(actor, row.organ)
        if row.state != RoundState.PREPARED:
            raise Stale("该批次已经抽案，抽取结果不能重来。")
        seed = seed.strip()
        if len(seed) > 64:
            raise UserError("随机种子不超过 64 个字符。", field="seed")
        row.seed = seed or secrets.token_hex(16)
        bodies = {b.organ_id: b for b in row.bodies.all()}
        pool, out = pool_of(row, list(bodies))
        if not any(pool.values()):
            raise UserError("所选单位在该期间没有可以抽取的案件，请调整期间或者单位。")
        strata: Counter[str] = Counter()
        drawn: Counter[str] = Counter()
        for organ, body in bodies.items():
            found = draw(pool.get(organ, []), row.per_body, row.seed)
            strata.update(c.stratum for c in pool.get(organ, []))
            drawn.update(d.candidate.stratum for d in found)
            FileReview.objects.bulk_create(
                FileReview(
                    round=row, case_id=d.candidate.case_id, organ_id=organ, division=body.division,
                    stratum=d.candidate.stratum, place_no=d.place,
                )
                for d in found
            )  # fmt: skip
            body.pool, body.drawn = len(pool.get(organ, [])), len(found)
            body.save(update_fields=["pool", "drawn"])
        _keep_exclusions(row, out)
        row.pool_digest = pool_digest(c for rows in pool.values() for c in rows)
        row.strata = [[name, n, drawn[name]] for name, n in sorted(strata.items())]
        row.state, row.drawn_at, row.drawn_by_name = RoundState.SCORING, clock.now(), actor.name
        row.save()
        note("sample_drawn", row, actor, seed=row.seed, pool=row.pool_digest, drawn=sum(drawn.values()))
    return row


def _keep_exclusions(row: ReviewRound, out: dict[int, str]) -> None:
    from zhiheng.cases.models import Case

    cases = Case.objects.filter(pk__in=out).only("pk", "organ_id", "division")
    Exclusion.objects.bulk_create(
        Exclusion(round=row, case=c, organ_id=c.organ_id, division=c.division, reason=out[c.pk])
        for c in cases
    )


def draws_again(row: ReviewRound) -> bool:
    """Whether the stored seed, drawn again from the files drawn and those left in the pool, gives the same files.

    Runs over today's facts; a pool that has changed since (a case closed late) shows as a different digest.
    """
    with scope.system():
        pool, _ = pool_of(row, [b.organ_id for b in row.bodies.all()])
        if pool_digest(c for rows in pool.values() for c in rows) != row.pool_digest:
            return False
        again = {d.candidate.case_id for rows in pool.values() for d in draw(rows, row.per_body, row.seed)}
        return again == set(row.files.values_list("case_id", flat=True))


def reviewers_for(row: ReviewRound) -> QuerySet[Account]:
    """Return who may be asked to review: the bureau's people and those of the bodies below it, or the body's own."""
    held = Q(role__in=REVIEWING)
    if row.organ.kind == OrganKind.SUPERVISION:
        where = Q(organ__division__prefix__startswith=row.organ.division.prefix) & held
        where |= Q(organ_id=row.organ_id, role__in=(Role.SUPERVISOR, Role.SUPERVISION_LEADER))
    else:
        where = Q(organ_id=row.organ_id, role__in=(*REVIEWING, Role.OFFICER))
    from zhiheng.organs.models import Appointment

    appointed = Appointment.objects.filter(where & in_force(clock.today())).values("account_id")
    return (
        Account.objects.filter(pk__in=appointed, is_active=True)
        .select_related("organ")
        .order_by("organ_id", "pk")
    )


@transaction.atomic
def assign(*, actor: Actor, round_id: int, account_ids: Sequence[int]) -> int:
    """Give every file still lacking reviewers to those chosen, evenly, never to who had a part in the case.

    Returns how many sheets were made. Raises Forbidden, NotFound, Stale, UserError naming a file nobody may review.
    """
    with scope.system():
        row = locked(round_id)
        require_organise(actor, row.organ)
        if row.state != RoundState.SCORING:
            raise Stale("只有评查中的批次可以分配评查员。")
        people = list(reviewers_for(row).filter(pk__in=list(account_ids)))
        if not people:
            raise UserError("请选择评查员。", field="reviewers")
        files = list(
            row.files.filter(state=FileState.WAITING).select_related("case").prefetch_related("sheets")
        )
        homes, parts = homes_of(people), involved(f.case_id for f in files)
        load = Counter(Sheet.objects.filter(file__round=row).values_list("account_id", flat=True))
        fresh: list[Sheet] = []
        for file in files:
            have = {s.account_id for s in file.sheets.all()}
            need = row.reviewers_each - len(have)
            fit = [
                p for p in people
                if p.pk not in have and not barred(row, file.case, p, homes, parts.get(file.case_id, {}))
            ]  # fmt: skip
            if len(fit) < need:
                raise UserError(
                    f"案卷 {file.case.number} 应有 {row.reviewers_each} 名评查员；所选人员除去本案办理人员和被评查单位人员后不足，请增选。",
                    field="reviewers",
                )
            fit.sort(key=lambda p: (load[p.pk], lot(row.seed, f"{file.case.number}|{p.pk}")))
            for person in fit[: max(need, 0)]:
                load[person.pk] += 1
                fresh.append(_sheet(file, person))
        Sheet.objects.bulk_create(fresh)
        note("reviewers_assigned", row, actor, sheets=len(fresh), reviewers=[p.name for p in people])
    return len(fresh)


def _sheet(file: FileReview, person: Account) -> Sheet:
    return Sheet(
        file=file, organ_id=file.organ_id, division=file.division, account=person, reviewer_name=person.name,
        reviewer_body=person.organ.name if person.organ else "",
    )  # fmt: skip


@transaction.atomic
def reassign(*, actor: Actor, sheet_id: int, account_id: int, why: str) -> Sheet:
    """Give an unsigned sheet to somebody else, with the reason (the reviewer withdraws, is ill). Raises as usual."""
    with scope.system():
        sheet = (
            Sheet.objects.select_for_update(of=("self",))
            .select_related("file__case")
            .filter(pk=sheet_id)
            .first()
        )
        if sheet is None:
            raise NotFound("没有找到该评分表。")
        row = locked(sheet.file.round_id)
        require_organise(actor, row.organ)
        if sheet.state != SheetState.DRAFT or row.state != RoundState.SCORING:
            raise Stale("已签名的评分表不能更换评查员。")
        person = reviewers_for(row).filter(pk=account_id).first()
        if person is None or sheet.file.sheets.filter(account_id=account_id).exists():
            raise UserError("请选择另一名可以担任评查员的人员。", field="account")
        part = involved([sheet.file.case_id]).get(sheet.file.case_id, {})
        wrong = barred(row, sheet.file.case, person, homes_of([person]), part)
        if wrong:
            raise UserError(f"{wrong}，请另选。", field="account")
        if not why.strip():
            raise UserError("请填写更换理由。", field="why")
        before = sheet.reviewer_name
        sheet.deductions.all().delete()
        sheet.account, sheet.reviewer_name = person, person.name
        sheet.reviewer_body = person.organ.name if person.organ else ""
        sheet.remark, sheet.version = "", sheet.version + 1
        sheet.save()
        note("reviewer_replaced", row, actor, sheet=sheet.pk, before=before, now=person.name, why=why.strip())
    return sheet
