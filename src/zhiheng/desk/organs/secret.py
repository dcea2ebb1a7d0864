"""Showing an initial password: once, on a page that nobody keeps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.organs.models import Account


def show(request: HttpRequest, account: Account, password: str, title: str) -> HttpResponse:
    """Answer with the password itself instead of a redirect: it must lie in no session, message or history."""
    response = render(
        request, "desk/organs/secret.html", {"person": account, "password": password, "title": title}
    )
    response["Cache-Control"] = "no-store"
    return response
