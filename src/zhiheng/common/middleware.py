"""Request id for the logs, and the one place where a user error becomes a page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import cache

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhiheng.common.errors import LegalBlock, UserError

_Handler = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives every request an id that stands in its log lines and on its error page."""

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Bind the id, answer, and send the id back."""
        request_id = uuid.uuid4().hex[:12]
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the content security policy; that of the settings, which nearly every page has, is put into words once."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header. A page with a policy of its own, or with none, is left to the library."""
        own = any(name.startswith("_csp") for name in (*vars(response), *vars(request)))
        if own or settings.DEBUG or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None):
            return super().process_response(request, response)
        if HEADER not in response:
            response[HEADER] = _policy()
        return response


@cache
def _policy() -> str:
    return build_policy()


class UserErrorMiddleware:
    """Turns a ``UserError`` that no view caught into a plain page (or JSON) with its status."""

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, without null characters in the query: nobody types one, and no text column holds one."""
        if "%00" in (query := request.META.get("QUERY_STRING", "")):
            request.META["QUERY_STRING"] = query.replace("%00", "")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer user errors; leave everything else to the server-error page."""
        if not isinstance(exception, UserError):
            return None
        return self._page(request, exception)

    @staticmethod
    def _page(request: HttpRequest, exception: UserError) -> HttpResponse:
        verdicts = exception.verdicts if isinstance(exception, LegalBlock) else ()
        if "application/json" in request.headers.get("Accept", ""):
            body = {"error": exception.message, "field": exception.field}
            return JsonResponse(body, status=exception.status, json_dumps_params={"ensure_ascii": False})
        context = {"error": exception, "verdicts": verdicts}
        return render(request, "common/user_error.html", context, status=exception.status)
