"""Reads of seals: who has which, who has none, and every use of one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from zhiheng.common import scope
from zhiheng.common.errors import NotFound
from zhiheng.ledger.errors import NoteError, SignatureError
from zhiheng.ledger.services.signing import check_text, platform_keys
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import NOT_ENFORCING, Organ, Role
from zhiheng.records import signing
from zhiheng.records.models import Document, Seal, SealKind, SealUse
from zhiheng.records.services.seals import KEEPERS

READERS = (
    *KEEPERS, Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ARCHIVIST, Role.INTERNAL_SUPERVISOR,
    Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN,
)  # fmt: skip


def may_read(actor: Actor) -> bool:
    """Who looks at seals and their use: the body's people and those who supervise them."""
    return actor.has_role(*READERS)


def _bodies(actor: Actor) -> QuerySet[Organ]:
    near = Q(pk__in=actor.organ_ids)
    for prefix in actor.supervises:
        near |= Q(division__code__startswith=prefix)
    own_name = Q(legal_subject__isnull=True) | Q(legal_subject=F("pk"))
    return Organ.objects.filter(near, own_name).exclude(kind__in=NOT_ENFORCING)


@dataclass(frozen=True, slots=True)
class Holding:
    """A body with the seals it has in use; None where it has registered none of that kind."""

    organ: Organ
    own: Seal | None
    enforcement: Seal | None


def holdings(actor: Actor) -> list[Holding]:
    """Return every body of its own name that a person sees, those without a seal first."""
    bodies = list(_bodies(actor).select_related("division").order_by("division_id", "code"))
    rows = Seal.objects.filter(organ__in=bodies, in_use_to__isnull=True)
    have = {(s.organ_id, s.kind): s for s in rows}
    found = [
        Holding(b, have.get((b.pk, SealKind.ORGAN)), have.get((b.pk, SealKind.ENFORCEMENT))) for b in bodies
    ]
    return sorted(found, key=lambda h: (h.own is not None, h.organ.division_id, h.organ.code))


def seals(actor: Actor) -> QuerySet[Seal]:
    """Return the seals a person may look at, in use or not."""
    return Seal.objects.filter(organ__in=_bodies(actor)).select_related("organ")


def open_seal(actor: Actor, seal_id: int) -> Seal:
    """Return one seal. Raises NotFound."""
    row = seals(actor).filter(pk=seal_id).first()
    if row is None:
        raise NotFound("没有找到该印章，或者您无权查看。")
    return row


def uses(actor: Actor) -> QuerySet[SealUse]:
    """Return the uses of seals on papers of the bodies a person has to do with, newest first."""
    near = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        near |= Q(division__startswith=prefix)
    return SealUse.objects.filter(near).select_related("document__issuer", "seal").order_by("-used_at", "-id")


def uses_of(documents: Iterable[Document]) -> dict[int, SealUse]:
    """Return the use of a seal on each of these papers that bears one, by the paper's number."""
    return {u.document_id: u for u in SealUse.objects.filter(document__in=[d.pk for d in documents])}


def open_use(actor: Actor, use_id: int) -> SealUse:
    """Return one use of a seal. Raises NotFound."""
    row = uses(actor).filter(pk=use_id).first()
    if row is None:
        raise NotFound("没有找到该用印记录，或者您无权查看。")
    return row


@dataclass(frozen=True, slots=True)
class Check:
    """What a signature says of a paper: whether it holds, and in which words."""

    ok: bool
    words: str
    keys: tuple[str, ...] = ()


def check_signature(use: SealUse, document: Document) -> Check:
    """Hold the signature against the published keys and its digest against the paper."""
    if not use.signature:
        return Check(False, "该文书签发时没有作出电子签名。")
    try:
        text, signed_by = check_text(use.signature, platform_keys())
    except SignatureError as error:
        return Check(False, f"签名核验不通过：{error}")
    except NoteError as error:
        return Check(False, f"签名无法读取：{error}")
    if signing.digest_in(text) != document.sha256:
        return Check(False, "签名中的校验值与文书不符，文书可能被替换。")
    return Check(
        True,
        "签名有效，文书自签发以来没有改动。",
        tuple(f"{k.title}　{k.fingerprint}" for k in signed_by),
    )


def public_signature(document_uid: uuid.UUID) -> str:
    """Return the signature over a paper as anybody may have it; "" where it bears none."""
    with scope.system():
        return (
            SealUse.objects.filter(document__uid=document_uid).values_list("signature", flat=True).first()
            or ""
        )
