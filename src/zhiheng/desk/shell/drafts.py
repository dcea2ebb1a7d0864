"""The server's half of the form drafts: it tells the browser which draft was carried out and may be forgotten.

The browser keeps what is typed (static/desk/drafts.js) and sends the draft's key along; only an act that went through
answers with the cookie below. A refused, expired or broken submission leaves the draft where it is.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FIELD = "_draft"
COOKIE = "zh_draft_done"
_SHAPE = re.compile(r"[A-Za-z0-9_.%!~*'()/:|-]{1,400}")


def settle(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Mark the draft of a carried-out form as done."""
    key = request.POST.get(FIELD, "")
    done = 300 <= response.status_code < 400 or response.has_header("HX-Redirect")
    if done and _SHAPE.fullmatch(key):
        # Read by our script, so not HttpOnly; it names a form and says nothing of its content.
        response.set_cookie(COOKIE, key, max_age=600, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
