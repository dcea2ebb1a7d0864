"""What a procedure is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from zhiheng.law.verdict import Cite, Level, Verdict

PENALTY_LAW = "行政处罚法"
COERCION_LAW = "行政强制法"


def cite(*articles: int, law: str = PENALTY_LAW) -> Cite:
    """Return a citation of the penalty law (or another) by article numbers."""
    return Cite.of(law, *articles)


class Approval(StrEnum):
    """Whose consent an act needs before it takes effect."""

    NONE = "NONE"
    UNIT_HEAD = "UNIT_HEAD"
    LEADER = "LEADER"


class Av(StrEnum):
    """How far an act must be recorded in sound and picture (118号文; REC-06, REC-07)."""

    NONE = "NONE"
    SHOULD = "SHOULD"
    MUST = "MUST"


@dataclass(frozen=True, slots=True)
class State:
    """A state a case may stand in; ``responsible`` are the roles that must move it on."""

    id: str
    label: str
    responsible: tuple[str, ...]
    final: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One act (环节) of a procedure.

    ``from_states``: where it may be done; ``to``: where it leads (None: it stays, or the service decides among ``outcomes``).
    ``officers``: how many certified officers it takes. ``record_link``: which of the six recorded links of 处罚法第四十七条
    it belongs to.
    """

    id: str
    label: str
    from_states: frozenset[str]
    roles: frozenset[str]
    cites: tuple[Cite, ...]
    to: str | None = None
    outcomes: frozenset[str] = frozenset()
    approval: Approval = Approval.NONE
    documents: tuple[str, ...] = ()
    officers: int = 0
    av: Av = Av.NONE
    record_link: str = "调查取证"
    group: str = "办理"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A declared graph; ``start`` is where its first act leads."""

    id: str
    label: str
    start: str
    states: tuple[State, ...]
    acts: tuple[Act, ...]
    path: tuple[str, ...] = field(default=())  # the states shown as the steps of the page

    def state(self, state_id: str) -> State:
        """Return a state. Raises KeyError when the procedure has none of that id."""
        for state in self.states:
            if state.id == state_id:
                return state
        raise KeyError(state_id)

    def act(self, act_id: str) -> Act:
        """Return an act. Raises KeyError when the procedure has none of that id."""
        for act in self.acts:
            if act.id == act_id:
                return act
        raise KeyError(act_id)

    def has(self, act_id: str) -> bool:
        """Whether this procedure knows the act."""
        return any(act.id == act_id for act in self.acts)

    def acts_from(self, state_id: str) -> tuple[Act, ...]:
        """Return the acts that may be done in a state, in the order declared."""
        return tuple(act for act in self.acts if state_id in act.from_states)

    def may(self, act_id: str, state_id: str) -> Verdict:
        """Say whether an act may be done in a state; the message says from which states it may."""
        if not self.has(act_id):
            return Verdict(
                False,
                Level.BLOCK,
                f"{self.label}没有该环节。",
                (cite(52 if self.id == "SUMMARY" else 54),),
                "PROC-ACT",
            )
        act = self.act(act_id)
        if state_id in act.from_states:
            return Verdict(True, Level.HINT, "", act.cites, "PROC-STATE")
        allowed = "、".join(s.label for s in self.states if s.id in act.from_states)
        now = self.state(state_id).label
        return Verdict(
            False,
            Level.BLOCK,
            f"案件现为“{now}”，不能办理“{act.label}”；该环节须在“{allowed}”阶段办理。",
            act.cites,
            "PROC-STATE",
        )
