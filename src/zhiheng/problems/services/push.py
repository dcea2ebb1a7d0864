"""Late and incomplete publication becomes a problem by itself: one entry for a body and a rule, each finding a source (PUB-17)."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from zhiheng.common import scope
from zhiheng.common.errors import UserError
from zhiheng.problems.dictionary import Source, Topic
from zhiheng.problems.models import Origin, Problem
from zhiheng.problems.record import Platform, note
from zhiheng.problems.selectors import OPEN
from zhiheng.problems.services.enter import Ref, add_origin, make
from zhiheng.supervision.models import STANDING, Finding
from zhiheng.supervision.rulebook import about_publication, rules_of

log = logging.getLogger(__name__)
FINDING = "finding"
GRAVE = ("拦截", "红")  # a warning of a day that comes is not a problem yet


def push() -> int:
    """Enter every standing grave finding about publication that is in no entry yet; idempotent. Returns how many findings.

    What a supervisor found unfounded is not entered. A body without a series of numbers is passed over: its findings
    stay on the board.
    """
    with scope.system():
        groups: dict[tuple[int, str], list[Finding]] = defaultdict(list)
        for row in _fresh():
            groups[row.organ_id, row.rule_id].append(row)
        return sum(_enter(rule_id, rows) for (_, rule_id), rows in groups.items())


def _fresh() -> list[Finding]:
    rules = [r.id for r in rules_of() if about_publication(r.id)]
    entered = Origin.objects.filter(ref_kind=FINDING, ref_id=OuterRef("pk"))
    rows = Finding.objects.filter(~Exists(entered), status__in=STANDING, level__in=GRAVE, rule_id__in=rules)
    return list(rows.select_related("organ__legal_subject", "case").order_by("organ_id", "rule_id", "pk"))


def _enter(rule_id: str, rows: list[Finding]) -> int:
    first = rows[0]
    try:
        with transaction.atomic():
            problem = _standing(first.organ_id, rule_id)
            if problem is None:
                problem = make(
                    first.organ, Platform(), "执法监督平台", topic=Topic.DAILY, kind="DISCLOSURE", title=first.title,
                    text=f"{_about(first)}：{first.explanation}本单位同类情形逐件列在来源中。", source=Source.FINDING,
                    found_on=_day(first), stage="公示", case=first.case if len(rows) == 1 else None,
                )  # fmt: skip
            for row in rows:
                words = f"{row.subject_label} {row.explanation}"
                add_origin(
                    problem, Source.FINDING, _day(row), outside_no=row.case.number if row.case else "", note=words,
                    ref=Ref(FINDING, row.pk),
                )  # fmt: skip
            note("sources_added", problem, Platform(), number=problem.number, findings=[r.pk for r in rows])
    except UserError as error:
        log.warning("%s：公示问题没有列入清单：%s", first.organ.name, error.message)
        return 0
    return len(rows)


def _standing(organ_id: int, rule_id: str) -> Problem | None:
    """The entry of this body for this rule that is not rectified yet: what is found again joins it."""
    found = Finding.objects.filter(organ_id=organ_id, rule_id=rule_id).values("pk")
    rows = Problem.objects.filter(
        organ_id=organ_id, state__in=OPEN, origins__ref_kind=FINDING, origins__ref_id__in=found
    )
    return rows.select_for_update(of=("self",)).order_by("pk").first()


def _about(row: Finding) -> str:
    return row.case.number if row.case else row.subject_label


def _day(row: Finding) -> dt.date:
    return timezone.localtime(row.first_seen_at).date()
