"""Models of the room, one family a file."""

from zhiheng.organs.models.account import Account, Appointment, Role
from zhiheng.organs.models.division import Division, Level
from zhiheng.organs.models.organ import NOT_ENFORCING, Field, Organ, OrganKind

__all__ = [
    "NOT_ENFORCING",
    "Account",
    "Appointment",
    "Division",
    "Field",
    "Level",
    "Organ",
    "OrganKind",
    "Role",
]
