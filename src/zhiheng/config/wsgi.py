"""The WSGI application that the web server serves."""

import gc
import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiheng.config.settings")
_answer = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (every page is loaded now, not during the first visitor's request)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request. A page that is whole is handed over in one piece, a file piece by piece."""
    answer: Any = _answer(environ, start_response)
    if getattr(answer, "streaming", True):
        return answer  # type: ignore[no-any-return]
    whole = [answer.content]
    answer.close()  # the request is over; nothing of it is needed to send the bytes
    return whole


# What is loaded lives as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
