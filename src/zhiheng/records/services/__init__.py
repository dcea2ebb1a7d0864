"""Verbs of the room."""

from zhiheng.records.services.archive import archive, rebuild_package
from zhiheng.records.services.av import add_recording, explain_absence
from zhiheng.records.services.devices import hand_over, keeper_at, register_device
from zhiheng.records.services.documents import draft_document, issue_document, preview, void_document
from zhiheng.records.services.evidence import add_evidence, exclude_evidence

__all__ = [
    "add_evidence",
    "add_recording",
    "archive",
    "draft_document",
    "exclude_evidence",
    "explain_absence",
    "hand_over",
    "issue_document",
    "keeper_at",
    "preview",
    "rebuild_package",
    "register_device",
    "void_document",
]
