"""What the stories of cases share: a bureau, a case ready to be decided, and a lawful course to depart from.

The bureau is made once a module, in a transaction of the module's own; every test works inside a savepoint of it and
leaves nothing behind. The stages of the lawful course are savepoints too, each on the one before: a test that begins
where the last one began finds the ground as it was, and nobody walks the way there again.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.cases.story import Story

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.common import scope
from zhiheng.powers.models import Item


@pytest.fixture(scope="module")
def _bureau(django_db_setup: None, django_db_blocker: Any) -> Iterator[Bureau]:
    """The urban management bureau of 矿区, there for as long as the module runs."""
    with django_db_blocker.unblock(), transaction.atomic():
        scope.apply(scope.SYSTEM)
        yield make_bureau()
        transaction.set_rollback(True)


def _file(story: Story) -> None:
    story.file("2026-03-02")


def _investigate(story: Story) -> None:
    story.inquire("2026-03-03")
    story.report("2026-03-10")


def _ready(story: Story) -> None:
    story.notice("2026-03-12")
    story.waive("2026-03-13")


def _serve(story: Story) -> None:
    story.decide("2026-03-16")
    story.serve("2026-03-17")


STAGES: dict[str, Callable[[Story], None]] = {
    "filed": _file, "investigated": _investigate, "ready": _ready, "served": _serve,
}  # fmt: skip


class Ground:
    """How far the module's case has come; each stage a savepoint."""

    def __init__(self, bureau: Bureau) -> None:
        self._bureau = bureau
        self._stages: list[tuple[transaction.Atomic, Story]] = []

    def stand(self, height: int) -> Story:
        """Have so many stages behind us, no more; returns a story of one's own that is there."""
        while len(self._stages) > height:
            self._back()
        while len(self._stages) < height:
            story = self._story()
            savepoint = transaction.atomic()
            savepoint.__enter__()
            with story.quickly():
                [*STAGES.values()][len(self._stages)](story)
            self._stages.append((savepoint, story))
        return self._story()

    def _back(self) -> None:
        transaction.set_rollback(True)
        self._stages.pop()[0].__exit__(None, None, None)

    def _story(self) -> Story:
        fresh = copy.copy(self._stages[-1][1]) if self._stages else Story(self._bureau)
        fresh.bureau = dataclasses.replace(self._bureau, item=Item.objects.get(pk=self._bureau.item.pk))
        return fresh


@pytest.fixture(scope="module")
def _ground(_bureau: Bureau) -> Iterator[Ground]:
    ground = Ground(_bureau)
    yield ground
    ground.stand(0)


@pytest.fixture
def _standing(request: pytest.FixtureRequest, django_db_blocker: Any) -> Story | None:
    """Where the test begins; stood on before the test's own savepoint."""
    height = max((n for n, stage in enumerate(STAGES, 1) if stage in request.fixturenames), default=0)
    if "story" not in request.fixturenames:
        return None
    with django_db_blocker.unblock():
        return request.getfixturevalue("_ground").stand(height)


@pytest.fixture
def _django_db_helper(_standing: Story | None, _django_db_helper: None) -> None:
    """The test's own savepoint, opened on top of its stage and not under it."""


@pytest.fixture
def story(_standing: Story, db: None) -> Story:
    """A story in the urban management bureau of 矿区, come as far as the stage the test asks for; without one, nothing done."""
    return _standing


@pytest.fixture
def filed(story: Story) -> Story:
    """A case filed on 2 March 2026."""
    return story


@pytest.fixture
def investigated(filed: Story) -> Story:
    """The same, inspected with two officers and reported on."""
    return filed


@pytest.fixture
def ready(investigated: Story) -> Story:
    """The same, the party told and its defence waived: a fine of 3,000 yuan may be decided."""
    return investigated


@pytest.fixture
def served(ready: Story) -> Story:
    """The same, decided on 16 March and served on 17 March."""
    return ready
