"""Bodies as the rules see them: one row for each legal subject, its handling units counted with it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from zhiheng.cases.models import FactsRow, LegalReview
from zhiheng.discretion.statutes import has_room
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.duties import due
from zhiheng.law.standing import BodyFacts, needed
from zhiheng.officers.models import Batch, Officer
from zhiheng.officers.selectors import may_enforce
from zhiheng.organs.models import Appointment, Organ, Role
from zhiheng.organs.selectors import NOT_ENFORCING, in_force
from zhiheng.powers.models import Catalogue, ItemHolder, MissingItem, PublicationDuty
from zhiheng.powers.selectors import on_day
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue
from zhiheng.supervision.standing.hours import body_hours
from zhiheng.supervision.standing.shelf import benchmarked, lists_missing
from zhiheng.support.models import InternalUnit
from zhiheng.support.registers.declare import in_force as registered

Values = dict[int, dict[str, Any]]
RECENT_DAYS = 30
ROSTER = (Officer.State.LICENSED, Officer.State.ON_DUTY)


def bodies() -> dict[int, int]:
    """Return every enforcement body and handling unit with the legal subject it is counted under."""
    rows = Organ.objects.exclude(kind__in=NOT_ENFORCING).filter(ended_on__isnull=True)
    return {pk: subject or pk for pk, subject in rows.values_list("pk", "legal_subject_id")}


def body_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[BodyFacts]:
    """Yield the row of every legal subject as of a day, or of those that these bodies belong to."""
    under = bodies()
    if ids is not None:
        chosen = {under[i] for i in ids if i in under}
        under = {pk: subject for pk, subject in under.items() if subject in chosen}
    subjects = Organ.objects.filter(pk__in=set(under.values())).select_related("division").order_by("pk")
    parts = [
        people(under, on), reviews(under, on), items(under, on), _catalogues(under), _certificates(under, on),
        _supervision(under, on), _publications(under), body_hours(under, on), lists_missing(subjects, on),
    ]  # fmt: skip
    for organ in subjects:
        values: dict[str, Any] = {
            "subject_id": str(organ.pk), "organ_id": str(organ.pk), "division": organ.division_id,
            "name": organ.name, "level": organ.division.level,
        }  # fmt: skip
        for part in parts:
            values |= part.get(organ.pk, {})
        values["reviewers_needed"] = needed(
            "review.staff_percent", values["enforcers"], organ.division_id, on
        )
        values["reviews_assisted_needed"] = needed(
            "review.counsel_percent", values["reviews_due"], organ.division_id, on
        )
        values["training_plan_due_day"] = _plan_due(organ.division_id, on)
        yield BodyFacts(**values)


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _plan_due(division: str, on: dt.date) -> int | None:
    """The last day of this year's plan, where the paper that sets it still runs; one that has run out makes no breach."""
    deadline = due("TRAIN_PLAN", dt.date(on.year, 1, 1), jurisdiction=division).deadline
    return None if deadline is None else day_number(deadline.due_date)


def enforcers(under: dict[int, int]) -> Any:
    """Return the officers who count as enforcement staff: on the roster, auxiliary staff apart."""
    return Officer.objects.filter(organ_id__in=under, state__in=ROSTER).exclude(
        category=Officer.Category.AUXILIARY
    )


def reviewing(under: dict[int, int], on: dt.date) -> Any:
    """Return the appointments of legal reviewers in force."""
    return Appointment.objects.filter(
        in_force(on), role=Role.LEGAL_REVIEWER, organ_id__in=under, account__is_active=True
    )


def people(under: dict[int, int], on: dt.date) -> Values:
    """Enforcement staff, those certified today, legal reviewers."""
    found: Values = {
        s: {"enforcers": 0, "certified": 0, "reviewers": 0, "staff": 0} for s in set(under.values())
    }
    able = set(may_enforce(on).filter(organ_id__in=under).values_list("pk", flat=True))
    for pk, organ in enforcers(under).values_list("pk", "organ_id"):
        body = found[under[organ]]
        body["enforcers"] += 1
        body["staff"] += 1
        body["certified"] += pk in able
    accounts: dict[int, set[int]] = defaultdict(set)
    for account, organ in reviewing(under, on).values_list("account_id", "organ_id"):
        accounts[under[organ]].add(account)
    for subject, those in accounts.items():
        found[subject]["reviewers"] = len(those)
    return found


def must_review(under: dict[int, int], on: dt.date) -> Any:
    """Return the decided cases of the year so far that had to be reviewed: the denominator of LEG-10."""
    first = day_number(dt.date(on.year, 1, 1))
    assisted = LegalReview.objects.filter(case_id=OuterRef("pk"), answered_on__isnull=False).exclude(
        assisted_by=""
    )
    return FactsRow.objects.filter(
        organ_id__in=under,
        needs_legal_review=True,
        decision_doc_day__gte=first,
        decision_doc_day__lte=day_number(on),
    ).annotate(assisted=Exists(assisted))


