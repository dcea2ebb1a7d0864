"""Which seal a paper bears on its day, and the record of its use (ORG-03, REC-12, CASE-18)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.records import signing, storage
from zhiheng.records.kinds import DocumentKind
from zhiheng.records.models import Document, Seal, SealHow, SealKind, SealUse
from zhiheng.records.rendering import seal_image


@dataclass(frozen=True, slots=True)
class Sealing:
    """The seal a paper is to bear; None where the body has registered none in use that day."""

    seal: Seal | None

    @property
    def image(self) -> dict[str, Any]:
        """The image as the page takes it; empty for a paper to be stamped by hand."""
        if self.seal is None or not self.seal.sha256:
            return {}
        return seal_image(storage.read(self.seal.sha256), self.seal.diameter_mm)

    @property
    def how(self) -> SealHow:
        """By its registered image, or by hand."""
        return SealHow.ELECTRONIC if self.seal and self.seal.sha256 else SealHow.HAND


def in_use(day: dt.date) -> Q:
    """Return the condition on seals in use on a day (the last day included)."""
    return Q(in_use_from__lte=day) & (Q(in_use_to__isnull=True) | Q(in_use_to__gte=day))


def choose(kind: DocumentKind, issuer: Organ, day: dt.date) -> Sealing | None:
    """Return the seal of the body in whose name a paper is made; None for a kind that bears none.

    Only the organ's own seal will do on decisions (行政处罚法第五十九条); on other papers its 行政执法专用章 comes first. The
    seal is always the issuer's: a unit without a name of its own has none (ORG-03).
    """
    if not kind.bears_seal:
        return None
    kinds = [SealKind.ORGAN] if kind.organ_seal_only else [SealKind.ENFORCEMENT, SealKind.ORGAN]
    found = {s.kind: s for s in Seal.objects.filter(in_use(day), organ=issuer, kind__in=kinds)}
    return Sealing(next((found[k] for k in kinds if k in found), None))


def record_use(
    document: Document,
    sealing: Sealing,
    actor: Actor,
    *,
    handler: Actor | None = None,
    approval_id: int | None = None,
) -> str:
    """Write down one use of a seal with the signature over the paper's digest; returns how the paper is sealed.

    ``actor`` signs the paper; ``handler`` did the act under the consent of ``approval_id``, where there was one.
    """
    by = handler or actor
    text = signing.words(
        uid=str(document.uid),
        sha256=document.sha256,
        organ=document.issuer.name,
        title=document.title,
        number=document.number,
    )
    SealUse.objects.create(
        document=document,
        seal=sealing.seal,
        organ_id=document.organ_id,
        division=document.division,
        how=sealing.how,
        sha256=document.sha256,
        approved_by=actor.name,
        approved_by_id=actor.account_id,
        applied_by=by.name,
        applied_by_id=by.account_id,
        approval_id=approval_id,
        used_at=clock.now(),
        signature=signing.signer().sign(text),
    )
    return str(sealing.how)
