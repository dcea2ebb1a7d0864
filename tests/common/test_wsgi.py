"""What the web server is handed: a page in one piece with its request over, a file piece by piece."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask() -> Iterator[Callable[[str], tuple[str, Any, list[bool]]]]:
    """Ask the application as the web server does: status, body, and a mark for each request that is over."""
    kept = gc.get_threshold()
    from zhiheng.config.wsgi import application

    gc.unfreeze()
    gc.set_threshold(*kept)  # what it sets is for the server's own process
    over: list[bool] = []

    def mark(**_: Any) -> None:
        over.append(True)

    request_finished.connect(mark)
    for signal in (request_started, request_finished):  # the test's own transaction goes on
        signal.disconnect(close_old_connections)

    def go(path: str) -> tuple[str, Any, list[bool]]:
        told: list[str] = []
        body = application(RequestFactory().get(path).environ, lambda status, headers: told.append(status))
        return told[0], body, over

    yield go
    request_finished.disconnect(mark)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_a_page_is_handed_over_whole_and_its_request_is_over(ask: Any) -> None:
    status, body, over = ask("/login/")
    assert status == "200 OK"
    assert type(body) is list and len(body) == 1 and "登录".encode() in body[0]
    assert over == [True]


def test_a_file_is_handed_over_piece_by_piece(ask: Any) -> None:
    status, body, over = ask("/static/desk/frame.css")
    assert status == "200 OK" and not isinstance(body, list) and over == []
    assert b"".join(body)
    body.close()
    assert over == [True]
