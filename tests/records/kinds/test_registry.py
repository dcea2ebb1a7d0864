import re

import pytest

from zhiheng.records import kinds
from zhiheng.records.kinds import Block, DocumentKind, Element, FieldType, Layout, Slot, Volume
from zhiheng.records.rendering.engine import TEMPLATES
from zhiheng.records.rendering.sheet import _Builder

SLOT = re.compile(r"\{([a-z_]+)(?:\.[a-z_]+)?(?::[a-z]+)?\}")
EVERY = pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda k: k.id)
ITEM_KEYS = {"n", "value"}


def walk(blocks: tuple[Block, ...]):
    for block in blocks:
        yield block
        yield from walk(block.inner)


def slots(kind: DocumentKind):
    for block in walk(kind.blocks):
        own = set()
        if block.op == "items":
            own = ITEM_KEYS | {c.key for c in kind.field(block.key).columns}
        for text in [block.text, *(text for _, text in block.cells)]:
            yield from (name for name in SLOT.findall(text) if name not in own)


@pytest.mark.req("REC-02", "CASE-18")
def test_a_penalty_case_has_its_documents():
    assert len(kinds.all_kinds()) >= 45
    titles = {k.title for k in kinds.all_kinds()}
    assert {
        "立案审批表",
        "现场笔录",
        "询问笔录",
        "行政处罚决定书",
        "送达回证",
        "结案审批表",
        "卷内目录",
    } <= titles


@EVERY
def test_every_slot_names_a_field_of_the_kind(kind):
    known = {f.key for f in kind.fields} | {"number"}
    assert set(slots(kind)) <= known


@EVERY
def test_every_block_can_be_built_and_every_layout_has_a_template(kind):
    assert all(hasattr(_Builder, "_" + b.op) for b in walk(kind.blocks))
    assert (TEMPLATES / f"{kind.layout.value}.typ").is_file()


@EVERY
def test_every_required_element_is_printed(kind):
    printed = set(slots(kind)) | {b.key for b in walk(kind.blocks)}
    unprinted = {f.key for f in kind.fields if f.required} - printed
    # The organ stands in the head, the volume under the title of the cover.
    assert unprinted - {"organ", "volume"} == set()


@EVERY
def test_rows_declare_their_columns(kind):
    assert all(f.columns for f in kind.fields if f.type is FieldType.ROWS)


@pytest.mark.req("PUB-06", "CASE-03")
@pytest.mark.parametrize("kind", [k for k in kinds.all_kinds() if k.to_party], ids=lambda k: k.id)
def test_a_document_served_on_a_party_states_cause_basis_and_rights(kind):
    conveyed = set(kind.fixed)
    for field in kind.fields:
        if field.required:
            conveyed |= set(field.conveys)
    assert conveyed == set(Element)


@pytest.mark.req("CASE-07")
@pytest.mark.parametrize(
    "kind_id",
    ["PENALTY_DECISION", "SUMMARY_DECISION", "NO_PENALTY_DECISION", "SEIZURE_DECISION", "SURCHARGE_DECISION"],
)
def test_a_decision_cannot_go_out_without_remedies(kind_id):
    assert kinds.get(kind_id).field("remedy").required


def test_main_volume_order_follows_article_78():
    order = [k.slot for k in kinds.in_file_order() if k.volume is Volume.MAIN and k.slot is not Slot.FRAME]
    firsts = list(dict.fromkeys(order))
    assert firsts == [
        Slot.FILING,
        Slot.DECISION,
        Slot.OTHER_DOCUMENT,
        Slot.EVIDENCE,
        Slot.HEARING_RECORD,
        Slot.PROPERTY,
    ]


def test_internal_opinions_are_in_the_second_volume():
    aux = {k.id for k in kinds.all_kinds() if k.volume is Volume.AUX}
    assert {
        "LEAD_REGISTER",
        "CASE_REPORT",
        "LEGAL_REVIEW_OPINION",
        "DISCUSSION_RECORD",
        "CLOSING_FORM",
    } <= aux
    assert "PENALTY_DECISION" not in aux


def test_no_two_numbered_kinds_share_a_series():
    series = [k.series for k in kinds.all_kinds() if k.series]
    assert len(series) == len(set(series))


def test_transcripts_are_signed_on_every_page():
    assert all(k.signers for k in kinds.all_kinds() if k.layout is Layout.TRANSCRIPT)


def test_unknown_kind_is_said_by_name():
    with pytest.raises(kinds.UnknownKind, match="NO_SUCH"):
        kinds.get("NO_SUCH")


def test_every_document_that_a_step_of_a_procedure_makes_has_a_kind():
    from zhiheng.law.procedures import procedure

    named = {d for p in ("ORDINARY", "SUMMARY") for act in procedure(p).acts for d in act.documents}
    assert named and named <= set(kinds.REGISTRY)
