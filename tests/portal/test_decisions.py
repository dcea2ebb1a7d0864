"""What the public reads of decisions: the record and nothing else, provable, and gone with its reason when it fell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.story import day
from tests.desk.ground import Ground, as_system
from tests.portal.ground import SECRETS

from zhiheng.common import clock
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.services.publish import withdraw
from zhiheng.ledger import proof
from zhiheng.ledger.verify import verify

pytestmark = pytest.mark.django_db


def pages(row: Publication) -> list[str]:
    return [
        reverse("portal"),
        reverse("portal-decisions"),
        reverse("portal-decision", args=[row.uid]),
        reverse("portal-proof", args=[row.uid]),
        reverse("portal-proof-file", args=[row.uid]),
        reverse("portal-search") + "?q=城市管理局",
    ]


@pytest.mark.req("PUB-10", "PUB-16")
def test_no_page_shows_anything_of_the_person(client: Client, row: Publication):
    for page in pages(row):
        body = client.get(page).content.decode()
        for secret in SECRETS:
            assert secret not in body, page


@pytest.mark.req("PUB-10")
def test_the_record_shows_the_four_elements_and_its_number(client: Client, row: Publication):
    body = client.get(reverse("portal-decision", args=[row.uid])).content.decode()
    for words in (row.number, row.organ_name, row.party, "行政处罚", row.conclusion):
        assert words in body


@pytest.mark.parametrize("status", ["DUE", "PREPARED", "EXPIRED", "EXEMPT"])
def test_what_is_not_published_does_not_exist_for_the_public(client: Client, row: Publication, status: str):
    Publication.objects.filter(pk=row.pk).update(status=status)
    for page in pages(row)[2:5]:
        assert client.get(page).status_code == 404, page
    assert row.number not in client.get(reverse("portal-decisions")).content.decode()


@pytest.mark.req("PUB-11")
def test_a_withdrawn_record_gives_its_reason_and_no_content(
    client: Client, shown: tuple[Ground, Publication]
):
    ground, row = shown
    with clock.at(day("2026-04-13")):
        withdraw(row.pk, actor=ground.bureau.head, reason="原决定已被矿区人民政府撤销。")
    body = client.get(reverse("portal-decision", args=[row.uid])).content.decode()
    assert "原决定已被矿区人民政府撤销。" in body
    for gone in (row.conclusion, row.party):
        assert gone not in body
    assert client.get(reverse("portal-proof", args=[row.uid])).status_code == 404
    listed = client.get(reverse("portal-decisions")).content.decode()
    assert row.number in listed
    assert row.conclusion not in listed
    assert row.number not in client.get(reverse("portal")).content.decode()
    totals = {
        q: client.get(reverse("portal-decisions"), {"q": q}).context["listing"].page.total
        for q in (row.party, row.cause, row.number, row.organ_name)
    }
    assert totals == {row.party: 0, row.cause: 0, row.number: 1, row.organ_name: 1}


def test_the_proof_page_proves_and_explains(client: Client, row: Publication):
    page = client.get(reverse("portal-proof", args=[row.uid]))
    proven = page.context["proven"]
    assert proven.result.ok
    assert proven.stages[1].value == row.record_digest
    # Every stage leads to the next: the last join of the path is the root that the checkpoint signs.
    assert proven.stages[3].value == proven.stages[4].value
    assert "核验通过" in page.content.decode()


def test_a_record_changed_behind_our_back_fails_and_says_so(client: Client, row: Publication):
    Publication.objects.filter(pk=row.pk).update(conclusion="罚款人民币1.00元")
    page = client.get(reverse("portal-proof", args=[row.uid]))
    assert page.context["proven"].changed
    assert "核验不通过" in page.content.decode()
    assert client.get(reverse("portal-proof-file", args=[row.uid])).status_code == 404


def test_the_proof_file_stands_on_its_own_and_a_changed_word_breaks_it(
    client: Client, row: Publication, tmp_path: Path
):
    answer = client.get(reverse("portal-proof-file", args=[row.uid]))
    assert "attachment" in answer["Content-Disposition"]
    keys = client.get(reverse("portal-keys")).content.decode()
    from zhiheng.ledger.keys import parse_key

    trusted = [parse_key(line) for line in keys.splitlines()]
    assert verify(proof.loads(answer.content), trusted=trusted).issuer_confirmed
    changed = json.loads(answer.content)
    changed["record"]["conclusion"] = "不予处罚"
    assert not verify(proof.loads(json.dumps(changed))).ok
    file, key = tmp_path / "proof.json", tmp_path / "keys.txt"
    file.write_bytes(answer.content)
    key.write_text(keys)
    command = Path(sys.executable).with_name("zhiheng")
    done = subprocess.run(
        [command, "ledger", "verify", file, "--key", key], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "核验通过" in done.stdout


def copies(row: Publication, n: int) -> None:
    """Store ``n`` more published records like ``row``, each with a number of its own."""
    import datetime as dt
    import uuid

    from zhiheng.cases.models import Decision
    from zhiheng.common.text import bigrams

    decision = Decision.objects.get(pk=row.decision_id)
    for i in range(n):
        decision.pk, decision.number = None, f"矿城管罚决字〔2026〕{i + 100}号"
        decision.save(force_insert=True)
        row.pk, row.uid, row.decision_id, row.number = None, uuid.uuid4(), decision.pk, decision.number
        row.published_on = dt.date(2026, 3, 18) - dt.timedelta(days=i)
        row.bigrams = bigrams(row.number, row.party, row.organ_name, row.cause, row.item)
        row.save(force_insert=True)


@pytest.mark.parametrize("query", ["", "?page=2", "?q=罚决字", "?division=140000&size=50", "?organ={organ}"])
def test_the_list_takes_eight_queries_whatever_it_shows(
    client: Client, shown: tuple[Ground, Publication], query: str
):
    ground, row = shown
    copies(row, 30)
    address = reverse("portal-decisions") + query.format(organ=ground.bureau.organ.pk)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.context["listing"].page.rows, query
    assert len(queries) <= 8, [q["sql"][:90] for q in queries]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "〔2026〕105号"}, 1),
        ({"q": "市罚"}, 0),
        ({"q": "城管 105"}, 1),
        ({"division": "140303"}, 31),
        ({"division": "440700"}, 0),
        ({"decided_from": "2026-03-17"}, 0),
        ({"published_from": "2026-03-18"}, 2),
        ({"category": "行政许可"}, 0),
    ],
)
def test_each_condition_narrows_as_it_says(
    client: Client, row: Publication, query: dict[str, str], found: int
):
    copies(row, 30)
    assert client.get(reverse("portal-decisions"), query).context["listing"].page.total == found


@pytest.mark.parametrize("rare", [5, 2000])
def test_a_common_word_and_a_rare_one_are_found_alike(
    client: Client, row: Publication, monkeypatch: pytest.MonkeyPatch, rare: int
):
    from zhiheng.disclosure import selectors

    copies(row, 30)
    monkeypatch.setattr(selectors, "RARE", rare)
    for words, found in (("城市管理局", 31), ("105号", 1), ("城市 105号", 1), ("城市 不存在", 0)):
        page = client.get(reverse("portal-decisions"), {"q": words})
        assert page.context["listing"].page.total == found, words


@pytest.mark.parametrize(
    "query",
    [
        "?division=999999",
        "?organ=abc",
        "?decided_from=2026-13-01",
        "?q=" + "长" * 201,
        "?page=abc",
        "?q=%00",
        "?after=x",
    ],
)
def test_nonsense_in_the_address_is_answered_and_never_an_error(client: Client, row: Publication, query: str):
    assert client.get(reverse("portal-decisions") + query).status_code == 200


def test_staff_signed_in_see_on_the_portal_what_everybody_sees(
    client: Client, shown: tuple[Ground, Publication]
):
    ground, row = shown
    Publication.objects.filter(pk=row.pk).update(status=PublicationStatus.DUE)
    answer = ground.client("head").get(reverse("portal-decision", args=[row.uid]))
    assert answer.status_code == 404
    as_system()


def test_the_search_finds_decisions_bodies_and_items(client: Client, row: Publication):
    page = client.get(reverse("portal-search"), {"q": "城市"})
    assert [d.pk for d in page.context["decisions"]] == [row.pk]
    assert page.context["bodies"]
    assert page.context["items"]
    assert client.get(reverse("portal-search"), {"q": "城"}).context["short"] is True
    assert "没有找到" in client.get(reverse("portal-search"), {"q": "不存在的词"}).content.decode()
