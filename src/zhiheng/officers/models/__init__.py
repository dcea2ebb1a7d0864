"""Models of the room, one family a file."""

from zhiheng.officers.models.application import Application
from zhiheng.officers.models.auxiliary import Auxiliary, AuxiliaryTask, InternalRule, ServiceContract
from zhiheng.officers.models.batch import Batch, BatchLine
from zhiheng.officers.models.dossier import Dossier, Milestone
from zhiheng.officers.models.entry import Entry, PublicCheck
from zhiheng.officers.models.officer import Certificate, DutySpell, Hold, Officer
from zhiheng.officers.models.settings import ColourRule, DirectoryColumns
from zhiheng.officers.models.task import OfficerTask

__all__ = [
    "Application", "Auxiliary", "AuxiliaryTask", "Batch", "BatchLine", "Certificate", "ColourRule", "DirectoryColumns",
    "Dossier", "DutySpell", "Entry", "Hold", "InternalRule", "Milestone", "Officer", "OfficerTask", "PublicCheck",
    "ServiceContract",
]  # fmt: skip
