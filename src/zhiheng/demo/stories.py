"""A few cases that took the road every act takes: with papers, evidence, signatures and every event as it happened.

The two thousand others are history that was imported: dates and facts, no files. These are what a visitor opens.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from zhiheng.cases.acts import Outcome
from zhiheng.cases.factories import Bureau
from zhiheng.cases.inputs import decision as di, investigation as iv, review as rv
from zhiheng.cases.storyteller import Story
from zhiheng.common import clock
from zhiheng.demo import names
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.pictures import picture
from zhiheng.demo.timeline import wd
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account
from zhiheng.powers.models import Item
from zhiheng.records.uploads import service as uploads

ITEM = "CG-001"  # 擅自占用或者挖掘城市道路
_WEIGHED = {"factors": "占用面积：18平方米"}


class Told(Story):
    """A story of the demo: its own party and place, its days counted back from today in working days."""

    yuan = 8000  # within the middle grade of the benchmark for what was found

    def __init__(self, bureau: Bureau, rng: random.Random, place: str, today: dt.date) -> None:
        super().__init__(bureau)
        self.today = today
        division = bureau.organ.division.name
        self.party = names.company(rng, division.removesuffix("人民政府"))
        self.uscc = names.uscc(rng, bureau.organ.division_id)
        self.representative = names.person(rng)
        self.place, self.address, self.spot = (
            place,
            f"{division}{place}{rng.randint(1, 90)}号",
            f"{place}门前",
        )
        self.court_name = f"{division}人民法院"

    def report(self, on: str, yuan: int | None = None, **more: Any) -> Outcome:
        """End the investigation; the circumstances found are weighed by the benchmark in force."""
        return super().report(
            on, yuan, **{**_WEIGHED, "discretion": "占用面积十八平方米，属一般情形。", **more}
        )

    def decide_data(self, on: str, yuan: int | None = None, **more: Any) -> di.Decide:
        """Return a decision whose fine lies in the grade of the circumstances found."""
        return super().decide_data(
            on, yuan, **{**_WEIGHED, "benchmark_text": "占用面积十八平方米，适用一般情形。", **more}
        )

    def d(self, ago: int) -> str:
        """Return the day so many working days before today."""
        return wd(self.today, -ago).isoformat()

    def photo(self, ago: int, caption: str) -> None:
        """Register a photograph as evidence, with its file."""
        data = picture(caption)
        handler = self.bureau.handler
        with clock.at(wd(self.today, -ago)):
            upload = uploads.begin(
                actor=handler, subject_kind="case", subject_id=self.case_id, file_name=f"{caption}.png",
                size=len(data),
            )  # fmt: skip
            uploads.finish(uploads.take(upload, offset=0, pieces=[data]))
        self.act(
            "add_evidence",
            self.d(ago),
            iv.AddEvidence(
                kind="PHYSICAL", title=caption, collected_on=wd(self.today, -ago), proves="占用的位置、范围和堆放的货物",
                source="执法人员现场拍摄", place=self.spot, officers=tuple(o.pk for o in self.bureau.officers),
                upload=str(upload.uid),
            ),
        )  # fmt: skip

    def opened(self, ago: int) -> None:
        """From the lead to the inspected place."""
        self.file(self.d(ago), received=self.d(ago + 2), discovered_on=wd(self.today, -(ago + 2)))
        self.inquire(self.d(ago - 1))
        self.photo(ago - 1, "占道现场全景")
        self.photo(ago - 1, "占道货物近景")


def investigating(t: Told) -> None:
    """Goods are registered and preserved; seven working days run."""
    t.opened(6)
    t.hold(t.d(4))


def under_review(t: Told) -> None:
    """The report waits for the legal reviewer."""
    t.opened(12)
    t.report(t.d(3))
    t.act("submit_legal_review", t.d(1), rv.SubmitLegalReview(submitted_on=wd(t.today, -1)))


def hearing_asked(t: Told) -> None:
    """The party was told and asked for a hearing; the host has to fix it."""
    t.opened(15)
    t.report(t.d(8), yuan=18000)
    t.review(t.d(6))
    t.notice(t.d(4), yuan=18000, hearing_right=True)
    t.ask_hearing(t.d(2))


def to_be_decided(t: Told) -> None:
    """The decision is written and waits for signatures."""
    t.opened(14)
    t.report(t.d(8))
    t.review(t.d(7))
    t.notice(t.d(5))
    t.waive(t.d(3))
    t.decide(t.d(0), sign=False)


def to_be_paid(t: Told) -> None:
    """Decided and served; fifteen days to pay run."""
    t.opened(16)
    t.report(t.d(10))
    t.review(t.d(9))
    t.notice(t.d(8))
    t.defend(t.d(7))
    t.answer(t.d(6))
    t.decide(t.d(4))
    t.serve(t.d(3))


def archived(t: Told) -> None:
    """From the lead to the archive."""
    t.opened(18)
    t.report(t.d(12))
    t.review(t.d(11))
    t.notice(t.d(10))
    t.waive(t.d(9))
    t.decide(t.d(5))
    t.serve(t.d(4))
    t.pay(t.d(3))
    t.close(t.d(2))
    t.archive(t.d(1))


Tale = Callable[[Told], None]
# body (place in the list of bodies) → what is told of it, and where.
TALES: tuple[tuple[int, Tale, str], ...] = (
    (0, investigating, "桃北西街"),
    (0, under_review, "沙坪街"),
    (0, hearing_asked, "桃南中路"),
    (0, to_be_decided, "段家背路"),
    (0, to_be_paid, "平潭街"),
    (0, archived, "赛鱼街"),
    (2, archived, "鹿城西路"),
    (7, to_be_paid, "科技路"),
    (9, investigating, "港口路"),
)


def make_stories(world: World, rng: random.Random, today: dt.date) -> list[int]:
    """Tell the tales as of ``today``; returns the cases. Every act is lawful: no finding may come of them."""
    told = []
    for at, tale, place in TALES:
        story = Told(_bureau(world.bodies[at]), rng, place, today)
        tale(story)
        told.append(story.case_id)
    return told


def _bureau(body: Body) -> Bureau:
    first, second = body.officers[:2]
    return Bureau(
        organ=body.organ,
        handler=_actor(first.account),
        second=_actor(second.account),
        head=_actor(body.head),
        reviewer=_actor(body.reviewer),
        host=_actor(body.host),
        leader=_actor(body.leader),
        officers=(first, second),
        item=Item.objects.get(code=ITEM),
    )


def _actor(account: Account | None) -> Actor:
    assert account is not None
    return actor_for(account)
