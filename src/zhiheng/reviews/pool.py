"""Which cases may be drawn, which are left out and why, and who may not review which file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from zhiheng.approvals.models import ApprovalTask
from zhiheng.cases.models import Case, FactsRow, Handler, Hearing, LegalReview
from zhiheng.organs.models import Account, Organ
from zhiheng.reviews.models import FileReview, ReviewRound, RoundKind
from zhiheng.reviews.sampling import Candidate

OVER = ("CLOSED", "ARCHIVED")


# The facts row has hundreds of columns: a draw reads these alone.
_READ = (
    "pk", "organ_id", "case__number", "procedure", "decision_kind", "hearing_required", "under_review_or_suit", "status",
)  # fmt: skip
Row = dict[str, Any]


def stratum_of(row: Row) -> str:
    """Return the kind of case a draw is split by: procedure, what was decided, whether it was grave enough to be heard."""
    if row["procedure"] == "SUMMARY":
        return "简易程序"
    if row["decision_kind"] != "PENALTY":
        return "普通程序·不予处罚等"
    return "普通程序·属听证范围" if row["hearing_required"] else "普通程序·其他处罚"


def pool_of(
    round_: ReviewRound, organ_ids: Sequence[int]
) -> tuple[dict[int, list[Candidate]], dict[int, str]]:
    """Return what may be drawn from each body, and the cases left out with the reason.

    Drawn from are cases decided in the round's period. A round over cases handled off the platform takes only those, and
    all of them that are not in such a round already (REV-10); any other leaves out files not yet formed, cases under
    review or suit, and what was reviewed this year already.
    """
    rows = FactsRow.objects.filter(
        organ_id__in=organ_ids, decided_on__gte=round_.since, decided_on__lte=round_.until
    )
    before = FileReview.objects.exclude(round=round_)
    if round_.kind == RoundKind.CROSS:
        rows = rows.filter(handled_on_platform=False)
        before = before.filter(round__kind=RoundKind.CROSS)
    else:
        before = before.filter(round__year=round_.year).exclude(round__kind=RoundKind.CROSS)
    reviewed = dict(before.filter(organ_id__in=organ_ids).values_list("case_id", "round__title"))
    pool: dict[int, list[Candidate]] = defaultdict(list)
    out: dict[int, str] = {}
    for row in rows.order_by("pk").values(*_READ):
        reason = _left_out(row, round_, reviewed)
        if reason:
            out[row["pk"]] = reason
        else:
            pool[row["organ_id"]].append(Candidate(row["pk"], row["case__number"], stratum_of(row)))
    return pool, out


def _left_out(row: Row, round_: ReviewRound, reviewed: dict[int, str]) -> str:
    if row["pk"] in reviewed:
        return f"已列入“{reviewed[row['pk']]}”"[:200]
    if round_.kind == RoundKind.CROSS:
        return ""
    if row["under_review_or_suit"]:
        return "正在行政复议或者行政诉讼"
    if row["status"] not in OVER:
        return "尚未结案，案卷没有形成"
    return ""


def involved(case_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Return who had a part in each case, as accounts, and which: nobody reviews a file of his own making."""
    ids = list(case_ids)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows: list[tuple[str, Iterable[tuple[int, int | None]]]] = [
        (
            "承办人",
            Handler.objects.filter(case_id__in=ids).values_list("case_id", "officer__account_id"),
        ),
        ("法制审核人", LegalReview.objects.filter(case_id__in=ids).values_list("case_id", "reviewer_id")),
        ("听证主持人", Hearing.objects.filter(case_id__in=ids).values_list("case_id", "host_id")),
        (
            "审批人",
            ApprovalTask.objects.filter(
                request__subject_kind="case", request__subject_id__in=ids, decided_by__isnull=False
            ).values_list("request__subject_id", "decided_by_id"),
        ),
    ]
    for role, pairs in rows:
        for case, account in pairs:
            if account is not None:
                found[case].setdefault(account, role)
    return found


def barred(
    round_: ReviewRound, case: Case, account: Account, homes: dict[int, set[int]], part: dict[int, str]
) -> str:
    """Return why somebody may not review a file; empty where he may. ``homes``: the bodies each person works in."""
    if account.pk in part:
        return f"{account.name}是本案{part[account.pk]}"
    if round_.kind != RoundKind.OWN and homes.get(account.pk, set()) & {case.organ_id, case.legal_subject_id}:
        return f"{account.name}任职于被评查单位，不能评查本单位的案卷"
    return ""


def homes_of(accounts: Sequence[Account]) -> dict[int, set[int]]:
    """Return the bodies each person belongs to or is appointed in, with those in whose name they act."""
    found: dict[int, set[int]] = {a.pk: {a.organ_id} if a.organ_id else set() for a in accounts}
    rows = Account.objects.filter(pk__in=found).values_list("pk", "appointments__organ_id")
    for account, organ in rows:
        if organ is not None:
            found[account].add(organ)
    every = {o for organs in found.values() for o in organs}
    related: dict[int, set[int]] = defaultdict(set)
    for pk, subject in Organ.objects.filter(Q(pk__in=every) | Q(legal_subject_id__in=every)).values_list(
        "pk", "legal_subject_id"
    ):
        if subject is not None:
            related[pk].add(subject)
            related[subject].add(pk)
    return {a: organs | {r for o in organs for r in related[o]} for a, organs in found.items()}
