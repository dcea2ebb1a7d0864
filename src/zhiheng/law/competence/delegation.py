"""赋权与委托: powers handed to townships by the province (行政处罚法第二十四条), and powers exercised for another (二十至二十一条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhiheng.law.competence.territory import AreaLevel, level_of
from zhiheng.law.jurisdictions import chain
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Delegation", "Entrustment", "check_delegation", "check_entrustment", "holder_of"]

_DELEGATION = Rule.of("DELEGATION", Cite.of("行政处罚法", 24))
_ENTRUST = Rule.of("ENTRUSTMENT", Cite.of("行政处罚法", 20, 21))


@dataclass(frozen=True, slots=True)
class Delegation:
    """One item handed to one township: by which division's decision, from when to when, published, last assessed."""

    item_code: str
    township: str
    decided_by: str
    doc_no: str
    effective_from: date
    effective_to: date | None = None
    published: bool = True
    assessed_on: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day, both ends included."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def check_delegation(
    item_code: str, township: str, delegations: Sequence[Delegation], *, on: date
) -> tuple[Verdict, ...]:
    """Why a township may not exercise an item on a day; empty when it may (行政处罚法第二十四条).

    The decision must be the province's, be published, and cover the item; a delegation never assessed is a 黄, since
    the article asks for regular assessment without setting a number.
    """
    held = [d for d in delegations if (d.item_code, d.township) == (item_code, township) and d.in_force(on)]
    if not held:
        return (
            _DELEGATION.block(f"事项{item_code}在{on}未赋权给该乡镇、街道，不得行使；请移送县级主管部门"),
        )
    found = []
    for d in held:
        same_province = d.decided_by in {x.code for x in chain(township)}
        if level_of(d.decided_by) is not AreaLevel.PROVINCE or not same_province:
            found.append(_DELEGATION.block(f"{d.doc_no}不是本省（自治区、直辖市）的决定，赋权无效"))
        if not d.published:
            found.append(_DELEGATION.block(f"{d.doc_no}尚未公布，公布后才能行使"))
        if d.assessed_on is None:
            found.append(_DELEGATION.yellow(f"{d.doc_no}赋权的事项尚无评估记录，应当定期组织评估"))
    return tuple(found)


def holder_of(
    item_code: str, place: str, delegations: Sequence[Delegation], *, on: date
) -> tuple[str | None, Verdict]:
    """The township that alone exercises an item at a place, so that the former department stops (唯一行权主体).

    Returns (township code, 提示) or (None, ok) when the department keeps it. Two townships never cover one place.
    """
    codes = {d.code for d in chain(place)}
    for d in delegations:
        if d.item_code == item_code and d.township in codes and d.in_force(on):
            return d.township, _DELEGATION.hint(
                f"事项{item_code}已由{d.doc_no}交由乡镇行使，原部门不再行使，请移送"
            )
    return None, _DELEGATION.ok("该事项未划转，由县级以上主管部门行使")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrustment:
    """A written entrustment of penalty power, and what the entrusted organisation is."""

    written: bool
    items: tuple[str, ...]
    powers: str
    effective_from: date | None
    effective_to: date | None
    published_by_both: bool
    lawfully_founded: bool
    public_affairs: bool
    qualified_staff: bool
    technical_means: bool
    further_entrusted: bool = False


def check_entrustment(
    e: Entrustment, *, item_code: str, on: date, decided_in_name_of_entruster: bool
) -> tuple[Verdict, ...]:
    """Everything wrong with acting under an entrustment, empty when nothing is (行政处罚法第二十条、第二十一条).

    In writing with items, powers and term, both sides publish it; no passing on; in the entruster's name; the
    organisation is lawfully founded, manages public affairs, has qualified staff and the technical means.
    """
    wrong = (
        (e.written, "没有书面委托书"),
        (item_code in e.items, f"事项{item_code}不在委托事项内"),
        (bool(e.powers.strip()), "委托书未载明权限"),
        (e.effective_from is not None and e.effective_to is not None, "委托书未载明期限"),
        (e.effective_from is None or e.effective_from <= on, "委托尚未生效"),
        (e.effective_to is None or on <= e.effective_to, "委托已经到期"),
        (e.published_by_both, "委托书没有由双方向社会公布"),
        (not e.further_entrusted, "受委托组织不得再委托"),
        (decided_in_name_of_entruster, "应当以委托机关的名义实施处罚"),
        (e.lawfully_founded and e.public_affairs, "受委托组织不是依法成立并具有管理公共事务职能的组织"),
        (e.qualified_staff, "受委托组织没有熟悉法律和业务并取得执法资格的人员"),
        (e.technical_means, "受委托组织不具备需要的技术检查、鉴定条件"),
    )
    return tuple(_ENTRUST.block(words) for right, words in wrong if not right)
