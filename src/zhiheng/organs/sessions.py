"""Who is signed in, read by every request: the session and its account, each by a statement composed and planned once.

Both are read afresh each time: an account closed or a session ended is out at its next request.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from zhiheng.common.composed import composed
from zhiheng.organs.models import Account


@composed
def _sessions(key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)


@composed
def _accounts(pk: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=pk).order_by()


class SessionStore(db.SessionStore):
    """Sessions in the database (``SESSION_ENGINE`` names this module)."""

    def _get_session_from_db(self) -> Session | None:
        """Return the stored session while it lasts."""
        found = _sessions.first(self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Accounts(ModelBackend):
    """Signs accounts in by their passwords."""

    def get_user(self, user_id: Any) -> Account | None:
        """Return the account of a session, unless it was closed."""
        account = _accounts.first(int(user_id))
        return account if account is not None and self.user_can_authenticate(account) else None
