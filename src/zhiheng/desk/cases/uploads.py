"""Uploads of evidence (tus): the records room speaks the protocol, this room gives it an address."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.desk.cases.policies import NEEDS_WORK, may_work
from zhiheng.desk.shell.access import Policy, to_sign_in
from zhiheng.records.uploads import protocol

# The protocol signs its own refusals and must not run inside the desk's transaction while bytes arrive.
_POLICY = Policy(may_work, ("POST", "HEAD", "PATCH", "DELETE", "OPTIONS"), NEEDS_WORK)


def _speaks(request: HttpRequest) -> bool:
    """Whether it is an uploader that asks; a person who merely opens the address is sent to sign in."""
    return "Tus-Resumable" in request.headers or request.method == "OPTIONS"


def _place(uid: uuid.UUID) -> str:
    return reverse("cases:upload", args=[uid])


@transaction.non_atomic_requests
def collection(request: HttpRequest) -> HttpResponse:
    """Begin an upload."""
    if not _speaks(request) and request.actor is None:  # type: ignore[attr-defined]
        return to_sign_in(request)
    return protocol.collection(request, locate=_place)


@transaction.non_atomic_requests
def item(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Go on with an upload."""
    return protocol.item(request, uid)


collection.desk_policy = _POLICY  # type: ignore[attr-defined]
item.desk_policy = _POLICY  # type: ignore[attr-defined]
