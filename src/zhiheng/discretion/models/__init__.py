"""Models of the room, one family a file."""

from zhiheng.discretion.models.departure import DepartureRequest, DepartureState
from zhiheng.discretion.models.drill import Drill
from zhiheng.discretion.models.leniency import LeniencyEntry, LeniencyList, ListState
from zhiheng.discretion.models.setting import Setting, SettingKey
from zhiheng.discretion.models.task import DraftingTask, TaskState
from zhiheng.discretion.models.version import Version, VersionState

__all__ = [
    "DepartureRequest",
    "DepartureState",
    "DraftingTask",
    "Drill",
    "LeniencyEntry",
    "LeniencyList",
    "ListState",
    "Setting",
    "SettingKey",
    "TaskState",
    "Version",
    "VersionState",
]
