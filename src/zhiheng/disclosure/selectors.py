"""Reading publications: what stands where, what is late, what a search finds."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.common.text import folded, query_bigrams
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.policies import public, visible
from zhiheng.organs.actor import Actor

Status = PublicationStatus
WAITING = (Status.DUE, Status.PREPARED)
RARE = 2000  # rows a word may match for the index to be the shorter way
MOST_WORDS = 6
SEARCHED = ("number", "party", "organ_name", "cause", "item")
STILL_PUBLIC = ("number", "organ_name")  # of a withdrawn record


def late(day: dt.date) -> Q:
    """Records not published although their day has passed."""
    return Q(status__in=WAITING, due_on__lt=day)


def to_withdraw() -> Q:
    """Records of fallen decisions that are still up (处罚法第四十八条第二款: three working days)."""
    return Q(status=Status.PUBLISHED, withdraw_due_on__isnull=False)


def counts(actor: Actor) -> dict[str, int]:
    """Return the numbers above the list, in one query."""
    numbers: dict[str, int] = visible(actor).aggregate(
        due=Count("id", filter=Q(status=Status.DUE)),
        prepared=Count("id", filter=Q(status=Status.PREPARED)),
        late=Count("id", filter=late(clock.today())),
        withdraw=Count("id", filter=to_withdraw()),
        published=Count("id", filter=Q(status=Status.PUBLISHED)),
    )
    return numbers


def next_due(actor: Actor, *, size: int) -> list[Publication]:
    """Return the records that want something: those to take down first, then those to prepare, by their day."""
    rows = visible(actor).filter(Q(status=Status.DUE) | to_withdraw()).defer("facts", "basis", "bigrams")
    return list(
        rows.order_by(F("withdraw_due_on").asc(nulls_last=True), F("due_on").asc(nulls_last=True), "id")[
            :size
        ]
    )


def open_publication(actor: Actor, publication_id: int) -> Publication:
    """Return one publication with its case. Raises NotFound: no difference between absent and hidden."""
    row = (
        visible(actor)
        .select_related("organ", "case__legal_subject", "case__organ", "decision", "replaced_by")
        .filter(pk=publication_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该公示信息，或者您无权查看。")
    return row


def open_public(uid: UUID) -> Publication | None:
    """Return a record anybody may see, or None: absent, not yet published, or its period is over."""
    return public().select_related("replaced_by").filter(uid=uid).first()


def _says(word: str, names: tuple[str, ...]) -> Q:
    """The condition that a word stands as it is in a field: two bigrams of a row need not stand together."""
    plain, fields = folded(word), Q()
    for name in names:
        fields |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": plain})
    return fields


def matching(rows: QuerySet[Publication], words: str) -> QuerySet[Publication]:
    """Return rows whose number, party, organ, cause or item contain every word; for staff, within their rows."""
    for word in words.split():
        pieces = query_bigrams(word)
        rows = (rows.filter(bigrams__contains=pieces) if pieces else rows).filter(_says(word, SEARCHED))
    return rows


def public_matching(rows: QuerySet[Publication], words: str) -> QuerySet[Publication]:
    """Return public rows that contain every word, by the index of bigrams however many rows there are.

    Under row-level security PostgreSQL may not use that index for a condition of ours, so a function of the owner's
    asks it (see the migrations): it gives nothing but numbers of public rows, at most ``RARE``. A word more common
    than that is found by walking the list in its own order, which ends as soon as a page is full.
    """
    asked = words.split()[:MOST_WORDS]
    pieces = sorted({piece for word in asked for piece in query_bigrams(word)})
    if pieces:
        found = _public_ids(pieces, RARE + 1)
        rows = rows.filter(pk__in=found) if len(found) <= RARE else rows.filter(bigrams__contains=pieces)
    for word in asked:
        # A withdrawn record answers to its number and its organ only: what it said is no longer public.
        rows = rows.filter(_says(word, SEARCHED) & Q(status=Status.PUBLISHED) | _says(word, STILL_PUBLIC))
    return rows


def _public_ids(pieces: list[str], most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT disclosure_public_search(%s, %s)", [pieces, most])
        return [row[0] for row in cursor.fetchall()]
