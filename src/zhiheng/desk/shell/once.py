"""A form carries a one-time number: sent twice (double click, reload, nervous network), it is carried out once.

The number is inserted in the act's own transaction. The second sending waits on the first one's row; when the first
commits, the second finds it and gets the same answer; when the first fails, the second is carried out.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Callable

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.shell.models import OnceToken
from zhiheng.organs.actor import Actor

FIELD = "_once"
KEPT = dt.timedelta(days=2)
_SHAPE = re.compile(r"[A-Za-z0-9_-]{32}")


def new_token() -> str:
    """Return a fresh number for a form."""
    return secrets.token_urlsafe(24)


def perform(request: HttpRequest, actor: Actor, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run ``act`` unless this form was carried out already; then answer as it was answered the first time.

    Only a redirect means "carried out": a form shown again with its errors may be sent again.
    """
    token = request.POST.get(FIELD, "")
    if not _SHAPE.fullmatch(token):
        return act()
    key = f"{actor.account_id}.{token}"
    if not _claim(key, actor, request.path):
        first = OnceToken.objects.filter(pk=key).first()
        messages.info(request, "该表单已经提交过，未重复办理。")
        return HttpResponseRedirect((first and first.location) or reverse("workbench"))
    response = act()
    location = response.get("Location") or response.get("HX-Redirect") or ""
    if location and len(location) <= 1000:
        OnceToken.objects.filter(pk=key).update(location=location)
    else:
        OnceToken.objects.filter(pk=key).delete()
    return response


def _claim(key: str, actor: Actor, path: str) -> bool:
    """Insert the number; False when it is there already. Waits for whoever is inserting it right now."""
    if secrets.randbelow(200) == 0:
        OnceToken.objects.filter(at__lt=clock.now() - KEPT).delete()
    with connection.cursor() as cursor:
        # bulk_create(ignore_conflicts=True) would not say whether the row is ours.
        cursor.execute(
            "INSERT INTO desk_oncetoken (token, account_id, path, location, at) VALUES (%s, %s, %s, '', %s)"
            " ON CONFLICT DO NOTHING",
            [key, actor.account_id, path[:300], clock.now()],
        )
        return cursor.rowcount == 1
