"""The second lock: the application role sees and writes only within its session's scope."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.utils import InternalError

from zhiheng.common import scope
from zhiheng.common.models import ScopedModel
from zhiheng.common.scope import Scope
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record

pytestmark = pytest.mark.django_db


def _event(organ: int, division: str) -> ProcessEvent:
    return record(Draft("test.happened", "test", 1, organ_id=organ, division=division, stamp=SYSTEM_STAMP))


@pytest.mark.req("PLAT-22")
def test_nothing_is_visible_without_a_scope():
    _event(1, "140303")
    scope.apply(scope.NOTHING)
    assert ProcessEvent.objects.count() == 0


@pytest.mark.req("PLAT-22", "ORG-11")
def test_an_organ_scope_shows_the_organ_and_a_division_scope_its_subtree():
    _event(1, "140303")
    _event(2, "140303001")
    _event(3, "610100")
    scope.apply(Scope(organs=(1,)))
    assert [e.organ_id for e in ProcessEvent.objects.all()] == [1]
    scope.apply(Scope(divisions=("1403",)))
    assert sorted(e.organ_id for e in ProcessEvent.objects.all()) == [1, 2]
    scope.apply(Scope(organs=(3,), divisions=("140303001",)))
    assert sorted(e.organ_id for e in ProcessEvent.objects.all()) == [2, 3]


@pytest.mark.req("PLAT-22")
def test_writing_outside_the_scope_is_refused_by_the_database():
    scope.apply(Scope(organs=(1,)))
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _event(2, "140303")


@pytest.mark.req("RULE-07", "CASE-15")
def test_events_cannot_be_changed_or_removed():
    event = _event(1, "140303")
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        ProcessEvent.objects.filter(pk=event.pk).update(kind="other")
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as c:
        c.execute("DELETE FROM journal_processevent")
    assert ProcessEvent.objects.get().kind == "test.happened"


@pytest.mark.req("PLAT-22")
def test_every_table_of_a_body_is_locked_for_a_role_that_cannot_lift_the_lock():
    """A table with organ and division is under row-level security, unless the house says in words why it is not."""
    scoped = {m._meta.db_table for m in apps.get_models() if issubclass(m, ScopedModel)}
    with connection.cursor() as c:
        c.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        locked = {name for (name,) in c.fetchall()}
        c.execute("SELECT DISTINCT tablename FROM pg_policies WHERE cmd IN ('SELECT', 'ALL')")
        ruled = {name for (name,) in c.fetchall()}
        c.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert c.fetchone() == (False,)
        c.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        assert c.fetchone() == (0,)
    assert scoped - locked == set()
    assert scoped - ruled == set()
    assert len(scoped) > 100


# What everybody may read whole: catalogues, standards, settings, seals; no row names a party or somebody's conduct.
OPEN = """
appraisal_circumstance appraisal_dutyitem appraisal_scheme coordination_owndays discretion_setting plans_checklist
plans_pilot plans_pilotentry plans_promotion powers_keytask powers_questionnaire powers_threshold problems_ratetarget
records_seal support_counsellor training_course training_passmark
"""


@pytest.mark.req("PLAT-22")
def test_only_named_tables_are_read_whole_by_everybody():
    """A lock that lets everybody read is a decision: this list holds it, so that none is opened unnoticed."""
    with connection.cursor() as c:
        c.execute("SELECT tablename, qual FROM pg_policies WHERE cmd IN ('SELECT', 'ALL')")
        found = {name for name, qual in c.fetchall() if re.search(r"(^|OR )\(?true\)*$", qual.strip())}
    assert sorted(found) == OPEN.split()
