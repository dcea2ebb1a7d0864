"""Government plans taken apart: tasks, responsible bodies, milestones and numbers, each with its place in the text.

Pure functions, no database: ``parse_file(path)``, ``parse_bytes(data, filename)``, ``parse_text(text)``.
"""

from zhiheng.plans.parsing.document import parse_text
from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.model import (
    UNSTATED,
    Actor,
    Attachment,
    Doubt,
    EventDeadline,
    LooseMilestone,
    Member,
    Milestone,
    OrganisationItem,
    ParsedPlan,
    Relative,
    Section,
    SoftTerm,
    SubItem,
    Task,
    Term,
    Threshold,
    Unit,
)
from zhiheng.plans.parsing.readers.files import parse_bytes, parse_file
from zhiheng.plans.parsing.spans import Span

__all__ = [
    "UNSTATED",
    "Actor",
    "Attachment",
    "Doubt",
    "EventDeadline",
    "LooseMilestone",
    "Member",
    "Milestone",
    "OrganisationItem",
    "ParsedPlan",
    "Relative",
    "Section",
    "SoftTerm",
    "Span",
    "SubItem",
    "Task",
    "Term",
    "Threshold",
    "Unit",
    "UnreadablePlan",
    "parse_bytes",
    "parse_file",
    "parse_text",
]
