"""The ground of the ledgers' tests, as a fixture, and requests in the name of its people."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.support.ground import TODAY, Ground, make_ground

from zhiheng.common import clock, scope
from zhiheng.organs.models import Account


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies and people, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """Bodies and people; no ledger has a line yet."""
    return copy.deepcopy(made)


@pytest.fixture
def ask(ground: Ground) -> Callable[..., Any]:
    """``ask(who, url, **data)``: a page, or with data (or ``post=True``) a form sent."""

    def send(who: str, url: str, *, post: bool = False, **data: Any) -> Any:
        client = Client()
        if who != "anonymous":
            client.force_login(Account.objects.get(pk=ground.people[who].account_id))
        with clock.at(TODAY):
            response = client.post(url, data) if post or data else client.get(url)
        scope.apply(scope.SYSTEM)
        return response

    return send
