"""The content security policy of a page: the settings' own, unless the page says otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from zhiheng.common.middleware import ContentPolicyMiddleware

HEADER = "Content-Security-Policy"


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


def given(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={HEADER: "default-src 'none'"})


@pytest.mark.parametrize(
    "view", [plain, given, csp_exempt()(plain), csp_update({"img-src": ["https://tiles.example"]})(plain)]
)
def test_the_policy_is_the_one_the_library_writes(view: Any) -> None:
    request = RequestFactory().get("/")

    def parts(answer: Any) -> set[str]:
        return set(answer.headers.get(HEADER, "").split("; "))

    found = parts(ContentPolicyMiddleware(view)(request))
    assert found == parts(CSPMiddleware(view)(RequestFactory().get("/")))
    assert found == parts(ContentPolicyMiddleware(view)(RequestFactory().get("/")))
