"""Models of a case, one family a file."""

from zhiheng.cases.models.beyond import BeyondPower
from zhiheng.cases.models.case import Case, CaseStatus, Lead, LeadSource, LeadStatus, ProcedureKind
from zhiheng.cases.models.conduct import BREACHES, ConductFeedback, Dress, DressBreach, DressCheck
from zhiheng.cases.models.decision import Decision, DecisionKind, Extension, Revocation, Service, ServiceForm
from zhiheng.cases.models.discretion import LeniencyMatch, Stage, Weighing
from zhiheng.cases.models.execution import (
    CashCollection,
    CourtApplication,
    Demand,
    Instalment,
    Payment,
    Remedy,
    Surcharge,
)
from zhiheng.cases.models.facts import FactsRow, FactsTally
from zhiheng.cases.models.guides import Guide, GuideKind, GuideSource
from zhiheng.cases.models.hearing import Defence, Hearing, Notice
from zhiheng.cases.models.investigation import Inquiry, InquiryKind, Measure, MeasureKind, Pause, PauseKind
from zhiheng.cases.models.monitoring import MonitoringDevice, MonitoringRecord
from zhiheng.cases.models.people import Handler, Party, PartyKind, Recusal
from zhiheng.cases.models.publication import PublicationState
from zhiheng.cases.models.restitution import Restitution
from zhiheng.cases.models.review import CaseReport, Discussion, LegalReview, ReviewOutcome
from zhiheng.cases.models.search import SearchEntry
from zhiheng.cases.models.transfer import Transfer

__all__ = [
    "BREACHES",
    "BeyondPower",
    "Case",
    "CaseReport",
    "CaseStatus",
    "CashCollection",
    "ConductFeedback",
    "CourtApplication",
    "Decision",
    "DecisionKind",
    "Defence",
    "Demand",
    "Discussion",
    "Dress",
    "DressBreach",
    "DressCheck",
    "Extension",
    "FactsRow",
    "FactsTally",
    "Guide",
    "GuideKind",
    "GuideSource",
    "Handler",
    "Hearing",
    "Inquiry",
    "InquiryKind",
    "Instalment",
    "Lead",
    "LeadSource",
    "LeadStatus",
    "LegalReview",
    "LeniencyMatch",
    "Measure",
    "MeasureKind",
    "MonitoringDevice",
    "MonitoringRecord",
    "Notice",
    "Party",
    "PartyKind",
    "Pause",
    "PauseKind",
    "Payment",
    "ProcedureKind",
    "PublicationState",
    "Recusal",
    "Remedy",
    "Restitution",
    "ReviewOutcome",
    "Revocation",
    "SearchEntry",
    "Service",
    "ServiceForm",
    "Stage",
    "Surcharge",
    "Transfer",
    "Weighing",
]
