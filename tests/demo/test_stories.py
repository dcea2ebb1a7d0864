"""The demo's told cases: each where it should stand, with papers and files, and nothing unlawful in any."""

from __future__ import annotations

import pytest

from zhiheng.cases.facts.project import project
from zhiheng.cases.models import Case
from zhiheng.cases.params import params_of
from zhiheng.common import clock
from zhiheng.demo.load import build
from zhiheng.law import checks
from zhiheng.records.models import Document, Evidence

pytestmark = pytest.mark.django_db


def test_told_cases_stand_where_they_should_with_their_papers_and_no_breach():
    build(today=clock.today(), cases=12)
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
