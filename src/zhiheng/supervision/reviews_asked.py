"""What a body's catalogue of reviews asks of a case under way (LEG-02: 事项、触发条件)."""

from __future__ import annotations

from zhiheng.cases.models import Case
from zhiheng.common import scope
from zhiheng.supervision.models import CatalogueState, ReviewEntry, Trigger


def asked_of(case: Case) -> str:
    """Return the entry in force that has every penalty on this item reviewed, in words; "" where there is none.

    The other triggers (重大公共利益, 听证 …) are the law's own and are judged by it on the facts of the case.
    """
    with scope.system():  # a unit acts under the catalogue of the body in whose name it decides
        entry = (
            ReviewEntry.objects.filter(
                catalogue__organ_id__in=[case.organ_id, case.legal_subject_id],
                catalogue__state=CatalogueState.IN_FORCE,
                action_type="PENALTY",
                item_id=case.item_id,
                triggers__contains=[Trigger.BY_LAW.value],
            )
            .select_related("catalogue")
            .order_by("order", "id")
            .first()
        )
    if entry is None:
        return ""
    return f"《{entry.catalogue.title}》第{entry.order}项“{entry.matter}”"
