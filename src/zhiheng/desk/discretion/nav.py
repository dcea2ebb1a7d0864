"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.discretion.policies import may_read, may_watch, signed_in
from zhiheng.desk.shell import nav
from zhiheng.desk.shell.notices import register_count
from zhiheng.discretion.models import DepartureState
from zhiheng.discretion.services.departures import ANSWERING, visible_departures
from zhiheng.organs.actor import Actor

nav.register("powers", "裁量基准", "discretion:benchmarks", "ti-scale", 110, may_read)
nav.register("powers", "基准覆盖", "discretion:coverage", "ti-grid-dots", 120, may_read)
nav.register("powers", "减免责清单", "discretion:lists", "ti-heart-handshake", 130, may_read)
nav.register("powers", "裁量模拟", "discretion:simulator", "ti-calculator", 140, signed_in)
nav.register("powers", "偏离申请", "discretion:departures", "ti-send", 145, may_read)
nav.register("powers", "裁量监督", "discretion:use", "ti-chart-dots", 150, may_watch)


def _may_answer(actor: Actor) -> bool:
    """Whether a person decides for some organ that may have made a benchmark."""
    return actor.has_role(*ANSWERING)


def _to_answer(actor: Actor) -> int:
    """Count the departures that wait for this person's answer."""
    mine = {g.organ_id for g in actor.grants if g.role in ANSWERING}
    return visible_departures(actor).filter(state=DepartureState.ASKED, maker_id__in=mine).count()


register_count(
    "待批准的偏离基准申请", "discretion:departures", _to_answer, query="state=ASKED", allowed=_may_answer
)
