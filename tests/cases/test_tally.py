"""The tally of facts rows is what counting them gives, for everybody and after whatever happens to them."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction
from tests.cases.story import Story, day

from zhiheng.cases.facts.bulk import insert_facts
from zhiheng.cases.models import FactsRow, FactsTally
from zhiheng.cases.params import fact_matter
from zhiheng.cases.selectors import rows
from zhiheng.common import scope
from zhiheng.common.statements import Source
from zhiheng.desk.shell.listing import paging
from zhiheng.organs.actor import Actor, Grant
from zhiheng.organs.factories import make_organ
from zhiheng.organs.models import Role

pytestmark = pytest.mark.django_db


def _actors(organ: int, other: int) -> list[Actor]:
    def grant(at: int, role: Role, prefix: str = "", matter: str = "") -> Grant:
        return Grant(at, "某局", "140303", prefix or "140303", role, matter, "COUNTY")

    return [
        Actor(1, "省", None, (grant(0, Role.SUPERVISOR, "14"),)),
        Actor(2, "别省", None, (grant(0, Role.SUPERVISOR, "61"),)),
        Actor(3, "本局", organ, (grant(organ, Role.OFFICER),)),
        Actor(4, "别局", other, (grant(other, Role.OFFICER),)),
        Actor(5, "本局某领域", organ, (grant(organ, Role.OFFICER, matter="URBAN"),)),
        Actor(6, "本局别领域", organ, (grant(organ, Role.OFFICER, matter="MARKET"),)),
        Actor(7, "两任", organ, (grant(other, Role.OFFICER), grant(0, Role.SUPERVISOR, "1403"))),
        Actor(8, "未任职", None, ()),
    ]


def _told(actor: Actor) -> int:
    """What the list says under the person's own scope, the same as counting by his policy and by the table's lock."""
    scope.apply(actor.scope())
    told, more = paging.count(
        Source((_told, object()), lambda: rows.plain_rows(actor), lambda: rows.numbers(actor))
    )
    assert (told, more) == (rows.visible_rows(actor).count(), False)
    scope.apply(scope.SYSTEM)
    return told


@pytest.mark.req("PLAT-22")
def test_the_tally_is_the_count(story: Story) -> None:
    other = make_organ("610100-X", "别局", story.bureau.organ.division).pk
    with story.quickly():
        for number in range(3):
            story.file("2026-03-02", act_began_on=day(f"2026-02-2{number}"))
    one, two, three = FactsRow.objects.order_by("pk")
    organ = one.organ_id
    actors = _actors(organ, other)

    def counts() -> list[int]:
        return [_told(actor) for actor in actors]

    assert counts() == [3, 0, 3, 0, 3, 0, 3, 0]
    FactsRow.objects.filter(pk=one.pk).update(matter=fact_matter("MARKET"))
    assert counts() == [3, 0, 3, 0, 2, 1, 3, 0]
    FactsRow.objects.filter(pk=two.pk).update(organ_id=other, division="610100")
    assert counts() == [2, 1, 2, 1, 1, 1, 3, 0]
    kept = FactsRow.objects.filter(pk__in=[two.pk, three.pk])
    again = [dict(row) for row in kept.values()]
    assert kept.delete()[0] == 2
    assert counts() == [1, 0, 1, 0, 0, 1, 1, 0]
    assert insert_facts(again) == 2
    assert counts() == [2, 1, 2, 1, 1, 1, 3, 0]
    FactsRow.objects.update(status="CLOSED")  # what says nothing of the place leaves it as it is
    assert counts() == [2, 1, 2, 1, 1, 1, 3, 0]
    with pytest.raises(RuntimeError), transaction.atomic():
        FactsRow.objects.all().delete()
        raise RuntimeError
    assert counts() == [2, 1, 2, 1, 1, 1, 3, 0]


@pytest.mark.req("PLAT-22")
def test_nobody_writes_the_tally_by_hand(story: Story) -> None:
    story.file("2026-03-02")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        FactsTally.objects.update(number=0)
    scope.apply(scope.NOTHING)
    assert not FactsTally.objects.exists()
