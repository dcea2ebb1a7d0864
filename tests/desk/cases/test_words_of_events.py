"""What an event or an approval is called: people read words, never codes."""

from __future__ import annotations

import pytest
from django.test import Client

from zhiheng.desk.cases.events import act_label, facts_of, title_of
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.procedures import PROCEDURES

FACTS = {
    "status": "ARCHIVED",
    "procedure": "ORDINARY",
    "party_kind": "ORG",
    "lead_source": "COMPLAINT",
    "decision_kind": "PENALTY",
    "service_form": "LEFT",
    "publish_status": "NONE",
}


@pytest.mark.req("CASE-15")
def test_facts_of_an_event_are_read_in_words():
    event = ProcessEvent(kind="case.archive_case", payload={"facts": FACTS})
    texts = [text for _, text in facts_of(event)]
    assert len(texts) == len(FACTS)
    assert not [t for t in texts if t.isascii()]


@pytest.mark.parametrize(
    "act", ["rewards", "disposals", "plan_report", "plan_circular", "publish_decision", "file_case"]
)
def test_what_is_approved_outside_a_procedure_has_a_name(act: str):
    assert not act_label(act).isascii()


def test_every_act_of_a_procedure_has_a_name():
    assert not [a.id for graph in PROCEDURES.values() for a in graph.acts if act_label(a.id).isascii()]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/?q=%00", "/decisions/?number=a%00b"])
def test_a_null_character_in_a_query_is_passed_over(client: Client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "\x00" not in answer.content.decode()


@pytest.mark.parametrize(
    "kind",
    ["lead.registered", "lead.extended", "lead.transferred", "lead.beyond_power", "lead.beyond_received", "approval.reassigned"],
)  # fmt: skip
def test_what_happens_to_a_lead_or_a_request_is_said_in_words(kind: str):
    assert not title_of(ProcessEvent(kind=kind, payload={"act": "decide"}))[0].isascii()
