"""What the law asks for a step, as a person reads it before taking it."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.approvals.selectors import role_label, signers
from zhiheng.cases import acts
from zhiheng.cases.models import Case
from zhiheng.cases.params import law_matter
from zhiheng.law import checks
from zhiheng.law.checks import in_field
from zhiheng.law.procedures import Act, Approval, Av
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.records import kinds

_AV = {
    Av.MUST: "应当全程录音录像（国办发〔2018〕118号）",
    Av.SHOULD: "根据需要全程录音录像；没有录音录像的，应当说明原因",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A step of the approval chain: its name, the office, who could sign, and how many must."""

    name: str
    role: str
    people: tuple[str, ...]
    all_sign: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule asked before the act."""

    title: str
    when: str
    cites: tuple[str, ...]
    blocks: bool


@dataclass(frozen=True, slots=True)
class LawOfAct:
    """Everything the page of an act says besides its form."""

    act: Act
    cites: tuple[str, ...]
    documents: tuple[str, ...]
    officers: str
    recording: str
    chain: tuple[Signature, ...]
    demands: tuple[Demand, ...]

    @property
    def waits(self) -> bool:
        """Whether the act takes effect only after approval."""
        return bool(self.chain)


def signatures(
    act_id: str, consent: Approval, organ: Organ, matter: str, actor: Actor
) -> tuple[Signature, ...]:
    """Return the chain of an act in a body with the people in it."""
    return tuple(
        Signature(
            step["name"],
            role_label(step["role"]),
            tuple(signers(step["role"], organ, matter=matter, without=actor.account_id)),
            step.get("mode") == "ALL",
        )
        for step in acts.chain(act_id, consent, organ)
    )


def demands(act_id: str, matter: str) -> tuple[Demand, ...]:
    """Return the rules that are asked before an act in a field, those that stop it first."""
    if act_id not in checks.ACTS:
        return ()
    found = [
        Demand(
            r.title, r.when, tuple(map(str, in_field(r.cites, law_matter(matter)))), str(r.level) == "拦截"
        )
        for r in checks.rules_at(act_id)
    ]
    return tuple(sorted(found, key=lambda d: not d.blocks))


def law_of(act: Act, case: Case, actor: Actor) -> LawOfAct:
    """Return what the law asks for ``act`` on this case."""
    titles = tuple(kinds.get(d).title for d in act.documents if d in kinds.REGISTRY)
    return LawOfAct(
        act,
        tuple(map(str, in_field(act.cites, law_matter(case.matter)))),
        titles,
        f"不少于 {act.officers} 名，且当日执法证件有效" if act.officers else "",
        _AV.get(act.av, ""),
        signatures(act.id, act.approval, case.organ, case.matter, actor),
        demands(act.id, case.matter),
    )
