"""People at a bureau who can sign in through a browser."""

from __future__ import annotations

from tests.desk.people import PASSWORD

from zhiheng.cases.factories import Bureau
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account


def with_password(actor: Actor) -> Account:
    """Give the account of an actor the password of the test run."""
    account = Account.objects.get(pk=actor.account_id)
    account.set_password(PASSWORD)
    account.save()
    return account


def staff(bureau: Bureau) -> dict[str, Account]:
    """Return the accounts of everybody at the bureau, each able to sign in."""
    names = ("handler", "second", "head", "reviewer", "host", "leader")
    return {name: with_password(getattr(bureau, name)) for name in names}
