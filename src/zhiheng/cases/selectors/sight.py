"""Who can see a case, and why: the policy asked about every appointment in force that could matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from zhiheng.cases import policies
from zhiheng.cases.models import Case
from zhiheng.common import clock
from zhiheng.organs.actor import SUPERVISION_ROLES, actor_for
from zhiheng.organs.models import Appointment

if TYPE_CHECKING:
    from zhiheng.cases.selectors.page import Sight


def sights(case: Case) -> list[Sight]:
    """Return the appointments that give sight of ``case``; each answer is the policy's own (``policies.can_see``)."""
    from zhiheng.cases.selectors.page import Sight

    today = clock.today()
    near = Q(organ_id__in=[case.organ_id, case.legal_subject_id]) | Q(role__in=SUPERVISION_ROLES)
    rows = (
        Appointment.objects.filter(near, valid_from__lte=today, account__is_active=True)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .select_related("account", "organ__division")
        .order_by("organ_id", "role", "account__name")
    )
    found: list[Sight] = []
    for row in rows:
        if row.role in SUPERVISION_ROLES and not case.division.startswith(row.organ.division.prefix):
            continue
        # One appointment at a time: the reason must be this appointment's, not another of the same person.
        alone = actor_for(row.account)
        grants = tuple(
            g for g in alone.grants if (g.organ_id, g.role, g.matter) == (row.organ_id, row.role, row.matter)
        )
        answer = policies.can_see(type(alone)(alone.account_id, alone.name, alone.organ_id, grants), case)
        if answer.allowed:
            found.append(Sight(row, answer.reason, row.role not in SUPERVISION_ROLES))
    return found
