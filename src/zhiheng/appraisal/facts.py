"""The figures this room can compute from the rooms below it: cases, hours, misjudged cases, faults; and the load of bodies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, OuterRef, Q, Subquery

from zhiheng.appraisal.figures import Figure, register_figure
from zhiheng.appraisal.models import FaultCase, Share, WrongCase
from zhiheng.cases.models import Case, Revocation
from zhiheng.cases.models.people import Handler
from zhiheng.cases.models.review import LegalReview
from zhiheng.common import clock
from zhiheng.powers.models import ItemHolder
from zhiheng.support.figures import register_load, register_reviews
from zhiheng.training.selectors import hours_of


def _per_officer(year_field: str, ids: Sequence[int], year: int) -> Mapping[int, int]:
    rows = Handler.objects.filter(officer_id__in=ids, **{f"case__{year_field}__year": year}).order_by()
    return dict(rows.values_list("officer_id").annotate(Count("case", distinct=True)))


def _per_body(year_field: str, ids: Sequence[int], year: int) -> Mapping[int, int]:
    rows = Case.objects.filter(organ_id__in=ids, **{f"{year_field}__year": year}).order_by()
    return dict(rows.values_list("organ_id").annotate(Count("pk")))


def handled(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Cases filed in the year that an officer handled."""
    return _per_officer("filed_on", ids, year)


def closed(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Cases closed in the year that an officer handled."""
    return _per_officer("closed_on", ids, year)


def body_filed(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Cases a body filed in the year."""
    return _per_body("filed_on", ids, year)


def body_closed(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Cases a body closed in the year."""
    return _per_body("closed_on", ids, year)


def body_fallen(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Decisions of a body that fell in the year: changed, revoked, unlawful, void."""
    rows = Revocation.objects.filter(case__organ_id__in=ids, effective_on__year=year).order_by()
    return dict(rows.values_list("case__organ_id").annotate(Count("case", distinct=True)))


def wrong(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Misjudged cases established in the year in which an officer has a share."""
    rows = Share.objects.filter(
        officer_id__in=ids, ended_on__isnull=True,
        wrong_case__state=WrongCase.State.CONFIRMED, wrong_case__decided_on__year=year,
    ).order_by()  # fmt: skip
    return dict(rows.values_list("officer_id").annotate(Count("wrong_case", distinct=True)))


def body_wrong(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Misjudged cases of a body established in the year."""
    rows = WrongCase.objects.filter(
        organ_id__in=ids, state=WrongCase.State.CONFIRMED, decided_on__year=year
    ).order_by()
    return dict(rows.values_list("organ_id").annotate(Count("pk")))


def faults(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Faults for which an officer was held liable in the year; exempted ones do not count."""
    rows = FaultCase.objects.filter(officer_id__in=ids, state__in=("DECIDED", "TOLD"), decided_on__year=year)
    return dict(rows.order_by().values_list("officer_id").annotate(Count("pk")))


def hours(ids: Sequence[int], year: int) -> Mapping[int, float]:
    """Training hours of an officer in the year (political hours apart)."""
    return {i: float(h.total) for i, h in hours_of(ids, year).items()}


def items_held(ids: Sequence[int], year: int) -> Mapping[int, int]:
    """Items a body exercises today."""
    today = clock.today()
    rows = ItemHolder.objects.filter(organ_id__in=ids, valid_from__lte=today).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    )
    return dict(rows.order_by().values_list("organ_id").annotate(Count("item", distinct=True)))


def reviews_given(year: int) -> Subquery:
    """The legal reviews of a year answered by the reviewer of the outer row."""
    rows = LegalReview.objects.filter(reviewer=OuterRef("officer__account"), answered_on__year=year)
    return Subquery(rows.order_by().values("reviewer").annotate(n=Count("pk")).values("n"))


def declare() -> None:
    """Register the figures; called once at start-up."""
    for figure in (
        Figure(
            "handled",
            "承办案件",
            "件",
            "考核年度内立案、本人承办的案件（单位：本单位立案）",
            handled,
            body_filed,
        ),
        Figure(
            "closed",
            "办结案件",
            "件",
            "考核年度内结案、本人承办的案件（单位：本单位结案）",
            closed,
            body_closed,
        ),
        Figure("hours", "培训学时", "学时", "考核年度学时账本合计，不含政治理论学时", hours),
        Figure(
            "wrong",
            "认定错案",
            "件",
            "考核年度内认定、本人有责任的错案（单位：本单位错案）",
            wrong,
            body_wrong,
        ),
        Figure("faults", "过错追责", "次", "考核年度内决定追责的执法过错，免予问责的不计", faults),
        Figure("fallen", "决定被撤变", "件", "考核年度内生效的撤销、变更、确认违法、无效", None, body_fallen),
    ):
        register_figure(figure)
    register_load("cases", "本年立案（件）", body_filed)
    register_load("items", "行使事项（项）", items_held)
    register_reviews(reviews_given)
