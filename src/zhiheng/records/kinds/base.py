"""What a document kind (文书种类) is: its fields, its place in the case file and the shape of its page.

A kind is pure data. The words of a document are plain text with `{placeholders}`; they never become markup,
so nothing a person types can change how a page is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhiheng.law.verdict import Cite


class Layout(StrEnum):
    """The page a kind is set on; each value names one template file."""

    FORMAL = "formal"  # 公文式文书, GB/T 9704-2012
    FORM = "form"  # 审批表、送达回证等表格式文书
    TRANSCRIPT = "transcript"  # 笔录: signature lines on every page
    LIST = "list"  # 清单、目录、当场处罚决定书: compact, one page where it can be
    COVER = "cover"  # 卷宗封面


class Volume(StrEnum):
    """正卷 may be consulted by the party; 副卷 holds internal opinions."""

    MAIN = "MAIN"
    AUX = "AUX"


class Slot(StrEnum):
    """Places in a case file, in the order of 市场监督管理行政处罚程序规定第七十八条."""

    FILING = "FILING"
    DECISION = "DECISION"
    OTHER_DOCUMENT = "OTHER_DOCUMENT"
    EVIDENCE = "EVIDENCE"
    HEARING_RECORD = "HEARING_RECORD"
    PROPERTY = "PROPERTY"
    MAIN_REST = "MAIN_REST"
    SOURCE = "SOURCE"
    REPORT = "REPORT"
    REVIEW = "REVIEW"
    HEARING_REPORT = "HEARING_REPORT"
    CLOSING = "CLOSING"
    AUX_REST = "AUX_REST"
    FRAME = "FRAME"  # 封面、目录、备考表: made with the file, not filed in it


class Element(StrEnum):
    """The three things every document served on a person must say (事由、依据、权利义务)."""

    CAUSE = "事由"
    BASIS = "依据"
    RIGHTS = "权利义务"


class FieldType(StrEnum):
    """How a value is read from data and printed."""

    TEXT = "TEXT"
    DATE = "DATE"
    DATETIME = "DATETIME"
    MONEY = "MONEY"
    BOOL = "BOOL"
    PARTY = "PARTY"
    OFFICERS = "OFFICERS"
    OPINION = "OPINION"  # {"text", "by", "date"}
    LIST = "LIST"  # list of texts
    ROWS = "ROWS"  # list of mappings, see Field.columns


@dataclass(frozen=True)
class Column:
    """One column of a ROWS field: key in each row, heading, relative width, must every row have it."""

    key: str
    label: str
    width: float = 1.0
    required: bool = False


@dataclass(frozen=True)
class Field:
    """One element of a document.

    `element` is the name a person reads when it is missing; `when` makes it required only if that other
    field is true; `conveys` names the duty of 事由/依据/权利义务 it discharges.
    """

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = True
    cites: tuple[Cite, ...] = ()
    conveys: tuple[Element, ...] = ()
    when: str = ""
    columns: tuple[Column, ...] = ()
    min_items: int = 0


@dataclass(frozen=True)
class Block:
    """One piece of a page. `op` says what it is; see `blocks.py` for the constructors."""

    op: str
    text: str = ""
    key: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    inner: tuple[Block, ...] = ()
    height: float = 0.0


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: identity, layout, place in the file, elements, words and the law behind it."""

    id: str
    title: str
    layout: Layout
    slot: Slot
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    cites: tuple[Cite, ...] = ()
    series: str = ""  # 文号系列; empty = not numbered
    rank: int = 50  # order inside the slot
    to_party: bool = False  # served on a party: must convey the three elements
    fixed: tuple[Element, ...] = ()  # elements the standing words convey
    signers: tuple[str, ...] = ()  # signature lines under every page of a transcript
    organ_line: bool = True  # print the organ's name above the title
    copies: str = ""  # 份数说明, printed at the foot
    one_page: bool = False  # set smaller if that keeps it on one page

    @property
    def volume(self) -> Volume:
        """正卷 or 副卷, which follows from the slot."""
        return Volume.AUX if self.slot in AUX_SLOTS else Volume.MAIN

    @property
    def bears_seal(self) -> bool:
        """Whether the paper closes with the organ's seal."""
        return any(b.op == "close" and b.key for b in self.blocks)

    @property
    def organ_seal_only(self) -> bool:
        """Whether only the organ's own seal will do: decisions on rights and duties (行政处罚法第五十九条、行政强制法第二十四条)."""
        return self.slot is Slot.DECISION or self.id in ORGAN_SEAL

    @property
    def order(self) -> int:
        """Sort key inside its volume."""
        return SLOT_ORDER[self.slot] * 100 + self.rank

    @property
    def required_keys(self) -> tuple[str, ...]:
        """Keys that are always required."""
        return tuple(f.key for f in self.fields if f.required and not f.when)

    def field(self, key: str) -> Field:
        """The field with this key. Raises KeyError."""
        for item in self.fields:
            if item.key == key:
                return item
        raise KeyError(key)


# Decisions outside the slot of decisions; every other paper may bear the 行政执法专用章 where a body has registered one.
ORGAN_SEAL = frozenset(
    {"SEIZURE_DECISION", "SURCHARGE_DECISION", "REVOCATION_DECISION", "COURT_APPLICATION", "CRIME_TRANSFER"}
)
AUX_SLOTS = frozenset(
    {Slot.SOURCE, Slot.REPORT, Slot.REVIEW, Slot.HEARING_REPORT, Slot.CLOSING, Slot.AUX_REST}
)
SLOT_ORDER: dict[Slot, int] = {slot: n for n, slot in enumerate(Slot, start=1)}

__all__ = [
    "AUX_SLOTS",
    "SLOT_ORDER",
    "Block",
    "Column",
    "DocumentKind",
    "Element",
    "Field",
    "FieldType",
    "Layout",
    "Slot",
    "Volume",
]
