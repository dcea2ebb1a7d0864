"""The ground of the officers' tests, as a fixture, with browsers signed in as its people."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from tests.officers.ground import TODAY, Ground, make_ground

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account

Enter = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Two bodies, their people, the issuing side, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Iterator[Ground]:
    """Two bodies, their people, the issuing side; nobody registered yet."""
    with clock.at(TODAY):
        yield copy.deepcopy(made)


@pytest.fixture
def enter() -> Enter:
    """Return a browser signed in as somebody."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return sign_in
