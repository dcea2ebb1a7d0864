"""How often one may fail to sign in: per person and place, per person, and per place."""

from __future__ import annotations

import datetime as dt

from zhiheng.common import clock
from zhiheng.desk.shell.models import SignInAttempt

WINDOW = dt.timedelta(minutes=15)
# One address may be a whole office behind one gateway, and a stranger must not lock a person out for long.
PAIR_LIMIT, NAME_LIMIT, ADDRESS_LIMIT = 5, 20, 60


def note(username: str, address: str | None, *, succeeded: bool, reason: str = "") -> None:
    """Keep an attempt; attempts are the audit trail of sign-in, too."""
    SignInAttempt.objects.create(
        username=username[:40], address=address, succeeded=succeeded, reason=reason, at=clock.now()
    )


def wait_for(username: str, address: str | None) -> int:
    """Return for how many minutes this name may not be tried from this address; 0 when it may."""
    since = clock.now() - WINDOW
    failed = SignInAttempt.objects.filter(succeeded=False, at__gt=since).exclude(reason="LIMITED")
    by_name = failed.filter(username=username[:40])
    last_success = (
        SignInAttempt.objects.filter(username=username[:40], address=address, succeeded=True, at__gt=since)
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    pair = by_name.filter(address=address)
    if last_success:
        pair = pair.filter(at__gt=last_success)
    for attempts, limit in (
        (pair, PAIR_LIMIT),
        (by_name, NAME_LIMIT),
        (failed.filter(address=address), ADDRESS_LIMIT),
    ):
        # The attempt that must leave the window before another one is allowed.
        oldest = list(attempts.order_by("-at").values_list("at", flat=True)[limit - 1 : limit])
        if oldest:
            return max(1, -int((clock.now() - oldest[0] - WINDOW).total_seconds() // 60))
    return 0
