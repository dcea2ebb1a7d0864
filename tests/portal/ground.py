"""A published decision about a natural person, for the tests of the portal."""

from __future__ import annotations

from tests.cases.story import day
from tests.desk.ground import Ground, as_system, make_ground

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services.decide import approve
from zhiheng.common import clock
from zhiheng.disclosure.models import Publication
from zhiheng.disclosure.services.publish import prepare

SECRETS = ("欧阳志远", "14030219850307201X", "13834567890", "301室", "桃北西街")
PERSON = {
    "kind": "PERSON", "name": SECRETS[0], "uscc": "", "representative": "", "id_number": SECRETS[1],
    "phone": SECRETS[2], "address": "阳泉市矿区桃北西街1号2单元301室",
}  # fmt: skip


def published(**party: object) -> tuple[Ground, Publication]:
    """Take a case to its published record."""
    ground = make_ground("2026-03-16", **(party or PERSON))
    row = Publication.objects.get()
    with clock.at(day("2026-03-18")):
        request = prepare(row.pk, actor=ground.bureau.head, values={})
        approve(ApprovalTask.objects.get(request=request).pk, actor=ground.bureau.leader)
    row.refresh_from_db()
    as_system()
    return ground, row
