"""What a reviewer sees of a file that may be another body's: through his sheet, read only, every reading on record."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from zhiheng.common import scope
from zhiheng.common.errors import NotFound
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.records.models import AvRecord, Document, Evidence
from zhiheng.records.services.assemble import Piece
from zhiheng.reviews.models import Criterion, Deduction, Sheet, SheetState
from zhiheng.reviews.precheck import Precheck, pieces_of, precheck
from zhiheng.reviews.record import note
from zhiheng.reviews.services.score import people_of, score_of

_MODELS = {"document": Document, "evidence": Evidence, "recording": AvRecord}


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the reviewer's desk for one sheet."""

    pieces: Sequence[Piece]
    found: Precheck
    people: Sequence[Officer]
    lines: Sequence[Criterion]
    taken: Sequence[Deduction]
    standing: str


def desk_of(actor: Actor, row: Sheet) -> Desk:
    """Return the desk of one's own sheet; the caller has opened the sheet through the policy."""
    with scope.system():
        case = row.file.case
        standard = row.file.round.standard
        total, vetoed = score_of(row, standard)
        return Desk(
            pieces_of(case), precheck(case), people_of(case), list(standard.criteria.all()),
            list(row.deductions.select_related("criterion").order_by("criterion__order", "pk")),
            f"{row.total if row.state == SheetState.SIGNED else total} 分{'，一票否决' if vetoed else ''}",
        )  # fmt: skip


@transaction.atomic
def open_piece(actor: Actor, row: Sheet, ref: str, *, note_it: bool = True) -> Document | Evidence | AvRecord:
    """Return a piece of the file of one's own sheet. Raises NotFound for anything that is not in that file."""
    kind, _, uid = ref.partition(":")
    with scope.system():
        try:
            found = (
                _MODELS[kind]
                .objects.filter(  # type: ignore[attr-defined]
                    uid=uuid.UUID(uid), subject_kind="case", subject_id=row.file.case_id
                )
                .first()
            )
        except (KeyError, ValueError):
            found = None
        if found is None or not found.sha256:
            raise NotFound("卷内没有该材料。")
        if note_it:
            note("piece_read", row.file, actor, piece=ref, title=str(found)[:120], sha256=found.sha256)
    return found  # type: ignore[no-any-return]
