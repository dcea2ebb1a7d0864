"""Figures of the staff, by body: in the register, on enforcement posts, with certificates (PER-02), portrait (PER-12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q

from zhiheng.officers.models import Batch, Officer, OfficerTask
from zhiheng.officers.selectors import on_duty, valid_certificates


@dataclass(frozen=True, slots=True)
class BodyFigures:
    """One body on one day.

    ``registered``: officers in the register who have not left, auxiliary staff apart; ``headcount``: as the body stated in
    its newest clean-up, None where it stated none; ``on_posts``: formal officers on enforcement posts; ``certified``: those of
    them with a valid certificate and on duty; ``independent``: on duty without a valid certificate (must be 0, PER-05).
    """

    organ_id: int
    registered: int = 0
    headcount: int | None = None
    on_posts: int = 0
    certified: int = 0
    police: int = 0
    assisting: int = 0
    without: int = 0
    off_post_held: int = 0
    law_degree: int = 0
    law_experience: int = 0
    legal_qualification: int = 0
    overdue_tasks: int = 0
    from_elsewhere: int = 0

    @property
    def in_register(self) -> float | None:
        """在库率: registered ÷ stated headcount, in per cent; None where the body has stated none."""
        return round(100 * self.registered / self.headcount, 1) if self.headcount else None

    @property
    def certified_share(self) -> float | None:
        """持证率: valid certificate ÷ formal officers on enforcement posts, in per cent."""
        return round(100 * self.certified / self.on_posts, 1) if self.on_posts else None

    def share(self, part: str) -> float | None:
        """Return a part of the portrait as a share of the registered, in per cent."""
        return round(100 * getattr(self, part) / self.registered, 1) if self.registered else None


def body_figures(organ_ids: Iterable[int], on: dt.date) -> dict[int, BodyFigures]:
    """Return the figures of bodies on a day; three queries whatever their number."""
    ids = list(organ_ids)
    valid = Exists(valid_certificates(on).filter(officer=OuterRef("pk")))
    formal = Q(category=Officer.Category.FORMAL)
    staff = ~Q(category=Officer.Category.AUXILIARY)
    rows = (
        Officer.objects.filter(organ_id__in=ids)
        .exclude(state=Officer.State.OFF_DUTY)
        .annotate(valid=valid)
        .values("organ_id")
        .annotate(
            registered=Count("pk", filter=staff),
            on_posts=Count("pk", filter=formal & Q(post_is_enforcement=True)),
            certified=Count("pk", filter=formal & Q(post_is_enforcement=True, valid=True) & on_duty(on)),
            police=Count("pk", filter=Q(category=Officer.Category.POLICE)),
            assisting=Count("pk", filter=Q(category=Officer.Category.AUXILIARY)),
            without=Count("pk", filter=staff & Q(state=Officer.State.ON_DUTY, valid=False)),
            off_post_held=Count("pk", filter=formal & Q(post_is_enforcement=False, valid=True)),
            law_degree=Count("pk", filter=staff & Q(law_degree=True)),
            law_experience=Count("pk", filter=staff & Q(law_experience=True)),
            legal_qualification=Count("pk", filter=staff & Q(legal_qualification=True)),
            from_elsewhere=Count(
                "pk", filter=staff & Q(establishment__isnull=False) & ~Q(establishment_id=F("organ_id"))
            ),
        )
    )
    stated: dict[int, int | None] = {}
    for organ_id, headcount in (
        Batch.objects.filter(organ_id__in=ids, kind=Batch.Kind.CLEANUP).order_by("year").values_list("organ_id", "headcount")
    ):  # fmt: skip
        stated[organ_id] = headcount
    overdue = dict(
        OfficerTask.objects.filter(organ_id__in=ids, done_on__isnull=True, due_on__lt=on)
        .values_list("organ_id")
        .annotate(n=Count("pk"))
    )
    found = {
        r["organ_id"]: BodyFigures(
            headcount=stated.get(r["organ_id"]), overdue_tasks=overdue.get(r["organ_id"], 0), **r
        )
        for r in rows
    }
    return {
        i: found.get(i) or BodyFigures(i, headcount=stated.get(i), overdue_tasks=overdue.get(i, 0))
        for i in ids
    }
