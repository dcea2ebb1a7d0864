"""Lists: conditions, sorting, pages by number and by key, columns, and few queries whatever the page."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.desk import people

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.listing import Column, Conditions, Listing, NumberRange, paging
from zhiheng.desk.shell.models import SignInAttempt
from zhiheng.desk.shell.signins import SignInListing
from zhiheng.organs.models import Role

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def fill(n: int) -> None:
    """Rows with ties in every column and gaps (None) in ``address``."""
    SignInAttempt.objects.bulk_create(
        SignInAttempt(
            username=f"u{i % 7}",
            address=None if i % 4 == 0 else f"10.0.0.{i % 3}",
            succeeded=i % 2 == 0,
            reason="" if i % 2 == 0 else "WRONG",
            at=START + dt.timedelta(hours=i // 3),
        )
        for i in range(n)
    )


class SmallCap(SignInListing):
    count_cap: ClassVar[int] = 20
    sizes: ClassVar[tuple[int, ...]] = (5,)


def ask(query: str, kind: type[Listing] = SignInListing, **cookies: str) -> Listing:
    request = RequestFactory().get("/desk/sign-ins/" + query)
    request.COOKIES.update(cookies)
    return kind(request, SignInAttempt.objects.all())


class Kept(SignInListing):
    filters: ClassVar[Conditions] = Conditions(SignInListing.filters)


def test_the_form_of_conditions_is_kept_as_it_stands_empty_and_never_with_what_somebody_typed() -> None:
    plain = ask("").conditions
    assert ask("?page=2", Kept).conditions == plain == ask("", Kept).conditions
    typed = ask("?q=只给自己看", Kept).conditions
    assert "只给自己看" in typed and typed == ask("?q=只给自己看").conditions
    wrong = ask("?at_from=2026-13-40", Kept)
    wrong.page  # noqa: B018 (finds what makes no sense)
    assert 'class="form-errors"' in wrong.conditions
    assert ask("", Kept).conditions == plain


@pytest.mark.parametrize("sort", ["at", "-at", "username", "-username", "address", "-address"])
def test_walking_by_key_shows_every_row_once_in_order_and_back(sort: str) -> None:
    fill(53)
    order = paging._order(sort.lstrip("-"), sort.startswith("-"))
    everything = list(SignInAttempt.objects.order_by(*order).values_list("pk", flat=True))
    page = paging.page_of(SignInAttempt.objects.all(), sort=sort, size=10)
    seen = [r.pk for r in page.rows]
    while page.after:
        page = paging.page_of(SignInAttempt.objects.all(), sort=sort, size=10, after=page.after)
        seen += [r.pk for r in page.rows]
    assert seen == everything
    back = [r.pk for r in page.rows]
    while page.before:
        page = paging.page_of(SignInAttempt.objects.all(), sort=sort, size=10, before=page.before)
        back = [r.pk for r in page.rows] + back
    assert back == everything


def test_links_lead_over_the_cap_from_numbers_to_keys() -> None:
    fill(53)
    seen: list[int] = []
    query = "?"
    while query:
        listing = ask(query, SmallCap)
        seen += [r.pk for r in listing.page.rows]
        assert listing.total_words == "20+"
        query = listing.next_url
    assert seen == list(SignInAttempt.objects.order_by("-at", "-pk").values_list("pk", flat=True))


def test_count_is_exact_at_the_cap_and_open_one_row_later() -> None:
    fill(20)
    assert ask("", SmallCap).total_words == "20"
    fill(1)
    assert ask("", SmallCap).total_words == "20+"


@pytest.mark.parametrize(
    "query", ["?page=999999999", "?page=-3", "?page=x", "?page=0", "?size=7", "?sort=password", "?sort=--at"]
)
def test_nonsense_in_the_address_shows_a_page_all_the_same(query: str) -> None:
    fill(30)
    listing = ask(query)
    assert listing.page.rows
    assert not listing.errors
    assert listing.sort == "-at"


@pytest.mark.parametrize("key", ["x", "AAAA", "W10", "WyJkIiwiMjAyNi05OS05OSIsMV0"])
def test_a_forged_key_is_named_and_shows_nothing(key: str) -> None:
    fill(3)
    listing = ask(f"?after={key}")
    assert listing.page.rows == []
    assert "翻页位置无效" in listing.errors[0].message


def test_conditions_narrow_and_can_be_taken_off_one_by_one() -> None:
    fill(14)
    listing = ask("?q=u1&ok=False&sort=username")
    assert {r.username for r in listing.page.rows} == {"u1"}
    assert not any(r.succeeded for r in listing.page.rows)
    assert [c.words for c in listing.chips] == ["u1", "失败"]
    assert listing.chips[0].url == "?ok=False&sort=username"


def test_the_last_day_of_a_range_counts_whole() -> None:
    local = timezone.get_current_timezone()
    for hour, minute in ((0, 0), (23, 59)):
        SignInAttempt.objects.create(
            username="u", succeeded=True, at=dt.datetime(2026, 5, 2, hour, minute, tzinfo=local)
        )
    SignInAttempt.objects.create(username="u", succeeded=True, at=dt.datetime(2026, 5, 3, 0, 0, tzinfo=local))
    assert ask("?at_from=2026-05-02&at_to=2026-05-02").page.total == 2


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?at_from=2026-02-30", "不是有效日期"),
        ("?at_from=2026-05-02&at_to=2026-05-01", "早于|晚于"),
        ("?ok=maybe", "没有这个选项"),
        ("?q=" + "长" * 201, "最多 200 个字"),
    ],
)
def test_a_condition_that_makes_no_sense_is_named_and_shows_no_rows(query: str, says: str) -> None:
    fill(3)
    listing = ask(query)
    assert listing.page.rows == []
    assert any(word in listing.errors[0].message for word in says.split("|"))


@pytest.mark.parametrize("raw", ["abc", "NaN", "Infinity", "1e99"])
def test_numbers_that_are_none_are_refused(raw: str) -> None:
    request = RequestFactory().get("/", {"pk_from": raw})
    with pytest.raises(UserError, match="不是有效数字"):
        NumberRange("pk", "编号").apply(SignInAttempt.objects.all(), request.GET)


def test_columns_are_chosen_remembered_and_some_always_stay(client: Client) -> None:
    client.force_login(people.person(Role.PLATFORM_ADMIN))
    response = client.get("/desk/sign-ins/?cols=username&size=50")
    assert [c.key for c in response.context["listing"].shown] == ["at", "username"]
    again = client.get("/desk/sign-ins/").context["listing"]
    assert [c.key for c in again.shown] == ["at", "username"]
    assert again.size == 50


def test_few_queries_whatever_the_page(client: Client, django_assert_max_num_queries: Any) -> None:
    fill(300)
    client.force_login(people.person(Role.PLATFORM_ADMIN))
    for query in ("", "?page=4&size=50", "?q=u1&ok=True&sort=-address", "?from=abc", "?from=10.0."):
        with django_assert_max_num_queries(8):
            assert client.get("/desk/sign-ins/" + query).status_code == 200


def test_htmx_gets_the_list_alone(client: Client) -> None:
    fill(3)
    client.force_login(people.person(Role.PLATFORM_ADMIN))
    response = client.get("/desk/sign-ins/", headers={"hx-request": "true", "hx-target": "listing-signins"})
    body = response.content.decode()
    assert body.lstrip().startswith('<div class="listing" id="listing-signins">')
    assert "<html" not in body
    assert "HX-Target" in response["Vary"]


def test_values_are_escaped_in_cells_chips_and_inputs(client: Client) -> None:
    SignInAttempt.objects.create(username="<b>&'\"", succeeded=True, at=START)
    client.force_login(people.person(Role.PLATFORM_ADMIN))
    body = client.get("/desk/sign-ins/", {"q": "<b>&'\""}).content.decode()
    assert "<b>&" not in body
    assert body.count("&lt;b&gt;&amp;") >= 3


def test_a_column_of_unknown_kind_is_a_mistake_of_the_programme() -> None:
    with pytest.raises(ValueError, match="kind"):
        Column("x", "x", "x", kind="colour")
