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

__all__ = [
    "ActionType", "AssessmentConclusion", "AssessmentStatus", "BasisReview", "BatchStatus", "Benchmark", "Catalogue",
    "CatalogueGuidance", "ChangeKind", "ChangeStatus", "CleanupDuty", "CleanupProposal", "DelegationAssessment",
    "DelegationBatch", "DelegationLine", "Fault", "FaultCheck", "Ground", "HandOver", "Item", "ItemBasis", "ItemChange",
    "ItemDuty", "ItemHolder", "ItemStatus", "ItemVersion", "LawProvision", "Legislation", "MissingItem", "Opinion",
    "PublicationDuty", "Questionnaire", "QuestionnaireAnswer", "RankChoice", "SunkResource", "SupportDuty",
    "SupportRecord", "Threshold", "Validity", "Verdict",
]  # fmt: skip
