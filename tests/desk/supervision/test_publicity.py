"""The list of what every body must make public: lacking ones counted, every number opening its list (PUB-15)."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.desk.ground import Ground, as_system

from zhiheng.common import clock
from zhiheng.supervision.models import Finding
from zhiheng.supervision.selectors.publicity import CLASSES, lines

pytestmark = pytest.mark.django_db


def found(ground: Ground, rule: str, n: int, status: str = "OPEN") -> None:
    organ = ground.bureau.organ
    now = clock.now()
    Finding.objects.create(
        organ=organ, division=organ.division_id, subject_kind="item", subject_id=n, subject_label=f"事项{n}", rule_id=rule,
        title="事项逾期公布", level="红", explanation="逾期。", place="publication", first_seen_at=now, last_seen_at=now,
        status=status,
    )  # fmt: skip


@pytest.mark.req("PUB-15", "PUB-17")
def test_every_class_is_told_for_every_body_and_a_number_opens_what_it_counts(ground: Ground):
    found(ground, "ITEM-PUBLISH-LATE", 901)
    found(ground, "ITEM-UNPUBLISHED", 902, "NOTED")
    found(ground, "ITEM-UNPUBLISHED", 903, "DISMISSED")
    assert len({rule for c in CLASSES for rule in c.rules}) == sum(len(c.rules) for c in CLASSES)
    me = ground.people["supervisor"]
    line = next(x for x in lines(me) if x.organ == ground.bureau.organ)
    assert (line.lacking["items"], line.lacking["benchmarks"]) == (2, 0)
    assert "channels" in line.unknown  # nobody registered a channel: unknown, never “done”
    page = ground.client("supervisor").get(reverse("supervision:publicity")).text
    link = re.search(r'href="([^"]+)">缺 2 项<', page)
    assert link
    listed = ground.client("supervisor").get(link.group(1).replace("&amp;", "&"))
    assert listed.context["listing"].page.total == 2
    codes = {
        who: ground.client(who).get(reverse("supervision:publicity")).status_code
        for who in ("handler", "head", "leader")
    }
    assert codes == {"handler": 403, "head": 200, "leader": 200}
    as_system()
    assert [x.organ for x in lines(ground.people["far_supervisor"])] == []
