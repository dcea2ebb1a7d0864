"""Tables of the room."""

from zhiheng.coordination.models.impropriety import Ground, ImproprietyNotice, Measure, Ruling, State
from zhiheng.coordination.models.own_days import OwnDays, SoftDuty

__all__ = ["Ground", "ImproprietyNotice", "Measure", "OwnDays", "Ruling", "SoftDuty", "State"]
