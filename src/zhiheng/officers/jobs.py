"""Every night: colours by the rules of the place, and a second look at the directory."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.officers.services.colours import recolour
from zhiheng.officers.services.publishing import confirm_all


@app.periodic(cron="10 17 * * *")  # UTC: ten past one at night in Beijing
@app.task(queue="nightly", queueing_lock="officers-nightly")
def nightly(timestamp: int) -> None:
    """Recolour certificates and look at the directory, as the system."""
    with scope.system():
        recolour()
        confirm_all()
