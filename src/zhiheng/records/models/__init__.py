"""Models of the room, one family a file."""

from zhiheng.records.models.av import AvLevel, AvRecord
from zhiheng.records.models.casefile import CaseFile
from zhiheng.records.models.device import DeviceHandover, DeviceStatus, RecordingDevice
from zhiheng.records.models.document import Document, DocumentNumber, DocumentStatus
from zhiheng.records.models.evidence import Evidence, EvidenceKind
from zhiheng.records.models.upload import Upload, UploadPurpose, UploadStatus

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
    "RecordingDevice",
    "Upload",
    "UploadPurpose",
    "UploadStatus",
]
