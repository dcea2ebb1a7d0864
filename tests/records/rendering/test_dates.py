import datetime as dt

import pytest

from zhiheng.records import kinds
from zhiheng.records.rendering import checked, document_date
from zhiheng.records.samples import sample


def dated(kind_id: str, **changes):
    kind = kinds.get(kind_id)
    return document_date(checked(kind, sample(kind) | changes, complete=False))


def test_a_formal_document_bears_its_date():
    assert dated("PENALTY_DECISION", date="2026-04-01") == dt.date(2026, 4, 1)


def test_a_form_is_dated_by_its_last_opinion():
    first = {"text": "同意", "by": "甲", "date": "2026-03-09"}
    last = {"text": "同意", "by": "乙", "date": "2026-03-11"}
    assert dated("FILING_APPROVAL", handler_opinion=first, unit_opinion="", leader_opinion=last) == dt.date(
        2026, 3, 11
    )


def test_a_transcript_is_dated_by_the_day_it_was_closed():
    assert dated("INQUIRY_RECORD", ended_at="2026-03-03T23:50:00+08:00") == dt.date(2026, 3, 3)


@pytest.mark.parametrize("kind_id", ["SERVICE_RECEIPT", "EVIDENCE_EXTRACT"])
def test_what_bears_no_date_has_none(kind_id):
    assert dated(kind_id) is None
