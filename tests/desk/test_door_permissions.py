"""Who may open what: route × person × expected status, for the rooms of supervision, disclosure, bodies and system."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.desk.ground import Ground

from zhiheng.disclosure.models import Publication
from zhiheng.supervision.models import Finding

pytestmark = pytest.mark.django_db
WHO = (
    "anonymous", "handler", "head", "supervisor", "supervision_leader", "platform_admin", "far_supervisor",
    "other_officer", "organ_admin", "other_admin",
)  # fmt: skip
# One digit a person, in the order of WHO: 2 = 200, 3 = to the sign-in page, 4 = not found (hidden), 0 = 403 refused.
TABLE = {
    "supervision:board": "3002222000",
    "supervision:findings": "3222222222",
    "supervision:finding": "3222224444",
    "supervision:rules": "3222222222",
    "supervision:sweeps": "3002222000",
    "disclosure:list": "3222222200",
    "disclosure:page": "3222224400",
    "disclosure:prepare": "3020000000",
    "organs:tree": "3222222222",
    "organs:body": "3222222222",
    "organs:people": "3222222222",
    "organs:person": "3222224424",
    "organs:account-new": "3000020020",
    "organs:grant": "3000020020",
    "organs:disable": "3000020024",
    "organs:numbers": "3222222222",
    "organs:sight": "3002222022",
    "system:health": "3000020000",
    "system:jobs": "3000020000",
    "system:outbox": "3000020000",
}
STATUS = {"2": 200, "3": 302, "4": 404, "0": 403}


def address(route: str, ground: Ground) -> str:
    handler = ground.bureau.handler.account_id
    args: dict[str, list[int]] = {
        "supervision:finding": [Finding.objects.filter(rule_id__endswith="DECIDE-LATE").get().pk],
        "disclosure:page": [Publication.objects.get().pk],
        "disclosure:prepare": [Publication.objects.get().pk],
        "organs:body": [ground.bureau.organ.pk],
        "organs:account-new": [ground.bureau.organ.pk],
        "organs:grant": [ground.bureau.organ.pk],
        "organs:person": [handler],
        "organs:disable": [handler],
    }
    return reverse(route, args=args.get(route, []))


@pytest.mark.req("PLAT-22")
def test_every_page_opens_to_those_and_only_those(ground: Ground):
    urls = {route: address(route, ground) for route in TABLE}
    wrong = []
    for n, who in enumerate(WHO):
        client = ground.client(who)
        for route, row in TABLE.items():
            status = client.get(urls[route]).status_code
            if status != STATUS[row[n]]:
                wrong.append(f"{who} {route}: {status}, not {STATUS[row[n]]}")
    assert wrong == []


@pytest.mark.req("SUP-05")
def test_a_supervisor_gets_no_control_that_edits_a_case_or_a_record(ground: Ground):
    client = ground.client("supervisor")
    row = Publication.objects.get()
    body = client.get(reverse("disclosure:page", args=[row.pk])).content.decode()
    assert reverse("disclosure:prepare", args=[row.pk]) not in body
    for route in ("disclosure:prepare", "disclosure:leaks", "disclosure:withdraw"):
        assert client.post(reverse(route, args=[row.pk]), {}).status_code == 403, route
