"""What the workbench and the bell show of these rooms leads to the very rows they count."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.desk.ground import Ground

from zhiheng.supervision.models import Finding

pytestmark = pytest.mark.django_db


def test_a_supervisor_finds_the_numbers_and_the_gravest_finding_on_the_workbench(ground: Ground):
    waiting = Finding.objects.filter(status="OPEN").count()
    client = ground.client("supervisor")
    body = client.get(reverse("workbench")).content.decode()
    assert "待处理的预警" in body
    assert "超期作出决定" in body
    bell = client.get(reverse("bell"), headers={"HX-Request": "true"}).content.decode()
    assert f"{reverse('supervision:findings')}?status=OPEN" in bell
    assert (
        client.get(reverse("supervision:findings"), {"status": "OPEN"}).context["listing"].page.total
        == waiting
    )


def test_who_publishes_sees_what_is_late(ground: Ground):
    client = ground.client("head")
    body = client.get(reverse("workbench")).content.decode()
    assert "公示到期" in body
    bell = client.get(reverse("bell"), headers={"HX-Request": "true"}).content.decode()
    assert f"{reverse('disclosure:list')}?late=1" in bell


def test_the_administrator_sees_what_is_wrong_and_others_see_no_machinery(ground: Ground):
    assert "没有运行" in ground.client("platform_admin").get(reverse("workbench")).content.decode()
    assert "运行状况" not in ground.client("handler").get(reverse("workbench")).content.decode()
