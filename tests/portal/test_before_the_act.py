"""Before the act: bodies, officers and items are published straight from the master data."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.test_benchmark_grades import GRADES
from tests.desk.ground import Ground, as_system

from zhiheng.officers.models import Certificate, Officer
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Benchmark, Item

pytestmark = pytest.mark.django_db


@pytest.mark.req("PUB-02", "PUB-05")
def test_bodies_are_listed_and_those_ended_or_supervising_are_not(client: Client, ground: Ground):
    body = client.get(reverse("portal-bodies")).content.decode()
    assert ground.bureau.organ.name in body
    assert ground.justice.name not in body
    as_system()
    Organ.objects.filter(pk=ground.bureau.organ.pk).update(ended_on=dt.date(2026, 1, 1))
    assert ground.bureau.organ.name not in client.get(reverse("portal-bodies")).content.decode()


@pytest.mark.req("PER-13", "PER-01", "PUB-02")
def test_an_officer_is_found_by_his_exact_certificate_while_it_is_valid(client: Client, ground: Ground):
    certificate = Certificate.objects.select_related("officer").first()
    address = reverse("portal-officers")
    assert certificate.officer.name in client.get(address, {"q": certificate.number}).content.decode()
    assert client.get(address, {"q": certificate.number[:-1]}).context["listing"].page.total == 0
    as_system()
    Certificate.objects.filter(pk=certificate.pk).update(status="SUSPENDED", status_since=dt.date(2026, 1, 1))
    assert client.get(address, {"q": certificate.number}).context["listing"].page.total == 0


def test_auxiliary_staff_are_not_shown_as_officers(client: Client, ground: Ground):
    before = client.get(reverse("portal-officers")).context["listing"].page.total
    as_system()
    Officer.objects.filter(certificates__isnull=False).update(category=Officer.Category.AUXILIARY)
    assert before > 0
    assert client.get(reverse("portal-officers")).context["listing"].page.total == 0


@pytest.mark.req("PUB-04")
def test_an_item_shows_the_seven_elements(client: Client, ground: Ground):
    item = Item.objects.get()
    body = client.get(reverse("portal-item", args=[item.pk])).content.decode()
    for words in (
        item.name,
        ground.bureau.organ.name,
        item.violation_basis,
        item.penalty_basis,
        "程序",
        "20,000 元以下",
        "罚款",
    ):
        assert words in body, words


@pytest.mark.req("ITEM-14", "PUB-15")
def test_the_grades_of_a_benchmark_are_published_with_their_conditions(client: Client, ground: Ground):
    item = Item.objects.get()
    benchmark = {
        "item": item, "issuer": "矿区城市管理局", "title": "裁量基准", "valid_from": dt.date(2024, 1, 1),
    }  # fmt: skip
    Benchmark.objects.create(grades=GRADES, **benchmark)
    Benchmark.objects.create(grades=[{"name": "从轻", "party": "ORG", "min": 500, "max": 900}], **benchmark)
    Benchmark.objects.create(grades=[{"name": "旧阶次"}], **benchmark | {"valid_to": dt.date(2024, 12, 31)})
    body = client.get(reverse("portal-item", args=[item.pk])).content.decode()
    for words in ("占用面积不足10平方米", "500 元以上 2,000 元以下", "从轻", "500 元以上 900 元以下"):
        assert words in body, words
    assert "旧阶次" not in body


@pytest.mark.parametrize(
    "page", ["portal-bodies", "portal-officers", "portal-items", "portal", "portal-search"]
)
def test_a_page_takes_eight_queries_at_most(client: Client, ground: Ground, page: str):
    query = {"portal-items": {"organ": ground.bureau.organ.pk}, "portal-search": {"q": "城市"}}.get(page, {})
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(page), query).status_code == 200
    assert len(queries) <= 8
