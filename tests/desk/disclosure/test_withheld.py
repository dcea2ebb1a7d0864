"""A record about a child: the desk says that it does not go out, and why."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cases.story import day
from tests.desk.disclosure.test_disclosure_desk import PERSON
from tests.desk.ground import make_ground

from zhiheng.disclosure.models import Publication

pytestmark = pytest.mark.django_db


def test_what_may_not_be_published_is_shown_with_the_reason():
    minor = PERSON | {"name": "李小明", "birth_date": day("2009-05-01"), "id_number": ""}
    ground = make_ground("2026-03-16", **minor)
    row = Publication.objects.get()
    body = ground.client("head").get(reverse("disclosure:page", args=[row.pk])).content.decode()
    assert "不予公示" in body
    assert "未成年" in body
    assert reverse("disclosure:prepare", args=[row.pk]) not in body
