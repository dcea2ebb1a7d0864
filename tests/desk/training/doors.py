"""Asking pages as somebody; afterwards the test sees everything again."""

from __future__ import annotations

from django.test import Client
from tests.training.ground import Ground

from zhiheng.common import scope
from zhiheng.organs.models import Account


def client(ground: Ground, who: str) -> Client:
    found = Client()
    if who != "anonymous":
        found.force_login(Account.objects.get(pk=ground.people[who].account_id))
    return found


def get(ground: Ground, who: str, url: str):
    response = client(ground, who).get(url)
    scope.apply(scope.SYSTEM)
    return response


def post(ground: Ground, who: str, url: str, **data):
    response = client(ground, who).post(url, data)
    scope.apply(scope.SYSTEM)
    return response
