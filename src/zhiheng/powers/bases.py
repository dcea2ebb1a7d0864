"""What an item rests on, read and judged: which articles hold on a day, and which have fallen since when (ITEM-06, ITEM-07)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from zhiheng.common.composed import composed
from zhiheng.law.basis import Rank
from zhiheng.powers.models import Item, ItemBasis, LawProvision, Validity

_CITE = re.compile(
    r"《([^《》]{2,120})》\s*((?:第[一二三四五六七八九十百千零〇\d]+[条款项目](?:之[一二三四五六七八九十])?)+)?"
)


@dataclass(frozen=True, slots=True)
class Basis:
    """One article cited, as given in a form, a sheet or a row."""

    law: str
    article: str
    rank: str
    duty: bool = False
    version: str = ""
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    validity: str = Validity.VALID

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"

    def as_dict(self) -> dict[str, object]:
        """Plain mapping for JSON."""
        return {
            "law": self.law,
            "article": self.article,
            "rank": self.rank,
            "duty": self.duty,
            "version": self.version,
            "effective_from": self.effective_from.isoformat() if self.effective_from else None,
            "effective_to": self.effective_to.isoformat() if self.effective_to else None,
            "validity": self.validity,
        }

    @classmethod
    def read(cls, raw: dict[str, object]) -> Basis:
        """Return what ``as_dict`` wrote. Raises ValueError for a day that is none."""

        def day(key: str) -> dt.date | None:
            value = raw.get(key)
            return dt.date.fromisoformat(str(value)) if value else None

        return cls(
            str(raw.get("law", "")).strip().strip("《》"),
            str(raw.get("article", "")).strip(),
            str(raw.get("rank", "")),
            bool(raw.get("duty")),
            str(raw.get("version", "") or "").strip(),
            day("effective_from"),
            day("effective_to"),
            str(raw.get("validity") or Validity.VALID),
        )


def bases_of(item: Item) -> list[Basis]:
    """Return the articles an item cites."""
    return [
        Basis(b.law, b.article, b.rank, b.duty, b.version, b.effective_from, b.effective_to, b.validity)
        for b in item.bases.all()
    ]


def read_cites(text: str, rank: str, *, duty: bool = False) -> list[Basis]:
    """Return the articles named in words: 《城市道路管理条例》第二十七条、第四十二条 gives two; a text alone gives itself."""
    found: list[Basis] = []
    for match in _CITE.finditer(text):
        tail = text[match.end() :].split("《")[0]
        articles = [match.group(2) or ""]
        articles += re.findall(
            r"、(第[一二三四五六七八九十百千零〇\d]+条(?:第[一二三四五六七八九十\d]+[款项])*)", tail
        )
        found += [Basis(match.group(1), a, rank, duty) for a in articles if a or len(articles) == 1]
    return found


def within(article: str, provision: str) -> bool:
    """Whether an article cited lies in a provision: 第二十七条第一项 lies in 第二十七条, 第二十七条之一 does not."""
    if not provision:
        return True
    return article.startswith(provision) and not article[len(provision) :].startswith("之")


def provisions_for(bases: Iterable[Basis]) -> list[LawProvision]:
    """Return what the table of texts knows about the texts cited."""
    laws = {b.law for b in bases}
    return list(LawProvision.objects.filter(law__in=laws)) if laws else []


def gone_since(basis: Basis, on: dt.date, provisions: Iterable[LawProvision]) -> tuple[dt.date, str] | None:
    """Return since when an article no longer holds on a day, and how, or None while it does.

    A repealed text whose article a later version in force has again counts as holding.
    """
    if basis.effective_to is not None and basis.effective_to < on:
        word = "已失效" if basis.validity == Validity.VALID else str(Validity(basis.validity).label)
        return basis.effective_to + dt.timedelta(days=1), word
    rows = [r for r in provisions if r.law == basis.law and within(basis.article, r.article)]
    ended = [
        r
        for r in rows
        if r.validity == Validity.REPEALED and r.effective_to is not None and r.effective_to < on
    ]
    for row in sorted(ended, key=lambda r: r.effective_to or on):
        assert row.effective_to is not None
        later = any(
            r.validity == Validity.VALID
            and r.effective_from is not None
            and row.effective_to < r.effective_from <= on
            for r in rows
        )
        if not later:
            new = f"，由《{row.replaced_by}》代替" if row.replaced_by else ""
            return row.effective_to + dt.timedelta(days=1), f"已废止{new}"
    return None


@composed
def _powering(item: int) -> QuerySet[ItemBasis]:
    return ItemBasis.objects.filter(item_id=item, duty=False)


def fallen(item: Item, on: dt.date) -> str:
    """Return why an item has no basis left on a day, naming each article and since when; "" while one holds.

    Only the articles that penalise or empower count; an item whose basis is not yet entered article by article is
    judged by nobody here (its page says so).
    """
    rows = _powering(item.pk)
    if not rows or any(b.effective_to is None or b.effective_to >= on for b in rows):
        return ""
    return "、".join(
        f"{b}自 {b.effective_to + dt.timedelta(days=1):%Y-%m-%d} 起{b.get_validity_display()}"
        for b in rows
        if b.effective_to is not None
    )


def defects(bases: Iterable[Basis], on: dt.date) -> list[str]:
    """Return one sentence for each article cited that does not hold on a day, with since when (ITEM-06)."""
    listed = list(bases)
    known = provisions_for(listed)
    found = []
    for basis in listed:
        gone = gone_since(basis, on, known)
        if gone:
            found.append(f"{basis}自 {gone[0]:%Y-%m-%d} 起{gone[1]}")
        elif basis.effective_from is not None and basis.effective_from > on:
            found.append(f"{basis}自 {basis.effective_from:%Y-%m-%d} 起才施行")
    return found


def citing(law: str, article: str) -> list[ItemBasis]:
    """Return the rows that cite a text (article empty) or one of its articles."""
    rows = ItemBasis.objects.filter(law=law).select_related("item")
    return [r for r in rows if within(r.article, article)]


def words_of(bases: Iterable[Basis], *, duty: bool) -> str:
    """Return the articles of one sort in words, as the catalogue prints them."""
    return "、".join(str(b) for b in bases if b.duty == duty)[:400]


def ranks_of(bases: Iterable[Basis]) -> list[Rank]:
    """Return the ranks of the articles that penalise or empower."""
    return [Rank(b.rank) for b in bases if not b.duty and b.rank in set(Rank)]
