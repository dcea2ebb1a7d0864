"""Models of the room, one family a file."""

from zhiheng.powers.models.assessment import (
    AssessmentConclusion,
    AssessmentStatus,
    DelegationAssessment,
    Fault,
    FaultCheck,
    Questionnaire,
    QuestionnaireAnswer,
    Threshold,
    Verdict,
)
from zhiheng.powers.models.basis import ItemBasis, LawProvision, RankChoice, Validity
from zhiheng.powers.models.change import (
    ChangeKind,
    ChangeStatus,
    ItemChange,
    ItemVersion,
    PublicationDuty,
)
from zhiheng.powers.models.cleanup import (
    BasisReview,
    Catalogue,
    CatalogueGuidance,
    CleanupDuty,
    CleanupProposal,
    Ground,
    ItemDuty,
    Legislation,
    MissingItem,
    Opinion,
)
from zhiheng.powers.models.delegation import (
    BatchStatus,
    DelegationBatch,
    DelegationLine,
    HandOver,
    SunkResource,
    SupportDuty,
    SupportRecord,
)
from zhiheng.powers.models.item import ActionType, Benchmark, Item, ItemHolder, ItemStatus
from zhiheng.powers.models.township import TownListStatus, TownshipList, TownshipListLine
from zhiheng.powers.models.tracking import ForceBefore, KeyTask, KeyTaskUrge

__all__ = [
    "ActionType", "AssessmentConclusion", "AssessmentStatus", "BasisReview", "BatchStatus", "Benchmark", "Catalogue",
    "CatalogueGuidance", "ChangeKind", "ChangeStatus", "CleanupDuty", "CleanupProposal", "DelegationAssessment",
    "DelegationBatch", "DelegationLine", "Fault", "FaultCheck", "ForceBefore", "Ground", "HandOver", "Item", "ItemBasis", "ItemChange",
    "ItemDuty", "ItemHolder", "ItemStatus", "ItemVersion", "KeyTask", "KeyTaskUrge", "LawProvision", "Legislation", "MissingItem", "Opinion",
    "PublicationDuty", "Questionnaire", "QuestionnaireAnswer", "RankChoice", "SunkResource", "SupportDuty",
    "SupportRecord", "Threshold", "TownListStatus", "TownshipList", "TownshipListLine", "Validity", "Verdict",
]  # fmt: skip
