"""The demo's world, made once: planted breaches are found and nothing else, told cases are whole, every page answers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client

from zhiheng.cases.facts.project import project
from zhiheng.cases.facts.store import KEPT, fold, plain
from zhiheng.cases.models import Case, FactsRow, Lead
from zhiheng.cases.params import params_of
from zhiheng.common import clock, scope
from zhiheng.demo.load import Loaded, build
from zhiheng.demo.plants import PLANTS
from zhiheng.disclosure.models import Publication
from zhiheng.journal.models import ProcessEvent
from zhiheng.law import checks
from zhiheng.ledger.services import integrate
from zhiheng.organs.models import Account
from zhiheng.records.models import Document, Evidence
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.sweep import sweep

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)
TABS = ("basic", "parties", "evidence", "documents", "approval", "deadline", "record", "file")
OFFICER = (
    "/desk/", "/desk/cases/", "/desk/cases/leads/", "/desk/cases/leads/new/", "/desk/cases/summary/", "/desk/calendar/",
    "/desk/search/?q=占用", "/desk/approvals/", "/desk/disclosure/", "/desk/supervision/findings/",
)  # fmt: skip
SUPERVISOR = (
    "/desk/", "/desk/cases/", "/desk/supervision/", "/desk/supervision/findings/", "/desk/supervision/rules/",
    "/desk/disclosure/", "/desk/organs/",
)  # fmt: skip
PUBLIC = ("/", "/decisions/", "/bodies/", "/officers/", "/items/", "/ledger/", "/check/")


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Loaded:
    """The demo, swept once."""
    with clock.at(TODAY):
        found = build(today=TODAY, cases=420)
        sweep()
    return found


@pytest.fixture
def loaded(made: Loaded, db: None) -> Iterator[Loaded]:
    """The same for one test, on the demo's day."""
    with clock.at(TODAY):
        yield made


@pytest.mark.req("PLAT-15", "SUP-04", "REC-16")
def test_the_board_finds_every_planted_breach_and_nothing_else(loaded: Loaded):
    found: dict[int, set[str]] = defaultdict(set)
    for case_id, rule in Finding.objects.filter(case__isnull=False, level__in=["拦截", "红"]).values_list(
        "case_id", "rule_id"
    ):
        found[case_id].add(rule)
    assert dict(found) == {case: set(rules) for case, rules in loaded.plants.items()}
    assert {r for rules in loaded.plants.values() for r in rules} >= {
        r for plant in PLANTS for r in plant.rules if not plant.fields
    }
    for row in FactsRow.objects.order_by("pk")[:40]:
        events = ProcessEvent.objects.filter(subject_kind="case", subject_id=row.pk).order_by("id")
        rebuilt = fold(events)
        for column in KEPT:
            stored = plain(getattr(row, column))
            assert rebuilt.get(column) == stored or (
                column not in rebuilt and stored in (None, "", [], False, 0)
            ), (row.pk, column)


def test_told_cases_stand_where_they_should_with_their_papers_and_no_breach(loaded: Loaded):
    told = list(Case.objects.filter(pk__in=Document.objects.filter(subject_kind="case").values("subject_id")))
    assert sorted(c.status for c in told) == [
        "ARCHIVED", "ARCHIVED", "HEARING", "INVESTIGATING", "INVESTIGATING", "NOTIFIED", "REVIEWING", "SERVED", "SERVED",
    ]  # fmt: skip
    for case in told:
        assert (
            Evidence.objects.filter(subject_kind="case", subject_id=case.pk).exclude(sha256="").count() >= 2
        )
        hits = checks.run_row(project(case), params_of(case))
        assert [h.rule_id for h in hits if h.blocks or str(h.level) == "红"] == []
    whole = next(c for c in told if c.status == "ARCHIVED")
    kinds = set(
        Document.objects.filter(subject_kind="case", subject_id=whole.pk).values_list("kind", flat=True)
    )
    assert {"FILING_APPROVAL", "PENALTY_DECISION", "CLOSING_FORM", "FILE_COVER"} <= kinds


def opened(login: str | None, addresses: list[str]) -> dict[str, int]:
    """Open addresses as a persona; returns those that did not answer 200."""
    client = Client(raise_request_exception=False)
    if login:
        client.force_login(Account.objects.get(username=login))
    answers = {a: client.get(a, follow=True).status_code for a in addresses}
    scope.apply(scope.SYSTEM)
    return {a: status for a, status in answers.items() if status != 200}


def test_every_page_answers_over_the_demo(loaded: Loaded):
    body = loaded.world.bodies[0].organ
    mine = list(Case.objects.filter(organ=body).order_by("-filed_on")[:3])
    assert mine
    lead = Lead.objects.filter(organ=body, status="VERIFYING").first()
    pages = [
        *OFFICER,
        *(f"/desk/cases/{mine[0].pk}/?tab={tab}" for tab in TABS),
        f"/desk/cases/{mine[0].pk}/sight/",
    ]
    if lead:
        pages += [f"/desk/cases/leads/{lead.pk}/", f"/desk/cases/leads/{lead.pk}/file/"]
    assert opened("zhao", pages) == {}
    finding = Finding.objects.filter(division__startswith="14").first()
    more = [f"/desk/supervision/findings/{finding.pk}/"] if finding else []
    assert opened("wang", [*SUPERVISOR, *more, f"/desk/cases/{mine[0].pk}/"]) == {}
    shown = Publication.objects.filter(status="PUBLISHED").first()
    assert shown
    assert opened(None, [*PUBLIC, f"/decisions/{shown.uid}/"]) == {}
    assert integrate().size > 0
