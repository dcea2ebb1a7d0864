"""The ledger for programs and for people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.ledger import selectors
from zhiheng.ledger.errors import LedgerError
from zhiheng.ledger.keys import Verifier, parse_key

_YEAR = "public, max-age=31536000, immutable"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the ledger is, where it stands, and with which keys it is signed."""
    head = selectors.latest_checkpoint()
    keys: list[Verifier] = [parse_key(line) for line in head.keys] if head else []
    context = {
        "head": head,
        "root": head.root.hex() if head else "",
        "keys": keys,
        "waiting": selectors.waiting(),
    }
    return render(request, "portal/ledger/about.html", context)


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Give the latest signed checkpoint; never from a cache."""
    head = selectors.latest_checkpoint()
    if head is None:
        raise Http404("还没有检查点")
    return _plain(head.note, "no-cache")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Give the public keys, one a line, as ``--key`` reads them."""
    return _plain("".join(f"{line}\n" for line in selectors.public_keys()), "no-cache")


@require_safe
def tile(request: HttpRequest, rest: str) -> HttpResponse:
    """Give a tile; a full one never changes again."""
    try:
        data = selectors.tile(f"tile/{rest}")
    except LedgerError as error:
        raise Http404(str(error)) from None
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Cache-Control"] = _YEAR
    return response


def _plain(text: str, cache: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = cache
    return response
