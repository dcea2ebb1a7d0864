"""Asking the index: the words must stand in the text itself, whatever the tokens say."""

from __future__ import annotations

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from zhiheng.cases import policies
from zhiheng.cases.models import SearchEntry
from zhiheng.cases.search.words import asked, query_tokens
from zhiheng.common.errors import UserError
from zhiheng.common.text import folded, query_bigrams
from zhiheng.organs.actor import Actor


class _TokensMatch(Func):
    """``tokens @@ query``, so that the index on the tokens is used."""

    function, template, output_field = "", "%(expressions)s::tsquery", BooleanField()

    def __init__(self, query: str) -> None:
        super().__init__(F("tokens"), Value(query), arg_joiner=" @@ ")


def _part(part: str) -> Q:
    """Return the condition that an entry contains ``part``: an index narrows, the text itself decides."""
    by_index = Q()
    if pieces := query_bigrams(part):
        by_index |= Q(bigrams__contains=pieces)
    if words := query_tokens(part):
        query = " & ".join("'" + w.replace("\\", "\\\\").replace("'", "''") + "'" for w in words)
        by_index |= Q(_TokensMatch(query))
    plain = folded(part)
    text = Q(title__icontains=part) | Q(body__icontains=part)
    if plain != part:
        text |= Q(title__icontains=plain) | Q(body__icontains=plain)
    return by_index & text


def search(actor: Actor, question: str) -> QuerySet[SearchEntry]:
    """Return the entries this person may see that contain every part of the question.

    Raises UserError for a question that cannot be answered: a single character is in every text.
    """
    parts = asked(question)
    if any(len(folded(p)) < 2 for p in parts):
        raise UserError("检索词至少两个字，请补充后再查。", field="q")
    rows = SearchEntry.objects.filter(policies.scope_filter(actor, column="case__matter"))
    if not parts:
        return rows.none()
    for part in parts:
        rows = rows.filter(_part(part))
    return rows.select_related("case__organ").defer("tokens", "bigrams")
