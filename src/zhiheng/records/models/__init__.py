"""Models of the room, one family a file."""

from zhiheng.records.models.av import AvLevel, AvRecord
from zhiheng.records.models.casefile import CaseFile
from zhiheng.records.models.device import DeviceHandover, DeviceStatus, RecordingDevice
from zhiheng.records.models.document import Document, DocumentNumber, DocumentStatus
from zhiheng.records.models.evidence import Evidence, EvidenceKind
from zhiheng.records.models.seal import Seal, SealHow, SealKind, SealUse
from zhiheng.records.models.upload import Upload, UploadPurpose, UploadStatus
from zhiheng.records.models.use import RecordReading, RecordUse, UsePurpose, UseState

__all__ = [
    "AvLevel",
    "AvRecord",
    "CaseFile",
    "DeviceHandover",
    "DeviceStatus",
    "Document",
    "DocumentNumber",
    "DocumentStatus",
    "Evidence",
    "EvidenceKind",
    "RecordReading",
    "RecordUse",
    "RecordingDevice",
    "Seal",
    "SealHow",
    "SealKind",
    "SealUse",
    "Upload",
    "UploadPurpose",
    "UploadStatus",
    "UsePurpose",
    "UseState",
]
