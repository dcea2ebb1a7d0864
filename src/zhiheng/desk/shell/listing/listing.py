"""A list on one request: reads the address, narrows, sorts, pages, and answers as page, part of a page, or sheet."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.common.statements import Source
from zhiheng.desk.shell.listing import cells, export, inputs, markup, paging
from zhiheng.desk.shell.listing.columns import Column
from zhiheng.desk.shell.listing.filters import Filter

log = logging.getLogger(__name__)
YEAR = 365 * 24 * 3600
_PASSING = frozenset({"page", "after", "before", "export", "cols"})  # never carried from link to link


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the toolbar: a link, or with ``post`` a form that posts to ``url``."""

    label: str
    url: str
    icon: str = ""
    primary: bool = False
    post: bool = False
    confirm: str = ""


class Chip(NamedTuple):
    """A condition in force: what it is called, what it says, and the address without it."""

    label: str
    words: str
    url: str


class Listing:
    """Declare ``key``, ``title``, ``columns``, ``filters``; make one for each request. See the package's docstring."""

    key: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[Sequence[Column]]
    filters: ClassVar[Sequence[Filter]] = ()
    default_sort: ClassVar[str] = "-pk"
    sizes: ClassVar[Sequence[int]] = (20, 50, 100, 200)
    export_limit: ClassVar[int] = 200_000
    count_cap: ClassVar[int] = paging.CAP  # past this many rows: "10,000+", and paging by key
    exportable: ClassVar[bool] = True
    empty_title: ClassVar[str] = "没有符合条件的记录"
    empty_advice: ClassVar[str] = "请放宽条件，或清空条件后再查。"

    def __init__(self, request: HttpRequest, rows: paging.Rows, *, actions: Sequence[Action] = ()) -> None:
        """``rows`` must be what the person may see, by the domain's own policy."""
        self.request = request
        self.given_rows = rows
        self.actions = actions
        self.data = request.GET
        self.errors: list[UserError] = []

    # What the address says -------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows that fit the conditions. A condition that makes no sense is named, and shows nothing."""
        rows = self.given_rows.build() if isinstance(self.given_rows, Source) else self.given_rows
        for condition in self.given:
            try:
                rows = condition.apply(rows, self.data)
            except UserError as error:
                self.errors.append(error)
        return rows.none() if self.errors else rows

    @cached_property
    def given(self) -> list[Filter]:
        """The conditions the address gives."""
        return [f for f in self.filters if f.given(self.data)]

    @cached_property
    def sort(self) -> str:
        """The sort in force: what the address asks for if it is a column's, else the list's own."""
        asked = self.data.get("sort", "")
        known = {c.sort for c in self.columns if c.sort}
        return asked if asked.lstrip("-") in known and asked.count("-") <= 1 else self.default_sort

    @cached_property
    def size(self) -> int:
        """Rows a page: from the address, else as remembered, else the first."""
        for raw in (self.data.get("size"), self.request.COOKIES.get(f"size_{self.key}")):
            if raw and raw.isdigit() and int(raw) in self.sizes:
                return int(raw)
        return self.sizes[0]

    @cached_property
    def shown(self) -> list[Column]:
        """The columns shown: from the address, else as remembered, else those shown by default."""
        asked = self.data.getlist("cols") or self.request.COOKIES.get(f"cols_{self.key}", "").split(".")
        chosen = {a for a in asked if a in {c.key for c in self.columns}}
        return [c for c in self.columns if c.always or (c.key in chosen if chosen else c.shown)]

    @cached_property
    def page(self) -> paging.Page:
        """The page of rows asked for."""
        raw = re.sub(r"\D", "", self.data.get("page", ""))[:9]
        try:
            return paging.page_of(
                self.rows if self.given else self.given_rows,
                sort=self.sort,
                number=int(raw or 1),
                size=self.size,
                after=self.data.get("after", ""),
                before=self.data.get("before", ""),
                cap=self.count_cap,
            )
        except UserError as error:
            self.errors.append(error)
            return paging.Page([], self.size, 0, False, 1, 1)

    # What the template asks ------------------------------------------------------------------------------------

    def query(self, *drop: str, **change: Any) -> str:
        """Return the address's query with some parts dropped or changed; back to the first page unless paging."""
        data = {n: v for n, v in self._said.items() if n not in drop}
        data.update((name, [str(value)]) for name, value in change.items())
        return "?" + urlencode({n: v for n, v in data.items() if any(v)}, doseq=True)

    @cached_property
    def _said(self) -> dict[str, list[str]]:
        """What the address says but for paging, sheet and columns; read once, as every link is made from it."""
        return {n: self.data.getlist(n) for n in self.data if n not in _PASSING}

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Return the headings with their sort links."""
        out = []
        for column in self.shown:
            state = (
                "ascending"
                if self.sort == column.sort
                else "descending"
                if self.sort == f"-{column.sort}"
                else ""
            )
            turn = f"-{column.sort}" if state == "ascending" else column.sort
            out.append(
                {"column": column, "state": state, "url": self.query(sort=turn) if column.sort else ""}
            )
        return out

    @property
    def headings(self) -> SafeString:
        """Return the cells of the heading row."""
        return markup.headings(self.heads, self.key)

    @property
    def body(self) -> SafeString:
        """Return the rows of the table; built here, as a template takes five times as long over a thousand cells."""
        sample = next(iter(self.page.rows), None)
        columns = [(markup.cell(c), cells.writer(c, sample)) for c in self.shown]
        lines = [
            f"<tr>{''.join([f'{opened}{write(row)}</td>' for opened, write in columns])}</tr>"
            for row in self.page.rows
        ]
        return SafeString("\n".join(lines))

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Return the conditions in force, each with the address without it."""
        return tuple(Chip(f.label, f.words(self.data), self.query(*f.params())) for f in self.given)

    def inputs(self, first: bool) -> tuple[SafeString, ...]:
        """Return the inputs of the first row, or those behind 展开."""
        return tuple(inputs.html(f, f.context(self.data)) for f in self._shown_filters if f.first == first)

    @cached_property
    def _shown_filters(self) -> list[Filter]:
        return [f for f in self.filters if f.template != "desk/c/filter_hidden.html"]

    @property
    def ticks(self) -> SafeString:
        """Return the choice of columns: a tick for each."""
        shown = self.shown
        return inputs.ticks(tuple((c.key, c.label, c in shown, c.always) for c in self.columns))

    @cached_property
    def first_inputs(self) -> tuple[SafeString, ...]:
        """Inputs always in view (the first three when none is declared first)."""
        return self._always or self.inputs(False)[:3]

    @cached_property
    def more_inputs(self) -> tuple[SafeString, ...]:
        """Inputs behind 展开."""
        return self.inputs(False) if self._always else self.inputs(False)[3:]

    @cached_property
    def _always(self) -> tuple[SafeString, ...]:
        return self.inputs(True)

    @property
    def expanded(self) -> bool:
        """Whether a condition behind 展开 is in force."""
        shown = self._shown_filters
        more = [f for f in shown if not f.first] if any(f.first for f in shown) else shown[3:]
        return not {f.key for f in self.given}.isdisjoint(f.key for f in more)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Parts of the address that the conditions' form must carry along."""
        names = [
            "sort",
            *(p for f in self.filters if f.template == "desk/c/filter_hidden.html" for p in f.params()),
        ]
        return tuple((n, self.data[n]) for n in names if self.data.get(n))

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """Every part of the address but paging and columns, for small forms beside the table."""
        return tuple((n, v) for n, values in self._said.items() for v in values if v)

    @property
    def total_words(self) -> str:
        """How many rows fit, in words: 1,234, or 10,000+ past the cap."""
        return f"{self.page.total:,}" + ("+" if self.page.more_than_cap else "")

    @property
    def export_url(self) -> str:
        """Where 导出 leads: the rows that fit, as a sheet."""
        return self.query(export="xlsx")

    @property
    def reset_url(self) -> str:
        """Where 清空条件 leads; nothing when there is no condition to clear."""
        return "?" if self.given else ""

    @property
    def page_links(self) -> list[tuple[int | None, str]]:
        """Page numbers with their addresses."""
        return [(n, self.query(page=n) if n else "") for n in self.page.numbers]

    @property
    def numbers(self) -> SafeString:
        """The page numbers as list items."""
        return markup.numbers(self.page_links, self.page.number, self.key)

    @cached_property
    def next_url(self) -> str:
        """The next page: by number while numbers go, then by the last row's key."""
        page = self.page
        if page.number and page.number < page.last:
            return self.query(page=page.number + 1)
        return self.query(after=page.after) if page.after else ""

    @cached_property
    def previous_url(self) -> str:
        """The page before."""
        page = self.page
        if page.number:
            return self.query(page=page.number - 1) if page.number > 1 else ""
        return self.query(before=page.before) if page.before else ""

    # Parts of the page -----------------------------------------------------------------------------------------

    @property
    def conditions(self) -> SafeString:
        """The form of conditions, with those in force."""
        if self._typed or self.errors or not isinstance(self.filters, inputs.Conditions):
            return self._conditions()
        forms, place = self.filters.forms, (self.key, self.request.path)
        if place not in forms:
            forms[place] = self._conditions()
        return forms[place]

    def _conditions(self) -> SafeString:
        return self._part(
            "desk/c/listing_filters.html",
            filtered=bool(self.filters),
            errors=tuple(e.message for e in self.errors),
            kept=self.kept,
            first_inputs=self.first_inputs,
            more_inputs=self.more_inputs,
            expanded=self.expanded,
            chips=self.chips,
        )

    @property
    def tools(self) -> SafeString:
        """Export, print, choice of columns."""
        about = {"exportable": self.exportable, "export_url": self.export_url}
        return self._part("desk/c/listing_tools.html", **about, carried=self.carried, ticks=self.ticks)

    @property
    def pages(self) -> SafeString:
        """The way to other pages."""
        page = self.page
        return self._part(
            "desk/c/listing_pages.html",
            where=(page.first_row, page.last_row) if page.number else (),
            previous_url=self.previous_url,
            next_url=self.next_url,
            numbers=self.numbers,
            carried=self.carried,
            sizes=tuple(self.sizes),
            size=self.size,
            many=page.last > 1,
        )

    @cached_property
    def _typed(self) -> bool:
        """Whether the address says anything but which columns and which numbered page."""
        return bool(self._said or self.data.get("after") or self.data.get("before"))

    def _part(self, template: str, **about: Any) -> SafeString:
        """Render a part that shows ``about``; what many ask for (the list with nothing typed) is rendered once and kept."""
        make = inputs.part if self._typed else inputs.kept_part
        return make(template, key=self.key, path=self.request.path, **about)

    # Answers ---------------------------------------------------------------------------------------------------

    def respond(self, template: str, context: Mapping[str, Any] | None = None) -> HttpResponseBase:
        """Answer with the sheet (``export=xlsx``), the list alone (asked for by htmx), or the whole page."""
        if self.exportable and self.data.get("export") == "xlsx":
            return self.workbook()
        part = self.request.headers.get("HX-Target") == f"listing-{self.key}"
        # Errors show up only when the rows are asked for; the template needs them before the table.
        self.page  # noqa: B018
        body = {**(context or {}), "listing": self}
        answer = render(self.request, "desk/c/listing.html" if part else template, body)
        patch_vary_headers(answer, ["HX-Request", "HX-Target"])
        self._remember(answer)
        return answer

    def workbook(self) -> HttpResponseBase:
        """Answer with all rows that fit, in the columns shown. Raises UserError for a bad condition or too many rows."""
        rows = self.rows
        if self.errors:
            raise self.errors[0]
        if rows.order_by()[: self.export_limit + 1].count() > self.export_limit:
            raise UserError(
                f"符合条件的记录超过 {self.export_limit:,} 行，请缩小条件（例如分年度）后再导出。"
            )
        actor = getattr(self.request, "actor", None)
        moment = clock.now()
        notes = [
            ("名称", self.title),
            ("条件", "；".join(f"{c.label}：{c.words}" for c in self.chips) or "无"),
            ("导出人", actor.name if actor else ""),
            ("导出时间", Column("", "", "", "datetime").words(moment)),
        ]
        ordered = rows.order_by(*paging._order(self.sort.lstrip("-"), self.sort.startswith("-")))
        file, number = export.write(self.shown, ordered.iterator(chunk_size=2000), notes)
        log.info("export list=%s rows=%d by=%s", self.key, number, actor.account_id if actor else None)
        return export.response(file, f"{self.title}_{Column('', '', '', 'date').words(moment)}")

    def _remember(self, answer: HttpResponse) -> None:
        """Keep the choice of columns and of rows a page in this browser, for this list."""
        kept: dict[str, Any] = {
            "max_age": YEAR,
            "path": self.request.path,
            "samesite": "Lax",
            "httponly": True,
        }
        if self.data.getlist("cols"):
            answer.set_cookie(f"cols_{self.key}", ".".join(c.key for c in self.shown), **kept)
        if self.data.get("size"):
            answer.set_cookie(f"size_{self.key}", str(self.size), **kept)
