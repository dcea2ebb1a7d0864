"""What the stories of cases share: a bureau, a case ready to be decided, and a lawful course to depart from."""

from __future__ import annotations

import pytest
from tests.cases.story import Story

from zhiheng.cases.factories import make_bureau


@pytest.fixture
def story(db: None) -> Story:
    """A story in the urban management bureau of 矿区, nothing done yet."""
    return Story(make_bureau())


@pytest.fixture
def filed(story: Story) -> Story:
    """A case filed on 2 March 2026."""
    story.file("2026-03-02")
    return story


@pytest.fixture
def investigated(filed: Story) -> Story:
    """The same, inspected with two officers and reported on."""
    filed.inquire("2026-03-03")
    filed.report("2026-03-10")
    return filed


@pytest.fixture
def ready(investigated: Story) -> Story:
    """The same, the party told and its defence waived: a fine of 3,000 yuan may be decided."""
    investigated.notice("2026-03-12")
    investigated.waive("2026-03-13")
    return investigated


@pytest.fixture
def served(ready: Story) -> Story:
    """The same, decided on 16 March and served on 17 March."""
    ready.decide("2026-03-16")
    ready.serve("2026-03-17")
    return ready
