"""Procedures as declared graphs: states, acts, who may do them, what they need; services ask, they do not decide."""

from zhiheng.law.procedures.model import Act, Approval, Av, Procedure, State
from zhiheng.law.procedures.opening import OPENING
from zhiheng.law.procedures.ordinary import ORDINARY
from zhiheng.law.procedures.summary import SUMMARY

PROCEDURES: dict[str, Procedure] = {p.id: p for p in (ORDINARY, SUMMARY)}


def procedure(kind: str) -> Procedure:
    """Return the declared procedure (``ORDINARY`` or ``SUMMARY``). Raises KeyError for a kind not declared."""
    return PROCEDURES[kind]


__all__ = [
    "OPENING",
    "ORDINARY",
    "PROCEDURES",
    "SUMMARY",
    "Act",
    "Approval",
    "Av",
    "Procedure",
    "State",
    "procedure",
]
