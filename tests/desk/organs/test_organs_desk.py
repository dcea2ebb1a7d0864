"""Bodies, people and the question who can see a case, through the pages."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.desk.ground import Ground, as_system, queries_of

from zhiheng.common import clock
from zhiheng.organs.models import Account, Appointment

pytestmark = pytest.mark.django_db


def test_an_administrator_makes_an_account_and_appoints_its_owner(ground: Ground):
    client = ground.client("organ_admin")
    organ = ground.bureau.organ.pk
    page = client.post(
        reverse("organs:account-new", args=[organ]), {"name": "沈新来", "username": "shenxinlai"}
    )
    password = re.search(r'class="secret"[^>]*>([^<]+)<', page.content.decode())
    assert password
    assert "no-store" in page["Cache-Control"]
    as_system()
    account = Account.objects.get(username="shenxinlai")
    assert account.check_password(password.group(1))
    answer = client.post(
        reverse("organs:grant", args=[organ]),
        {
            "account": account.pk,
            "role": "OFFICER",
            "matter": "URBAN",
            "valid_from": clock.today().isoformat(),
        },
    )
    assert answer.status_code == 302
    as_system()
    held = Appointment.objects.get(account=account)
    assert (held.role, held.matter, held.granted_by.name) == ("OFFICER", "URBAN", "冯管理")
    body = client.get(reverse("organs:person", args=[account.pk])).content.decode()
    assert "授予任职" in body
    assert "有效" in body
    address = reverse("organs:end", args=[held.pk])
    assert client.post(address, {"last_day": "2020-01-01", "reason": "调离"}).status_code == 400
    assert client.post(address, {"last_day": clock.today().isoformat(), "reason": "调离"}).status_code == 302


@pytest.mark.req("ORG-01")
def test_the_tree_shows_bodies_under_their_divisions(ground: Ground):
    page = ground.client("handler").get(reverse("organs:tree"))
    roots = {n.division.name: n for n in page.context["roots"]}
    assert set(roots) == {"山西省", "广东省"}
    assert roots["山西省"].open
    assert not roots["广东省"].open
    narrowed = ground.client("handler").get(reverse("organs:tree"), {"q": "江门"})
    assert [n.division.name for n in narrowed.context["roots"]] == ["广东省"]


@pytest.mark.parametrize(
    ("who", "allowed", "why"),
    [
        ("handler", True, "任职于承办机构"),
        ("supervisor", True, "行政执法监督职责"),
        ("other", False, "不在本案承办机构任职"),
    ],
)
def test_who_can_see_a_case_and_why(ground: Ground, who: str, allowed: bool, why: str):
    name = {"handler": ground.bureau.handler.name, "supervisor": "钱监督", "other": "郑他局"}[who]
    page = ground.client("supervisor").get(
        reverse("organs:sight"), {"person": name, "case": ground.story.case.number}
    )
    (answer,) = page.context["answers"]
    assert answer["allowed"] is allowed
    assert why in answer["reason"]


def test_whom_and_what_one_cannot_see_one_cannot_ask_about(ground: Ground):
    page = ground.client("far_supervisor").get(
        reverse("organs:sight"), {"person": ground.bureau.handler.name, "case": "矿城管立〔2026〕1号"}
    )
    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"person", "case"}


@pytest.mark.parametrize("page", ["tree", "people", "numbers"])
def test_a_page_takes_eight_queries_at_most(ground: Ground, page: str):
    assert queries_of(ground.client("platform_admin"), reverse(f"organs:{page}")) <= 8