def reviews(under: dict[int, int], on: dt.date) -> Values:
    """Reviews that had to be made this year, those made, those a lawyer assisted; closures of the last thirty days."""
    zero = {"reviews_due": 0, "reviews_done": 0, "reviews_assisted": 0, "stop_orders_recent": 0}
    found: Values = {s: dict(zero) for s in set(under.values())}
    counted = (
        must_review(under, on)
        .order_by()
        .values("organ_id")
        .annotate(
            due=Count("pk"),
            done=Count("pk", filter=Q(legal_review_passed_day__lte=F("decision_doc_day"))),
            helped=Count("pk", filter=Q(assisted=True)),
        )
    )
    for row in counted:
        body = found[under[row["organ_id"]]]
        body["reviews_due"] += row["due"]
        body["reviews_done"] += row["done"]
        body["reviews_assisted"] += row["helped"]
    stopped = FactsRow.objects.filter(
        Q(has_stop_production=True) | Q(has_close=True), organ_id__in=under,
        decision_doc_day__gt=day_number(on) - RECENT_DAYS, decision_doc_day__lte=day_number(on),
    )  # fmt: skip
    for organ, n in stopped.order_by().values_list("organ_id").annotate(Count("pk")):
        found[under[organ]]["stop_orders_recent"] += n
    return found


def held_items(under: dict[int, int], on: dt.date) -> dict[int, dict[int, Any]]:
    """Return the items each legal subject holds on a day, by id."""
    found: dict[int, dict[int, Any]] = {s: {} for s in set(under.values())}
    holders = ItemHolder.objects.filter(on_day(on), organ_id__in=under, item__status="ACTIVE").select_related(
        "item"
    )
    for holder in holders:
        found[under[holder.organ_id]][holder.item_id] = holder.item
    return found


def items(under: dict[int, int], on: dt.date) -> Values:
    """Items held, those that leave room, those of them with a benchmark that governs the place; powers not entered."""
    held = held_items(under, on)
    places = dict(Organ.objects.filter(pk__in=held).values_list("pk", "division_id"))
    covered = benchmarked({i for those in held.values() for i in those}, on)
    found: Values = {}
    for subject, those in held.items():
        room = [pk for pk, item in those.items() if has_room(item)]
        found[subject] = {
            "items_held": len(those),
            "items_with_discretion": len(room),
            "items_benchmarked": sum(covered(pk, places[subject]) for pk in room),
            "items_off_platform": 0,
        }
    off = MissingItem.objects.filter(organ_id__in=under, registered__isnull=True)
    for organ, n in off.order_by().values_list("organ_id").annotate(Count("pk")):
        found[under[organ]]["items_off_platform"] += n
    return found


def _catalogues(under: dict[int, int]) -> Values:
    """The catalogue of items, and the catalogue of reviews in force."""
    found: Values = defaultdict(dict)
    for organ, day in Catalogue.objects.filter(organ_id__in=under).values_list("organ_id", "published_on"):
        found[under[organ]]["catalogue_published_day"] = _day(day)
    rows = ReviewCatalogue.objects.filter(organ_id__in=under, state=CatalogueState.IN_FORCE)
    for organ, issued, published in rows.values_list("organ_id", "issued_on", "published_on"):
        found[under[organ]] |= {
            "review_catalogue_day": _day(issued),
            "review_catalogue_published_day": _day(published),
        }
    return found


def _certificates(under: dict[int, int], on: dt.date) -> Values:
    """Clean-up and review of last year; unknown for a body that did not work on the platform in that year."""
    found: Values = {}
    year_end = day_number(dt.date(on.year - 1, 12, 31))
    began = (
        FactsRow.objects.filter(organ_id__in=under)
        .order_by()
        .values_list("organ_id")
        .annotate(Min("filed_day"))
    )
    for organ, first in began:
        if first is not None and first <= year_end:
            found[under[organ]] = {
                "certificate_clean_up_last_year": False,
                "certificate_review_last_year": False,
            }
    rows = Batch.objects.filter(organ_id__in=under, year=on.year - 1).exclude(state=Batch.State.OPEN)
    for organ, kind, filed in rows.order_by().values_list("organ_id", "kind").annotate(Max("filed_on")):
        body = found.setdefault(under[organ], {})
        if kind == Batch.Kind.CLEANUP:
            body["certificate_clean_up_last_year"] = True
        else:
            body |= {"certificate_review_last_year": True, "certificate_review_filed": filed is not None}
    return found


def _supervision(under: dict[int, int], on: dt.date) -> Values:
    """The unit that supervises inside the body, and the people charged with it (ORG-08)."""
    found: Values = {s: {"has_supervision_unit": False, "supervision_people": 0} for s in set(under.values())}
    persons: dict[int, set[int]] = defaultdict(set)
    units = InternalUnit.objects.filter(registered(on), organ_id__in=under, since__lte=on)
    for organ, person in units.values_list("organ_id", "person_id"):
        found[under[organ]]["has_supervision_unit"] = True
        if person:
            persons[under[organ]].add(person)
    named = Appointment.objects.filter(in_force(on), role=Role.INTERNAL_SUPERVISOR, organ_id__in=under)
    for organ, account in named.values_list("organ_id", "account_id"):
        persons[under[organ]].add(account)
    for subject, those in persons.items():
        found[subject]["supervision_people"] = len(those)
    return found


def _publications(under: dict[int, int]) -> Values:
    """What waits to be made public: changed items, catalogues, delegations, adjustments (PUB-15)."""
    names: dict[int, list[str]] = {s: [] for s in set(under.values())}
    rows = PublicationDuty.objects.filter(organ_id__in=under, published_on__isnull=True).order_by("pk")
    for organ, title in rows.values_list("organ_id", "title"):
        names[under[organ]].append(title)
    return {
        s: {"publications_missing": len(titles), "publications_missing_names": "；".join(titles[:5]) or None}
        for s, titles in names.items()
    }
