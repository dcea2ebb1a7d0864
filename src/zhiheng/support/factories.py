"""Making rows of ledgers without the road of the acts: for tests and for the demo, where hundreds are wanted at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.journal.services.record import Draft, record_many
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.support.registers import get_register
from zhiheng.support.registers.keep import subject_kind


class Rows:
    """Rows registered by one person for one body; ``close`` puts their registration on record in one pass."""

    def __init__(self, actor: Actor, organ: Organ, on: dt.date) -> None:
        self.actor, self.organ, self.on = actor, organ, on
        self.drafts: list[Draft] = []

    def __call__(self, key: str, *, on: dt.date | None = None, **values: Any) -> Any:
        """Return a new row; foreign keys are given by their number."""
        register = get_register(key)
        day = on or self.on
        if any(f.name == "on" for f in register.model._meta.get_fields()):
            values["on"] = day
        columns = {
            f"{n}_id" if register.model._meta.get_field(n).is_relation else n: v for n, v in values.items()
        }
        line = {
            "step": "add", "label": "登记", "by": self.actor.account_id, "name": self.actor.name, "on": day.isoformat(), "text": "",
        }  # fmt: skip
        row: Any = register.model._default_manager.create(
            organ=self.organ,
            division=self.organ.division_id,
            created_by=self.actor.name,
            trail=[line],
            **columns,
        )
        kind = subject_kind(register)
        self.drafts.append(
            Draft(
                f"{kind}.added", kind, row.pk, organ_id=self.organ.pk, division=self.organ.division_id, stamp=self.actor.stamp(),
                payload={"ledger": register.title},
            )
        )  # fmt: skip
        return row

    def close(self) -> None:
        """Record the registrations, without calling followers one by one."""
        record_many(self.drafts, follow=False)
        self.drafts = []
