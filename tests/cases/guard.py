"""Nothing happened: everything a case is made of, counted before and after an act that was refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.forms.models import model_to_dict

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask
from zhiheng.cases.models import Case, FactsRow
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.ledger.models import Entry
from zhiheng.records.models import CaseFile, Document, DocumentNumber, Evidence


def picture(case_id: int) -> dict[str, Any]:
    """Return every row of a case, its facts row, its events, documents, numbers given, and the ledger's length."""
    found: dict[str, Any] = {
        model.__name__: list(model.objects.filter(case_id=case_id).order_by("pk").values())
        for model in apps.get_app_config("cases").get_models()
        if hasattr(model, "case_id") and model is not FactsRow
    }
    found["case"] = [
        {k: str(v) for k, v in model_to_dict(c).items()} for c in Case.objects.filter(pk=case_id)
    ]
    found["facts"] = list(FactsRow.objects.filter(pk=case_id).values())
    found["events"] = ProcessEvent.objects.count()
    found["ledger"] = Entry.objects.count()
    found["documents"] = list(
        Document.objects.order_by("pk").values("uid", "kind", "number", "status", "sha256")
    )
    found["numbers"] = list(DocumentNumber.objects.order_by("pk").values("organ", "series", "year", "last"))
    found["files"] = CaseFile.objects.count()
    found["evidence"] = list(Evidence.objects.order_by("pk").values("uid", "excluded"))
    found["requests"] = list(ApprovalRequest.objects.order_by("pk").values("pk", "status", "step_no"))
    found["tasks"] = list(ApprovalTask.objects.order_by("pk").values("pk", "status"))
    found["cases"] = Case.objects.count()
    return found


@contextmanager
def refused(
    case_id: int, *said: str, error: type[UserError] = LegalBlock
) -> Iterator[pytest.ExceptionInfo[UserError]]:
    """The block is refused with ``error``; its words and articles contain all of ``said``; and nothing whatever changed."""
    before = picture(case_id)
    with pytest.raises(error) as caught:
        yield caught
    after = picture(case_id)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == set(), changed
    text = caught.value.message
    if isinstance(caught.value, LegalBlock):
        text += "".join(f"{v.rule_id}{''.join(map(str, v.cites))}" for v in caught.value.verdicts)
    for words in said:
        assert words in text, text


def rule_ids(error: UserError) -> set[str]:
    """Return the ids of the rules that refused."""
    assert isinstance(error, LegalBlock)
    return {v.rule_id for v in error.verdicts}
