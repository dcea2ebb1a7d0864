"""Sweeping closures (普遍停产停业、关闭) are looked at again."""

from __future__ import annotations

from collections.abc import Collection

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["check_closures"]

_CLOSURE = Rule.of("MASS_CLOSURE", Cite("市政办发〔2022〕40号", "第（十）项"), Cite.of("行政处罚法", 5))
_CLOSING = frozenset({SanctionKind.STOP_PRODUCTION, SanctionKind.CLOSE})


def check_closures(kinds: Collection[SanctionKind], like_decisions: int, *, threshold: int | None) -> Verdict:
    """Sweeping 停产停业 or 关闭 over many businesses must be looked at (西安市 2022, 第（十）项).

    ``like_decisions`` counts like closures of the same organ in the window the profile chose, ``threshold`` is the
    profile's number (None: not set, nothing is reported).
    """
    if not _CLOSING & set(kinds):
        return _CLOSURE.ok("不涉及责令停产停业、责令关闭")
    if threshold is not None and like_decisions >= threshold:
        return _CLOSURE.red(
            f"已对{like_decisions}家市场主体作出同类停产停业、关闭决定（预警值{threshold}），请提级法制审核并说明必要性"
        )
    return _CLOSURE.ok("未达到普遍停产停业、关闭的预警值")
