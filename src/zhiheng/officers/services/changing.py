"""What the public reads of an officer, and the duty to bring the directory up to date when it changes (PUB-02, PUB-03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zhiheng.common import clock
from zhiheng.officers import limits
from zhiheng.officers.models import Certificate, Officer, OfficerTask
from zhiheng.officers.record import note
from zhiheng.officers.selectors import flaw_of

LABELS = {
    "name": "姓名",
    "organ": "所在单位",
    "post": "岗位",
    "number": "执法证号",
    "issuer": "发证机关",
    "valid_to": "有效期至",
    "status": "证件状态",
}


def public_face(officer: Officer, on: dt.date) -> dict[str, str]:
    """Return what the directory has of an officer as he stands on a day; empty where it has nothing.

    Only who is on duty with a certificate is listed; a certificate that must not be used shows why in one word.
    """
    if officer.category == Officer.Category.AUXILIARY or officer.state != Officer.State.ON_DUTY:
        return {}
    certificate = current_certificate(officer)
    if certificate is None:
        return {}
    return {
        "name": officer.name,
        "organ": officer.organ.name,
        "post": officer.post,
        "number": certificate.number,
        "issuer": certificate.issuer,
        "valid_to": certificate.valid_to.isoformat(),
        "status": status_words(certificate, on),
    }


def current_certificate(officer: Officer) -> Certificate | None:
    """Return the certificate an officer holds now: the newest that is not cancelled."""
    return (
        Certificate.objects.filter(officer_id=officer.pk)
        .exclude(status=Certificate.Status.CANCELLED)
        .prefetch_related("holds")
        .order_by("-valid_from", "-id")
        .first()
    )


def status_words(certificate: Certificate, on: dt.date) -> str:
    """Return the state of a certificate on a day, as everybody may read it."""
    if not flaw_of(certificate, on):
        return "有效"
    if certificate.status != Certificate.Status.VALID:
        return str(certificate.get_status_display())
    if on > certificate.valid_to:
        return "过期"
    return "未生效" if on < certificate.valid_from else "停用"


@contextmanager
def published(officer: Officer, on: dt.date, why: str) -> Iterator[None]:
    """Run a change of master data; where it alters what the public reads, open the task to bring the directory up to date."""
    before = public_face(Officer.objects.select_related("organ").get(pk=officer.pk), clock.today())
    yield
    after = public_face(Officer.objects.select_related("organ").get(pk=officer.pk), clock.today())
    if before != after:
        _open(officer, on, why, before, after)


def _open(officer: Officer, on: dt.date, why: str, before: dict[str, str], after: dict[str, str]) -> None:
    due = limits.due_of(limits.DIRECTORY, on, officer.organ.division_id)
    changed: dict[str, Any] = {
        LABELS[k]: [before.get(k, ""), after.get(k, "")] for k in LABELS if before.get(k) != after.get(k)
    }
    task = OfficerTask.objects.create(
        officer=officer, kind=OfficerTask.Kind.PUBLISH, why=why, opened_on=on, opened_at=clock.now(),
        organ_id=officer.organ_id, division=officer.organ.division_id,
        due_on=due.on, due_words=due.words, due_hard=due.hard,
        expected={"shown": after, "changed": changed},
    )  # fmt: skip
    note(
        "public_data_changed",
        officer,
        None,
        task=task.pk,
        changed=changed,
        due=due.on.isoformat() if due.on else None,
    )
