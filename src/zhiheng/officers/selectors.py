"""Who may enforce on a given day (行政处罚法第四十二条; PER-04, PER-05), and why somebody may not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhiheng.officers.models import Certificate, DutySpell, Hold, Officer

_ONE_DAY = dt.timedelta(days=1)


def _covering(on: dt.date) -> Q:
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))


def valid_certificates(on: dt.date) -> QuerySet[Certificate]:
    """Return the certificates with which one may enforce on ``on``: in their period, and not suspended, lost or cancelled.

    A status that began later does not take the certificate's validity on earlier days away; a suspension that has ended
    does not give it back for the days it lasted.
    """
    held = Hold.objects.filter(_covering(on), certificate=OuterRef("pk"))
    return (
        Certificate.objects.filter(valid_from__lte=on, valid_to__gte=on)
        .filter(Q(status=Certificate.Status.VALID) | Q(status_since__gt=on))
        .filter(~Exists(held))
    )


def on_duty(on: dt.date) -> Q:
    """Return the condition on officers on duty that day: within a time on duty, or on duty since before any record."""
    spells = DutySpell.objects.filter(officer=OuterRef("pk"))
    covered = spells.filter(Q(from_on__isnull=True) | Q(from_on__lte=on)).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on)
    )
    return Q(Exists(covered)) | (Q(state=Officer.State.ON_DUTY) & ~Q(Exists(spells)))


def may_enforce(on: dt.date) -> QuerySet[Officer]:
    """Return everybody who may enforce on a day: on duty, with a valid certificate; auxiliary staff never (AUX-02)."""
    return (
        Officer.objects.filter(on_duty(on))
        .filter(Exists(valid_certificates(on).filter(officer=OuterRef("pk"))))
        .exclude(category=Officer.Category.AUXILIARY)
    )


def certified_officers(organ_id: int, on: dt.date) -> QuerySet[Officer]:
    """Return the officers of an organ who may enforce on ``on``; auxiliary staff never (AUX-02)."""
    return may_enforce(on).filter(organ_id=organ_id).order_by("id")


def certified_ids(officer_ids: Iterable[int], on: dt.date) -> set[int]:
    """Return those of ``officer_ids`` who may enforce on ``on``."""
    return set(may_enforce(on).filter(id__in=list(officer_ids)).values_list("id", flat=True))


def why_not(officer_ids: Iterable[int], on: dt.date) -> dict[int, str]:
    """Return, for those of ``officer_ids`` who may not enforce on ``on``, why: which certificate lapsed and when.

    >>> why_not([7], dt.date(2026, 4, 1))  # doctest: +SKIP
    {7: '张三的执法证（14030301001）有效期至2026年3月31日，2026年4月1日已经失效'}
    """
    ids = list(officer_ids)
    may = certified_ids(ids, on)
    rows = Officer.objects.filter(pk__in=[i for i in ids if i not in may]).prefetch_related(
        "certificates__holds", "spells"
    )
    return {o.pk: _reason(o, on) for o in rows}


def _reason(officer: Officer, on: dt.date) -> str:
    if officer.category == Officer.Category.AUXILIARY:
        return f"{officer.name}是执法辅助人员，不得独立执法，只能登记为协助人员"
    certificates = sorted(officer.certificates.all(), key=lambda c: c.valid_to)
    if not certificates:
        return f"{officer.name}没有行政执法证"
    current = [c for c in certificates if c.valid_from <= on <= c.valid_to] or certificates[-1:]
    for certificate in reversed(current):
        flaw = flaw_of(certificate, on)
        if not flaw:
            return f"{officer.name}{day_words(on)}不在岗（现为{officer.get_state_display()}）"
    return f"{officer.name}的执法证（{current[-1].number}）{flaw_of(current[-1], on)}"


def flaw_of(certificate: Certificate, on: dt.date) -> str:
    """Return why a certificate does not hold on a day, in words that follow its number; "" where it holds."""
    if on > certificate.valid_to:
        return f"有效期至{day_words(certificate.valid_to)}，{day_words(on)}已经失效"
    if on < certificate.valid_from:
        return f"自{day_words(certificate.valid_from)}起有效，{day_words(on)}尚未生效"
    since = certificate.status_since
    if certificate.status != Certificate.Status.VALID and (since is None or since <= on):
        words = {
            Certificate.Status.SUSPENDED: "被暂扣",
            Certificate.Status.LOST: "挂失",
            Certificate.Status.WITHDRAWN: "被收回",
            Certificate.Status.CANCELLED: "注销",
        }[Certificate.Status(certificate.status)]
        return f"已{'于' + day_words(since) if since else ''}{words}"
    for hold in certificate.holds.all():
        if hold.from_on <= on and (hold.to_on is None or on < hold.to_on):
            return f"自{day_words(hold.from_on)}起{hold.get_kind_display()}"
    return ""


def day_words(day: dt.date) -> str:
    """Return a day as documents write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def valid_spans(officer_ids: Iterable[int]) -> dict[int, list[tuple[dt.date, dt.date, str]]]:
    """Return, by officer, the days (first, last, certificate number) on which he may enforce; none for auxiliary staff.

    The same rule as ``certified_ids``, for every day at once: for pages that follow another day without asking again.
    """
    people = (
        Officer.objects.filter(pk__in=list(officer_ids))
        .exclude(category=Officer.Category.AUXILIARY)
        .prefetch_related("certificates__holds", "spells")
    )
    found: dict[int, list[tuple[dt.date, dt.date, str]]] = defaultdict(list)
    for officer in people:
        spells = [(s.from_on or dt.date.min, s.to_on) for s in officer.spells.all()]
        if not spells and officer.state == Officer.State.ON_DUTY:
            spells = [(dt.date.min, None)]
        for certificate in sorted(officer.certificates.all(), key=lambda c: c.pk):
            for first, last in _days_of(certificate):
                for from_on, to_on in spells:
                    a, b = max(first, from_on), min(last, to_on - _ONE_DAY if to_on else last)
                    if a <= b:
                        found[officer.pk].append((a, b, certificate.number))
    return dict(found)


def _days_of(certificate: Certificate) -> list[tuple[dt.date, dt.date]]:
    last = certificate.valid_to
    if certificate.status != Certificate.Status.VALID:
        if certificate.status_since is None:
            return []
        last = min(last, certificate.status_since - _ONE_DAY)
    spans = [(certificate.valid_from, last)] if last >= certificate.valid_from else []
    for hold in certificate.holds.all():
        spans = [piece for span in spans for piece in _without(span, hold)]
    return spans


def _without(span: tuple[dt.date, dt.date], hold: Hold) -> list[tuple[dt.date, dt.date]]:
    first, last = span
    end = hold.to_on  # exclusive
    if hold.from_on > last or (end is not None and end <= first):
        return [span]
    pieces = [(first, hold.from_on - _ONE_DAY)] if hold.from_on > first else []
    if end is not None and end <= last:
        pieces.append((end, last))
    return pieces
