"""A case as it lawfully runs, day by day, until the day the demo is made: rows not yet stored, and the acts that made them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from zhiheng.cases import models as m
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.params import law_matter
from zhiheng.demo import names
from zhiheng.demo.bodies import Body
from zhiheng.law import duties
from zhiheng.law.calendar import default
from zhiheng.powers.models import Item

POINTS = ("competence", "jurisdiction", "facts", "law", "procedure")


def moment(day: dt.date, hour: int = 9, minute: int = 30) -> dt.datetime:
    """Return a time on a day, aware."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def wd(day: dt.date, n: int) -> dt.date:
    """Return the day ``n`` working days later."""
    return default().add_workdays(day, n)


def workday(day: dt.date) -> dt.date:
    """Return the day itself or the next working day."""
    while not default().is_workday(day):
        day += dt.timedelta(days=1)
    return day


@dataclass
class Timeline:
    """One case under construction; ``plant`` names the one thing that goes wrong, if any."""

    rng: random.Random
    body: Body
    item: Item
    today: dt.date
    received: dt.date
    plant: str = ""
    bundle: Bundle = field(init=False)
    acts: list[tuple[dt.date, str, str]] = field(default_factory=list)  # (day, act, who)
    publication: dict[str, Any] = field(default_factory=dict)
    stopped: bool = False

    def due(self, duty: str, start: dt.date) -> dt.date | None:
        """Return the last lawful day of a duty for this body."""
        deadline = duties.due(
            duty, start, jurisdiction=self.body.organ.division_id, matter=law_matter(self.body.field)
        ).deadline
        return deadline.due_date if deadline else None

    def due_publish(self, decided: dt.date) -> dt.date:
        """Return the last day to publish a penalty decided on a day."""
        deadline = duties.due(
            "PUB_LIC_PEN", decided, jurisdiction=self.body.organ.division_id, matter="处罚"
        ).deadline
        return deadline.due_date if deadline else wd(decided, 7)

    def last(self, otherwise: dt.date) -> dt.date:
        """Return the day of the latest act so far."""
        return max((a[0] for a in self.acts), default=otherwise)

    def reach(self, day: dt.date, act: str, who: str) -> bool:
        """Note an act on a day; False (and the case stops here) when the day lies ahead."""
        if self.stopped or day > self.today:
            self.stopped = True
            return False
        self.acts.append((day, act, who))
        return True

    def row(self, family: str, model: type[Any], **values: Any) -> Any:
        """Add a row of a family to the bundle."""
        made = model(organ=self.body.organ, division=self.body.organ.division_id, **values)
        current = getattr(self.bundle, family)
        setattr(self.bundle, family, [*current, made])
        return made

    @property
    def case(self) -> m.Case:
        """The case."""
        return self.bundle.case

    @property
    def conduct(self) -> str:
        """The conduct in short: the item's name without what stands in brackets."""
        return self.item.name.split("（")[0]

    def officer(self) -> str:
        """Return the name of the lead handler."""
        return self.bundle.handlers[0].officer.name if self.bundle.handlers else self.body.officers[0].name

    def pay_range(self, person: bool) -> tuple[int, int]:
        """Return the bounds of the fine in yuan that fit this party."""
        given = (self.item.range_person or self.item.range_org) if person else self.item.range_org
        given = given or {"min": 200, "max": 5000}
        return int(given["min"]), int(given["max"])


def party(t: Timeline) -> None:
    """Add a made-up party: mostly companies, some shops and citizens."""
    rng, place = t.rng, t.body.organ.division.name.rstrip("市镇乡")
    draw = rng.random()
    more: dict[str, Any]
    if draw < 0.55:
        name, kind = names.company(rng, place), "ORG"
        more = {"uscc": names.uscc(rng, t.body.organ.division_id), "representative": names.person(rng)}
    elif draw < 0.75:
        name, kind = names.shop(rng, place), "INDIVIDUAL_BUSINESS"
        more = {"uscc": names.uscc(rng, t.body.organ.division_id, "92"), "representative": names.person(rng)}
    else:
        name, kind = names.person(rng), "PERSON"
        year = rng.randint(1962, 2002)
        number = names.resident_id(rng, t.body.organ.division_id, year)
        more = {
            "id_type": "居民身份证",
            "id_number": number,
            "birth_date": dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14])),
            "gender": rng.choice(["男", "女"]),
        }
    t.row(
        "parties",
        m.Party,
        kind=kind,
        name=name,
        primary=True,
        address=f"{t.body.organ.division.full_name()}{rng.choice(['人民路', '建设路', '解放街', '新华街', '文化路'])}{rng.randint(1, 320)}号",
        phone=f"1{rng.choice('3578')}{rng.randint(10**8, 10**9 - 1)}",
        **more,
    )


def sanctions(t: Timeline) -> list[dict[str, Any]]:
    """Return a lawful penalty within the item's range, in round hundreds, away from the ceiling."""
    person = t.bundle.parties[0].kind != "ORG"
    low, high = t.pay_range(person)
    # A planted increase must stay clear of the ceiling and of the hearing threshold: one breach, not three.
    share = t.rng.uniform(0.05, 0.2) if t.plant in {"heavier", "beyond_notice"} else t.rng.uniform(0.1, 0.6)
    share = 0.6 if t.plant == "disproportion" else share
    amount = low + int((high - low) * share)
    step = 100 if amount >= 300 else 10
    amount = max(low, amount // step * step, step)
    if t.plant == "above_range":
        # Proposed so from the report on: a sum that opens a hearing then has had one, and the excess is the only breach.
        amount = high + 5000
    lines: list[dict[str, Any]] = [{"kind": "FINE", "amount_fen": amount * 100}]
    if "CONF_INCOME" in t.item.sanctions:
        gain = t.rng.randint(3, 40) * 10000
        t.case.illegal_gain_fen = gain
        lines.insert(0, {"kind": "CONF_INCOME", "amount_fen": gain})
    if "WARN" in t.item.sanctions:
        lines.insert(0, {"kind": "WARN"})
    return lines


def totals(lines: list[dict[str, Any]]) -> dict[str, int]:
    """Return the sums that notice and decision keep beside the lines."""
    return {"fine_fen": money.fine_fen(lines), "confiscated_fen": money.confiscated_fen(lines)}
