"""Departmental rules (部门规章) bind the field of their department: what a finding cites depends on the field of its case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhiheng.law.verdict import Cite

__all__ = ["in_field"]

_FIELD_OF = {
    "市场监督管理行政处罚程序规定": "市场监管",
    "市场监督管理行政处罚听证办法": "市场监管",
    "住房和城乡建设行政处罚程序规定": "住建",
    "交通运输行政执法程序规定": "交通",
    "农业行政处罚程序规定": "农业",
}


def in_field(cites: Iterable[Cite], matter: str | None) -> tuple[Cite, ...]:
    """What binds a case in the field ``matter`` (None: in no field with rules of its own), the rest left out.

    Where nothing binding is left the first, the model flow, is cited as what it is (参照).
    """
    cites = tuple(cites)
    bound = tuple(c for c in cites if _FIELD_OF.get(c.law) in (None, matter))
    return bound or tuple(replace(c, model=True) for c in cites[:1])
