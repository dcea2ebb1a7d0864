"""What the stories of cases share: a bureau, a case ready to be decided, and a lawful course to depart from.

The bureau is made once a module, in a transaction of the module's own; every test works inside a savepoint of it and
leaves nothing behind.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
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


@pytest.fixture
def story(_bureau: Bureau, db: None) -> Story:
    """A story in the urban management bureau of 矿区, nothing done yet."""
    return Story(dataclasses.replace(_bureau, item=Item.objects.get(pk=_bureau.item.pk)))


@pytest.fixture
def filed(story: Story) -> Story:
    """A case filed on 2 March 2026."""
    with story.quickly():
        story.file("2026-03-02")
    return story


@pytest.fixture
def investigated(filed: Story) -> Story:
    """The same, inspected with two officers and reported on."""
    with filed.quickly():
        filed.inquire("2026-03-03")
        filed.report("2026-03-10")
    return filed


@pytest.fixture
def ready(investigated: Story) -> Story:
    """The same, the party told and its defence waived: a fine of 3,000 yuan may be decided."""
    with investigated.quickly():
        investigated.notice("2026-03-12")
        investigated.waive("2026-03-13")
    return investigated


@pytest.fixture
def served(ready: Story) -> Story:
    """The same, decided on 16 March and served on 17 March."""
    with ready.quickly():
        ready.decide("2026-03-16")
        ready.serve("2026-03-17")
    return ready
