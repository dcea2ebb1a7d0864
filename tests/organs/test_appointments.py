"""Appointments are opened and ended, never edited; only the body's administrator, and never for himself."""

from __future__ import annotations

import datetime as dt

import pytest

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.factories import make_account, make_actor, make_organ
from zhiheng.organs.models import Account, Appointment, Division
from zhiheng.organs.services import accounts, appointments

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


@pytest.fixture
def bureau() -> Bureau:
    return make_bureau()


@pytest.fixture
def admin(bureau: Bureau) -> Actor:
    return make_actor("admin", "冯管理", bureau.organ, "ORGAN_ADMIN")


@pytest.fixture
def newcomer(bureau: Bureau) -> Account:
    return make_account("newcomer", "褚新人", bureau.organ)


def give(admin: Actor, bureau: Bureau, person: Account, **more: object) -> Appointment:
    values = {"role": "OFFICER", "valid_from": TODAY} | more
    return appointments.grant(actor=admin, organ_id=bureau.organ.pk, account_id=person.pk, **values)  # type: ignore[arg-type]


@pytest.mark.req("ORG-03", "ORG-11")
def test_a_grant_counts_from_its_day_and_is_recorded(admin: Actor, bureau: Bureau, newcomer: Account):
    give(admin, bureau, newcomer, valid_from=dt.date(2026, 3, 9))
    assert not actor_for(newcomer, on=dt.date(2026, 3, 8)).has_role("OFFICER")
    assert actor_for(newcomer, on=dt.date(2026, 3, 9)).has_role("OFFICER", organ_id=bureau.organ.pk)
    event = ProcessEvent.objects.get(kind="appointment.granted")
    assert (event.subject_id, event.actor_name) == (newcomer.pk, "冯管理")


def test_an_ended_appointment_counts_on_its_last_day_and_not_after(
    admin: Actor, bureau: Bureau, newcomer: Account
):
    row = give(admin, bureau, newcomer)
    appointments.end(actor=admin, appointment_id=row.pk, last_day=TODAY, reason="调离")
    assert actor_for(newcomer, on=TODAY).has_role("OFFICER")
    assert not actor_for(newcomer, on=TODAY + dt.timedelta(days=1)).has_role("OFFICER")
    with clock.at(TODAY + dt.timedelta(days=1)), pytest.raises(Stale):
        appointments.end(actor=admin, appointment_id=row.pk, last_day=TODAY, reason="再次")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_from": dt.date(2026, 3, 1)}, "valid_from"),
        ({"valid_to": dt.date(2026, 3, 1)}, "valid_to"),
        ({"role": "SUPERVISOR"}, "role"),
        ({"role": "PLATFORM_ADMIN"}, "role"),
        ({"matter": "NONSENSE"}, "matter"),
    ],
)
def test_what_does_not_belong_is_refused_and_nothing_is_stored(
    admin: Actor, bureau: Bureau, newcomer: Account, change: dict[str, object], field: str
):
    with pytest.raises(UserError) as refused:
        give(admin, bureau, newcomer, **change)
    assert refused.value.field == field
    assert not newcomer.appointments.exists()


def test_the_same_appointment_is_not_given_twice_for_one_period(
    admin: Actor, bureau: Bureau, newcomer: Account
):
    give(admin, bureau, newcomer, valid_to=dt.date(2026, 6, 30))
    with pytest.raises(UserError, match="已有相同任职"):
        give(admin, bureau, newcomer, valid_from=dt.date(2026, 6, 30))
    give(admin, bureau, newcomer, valid_from=dt.date(2026, 7, 1))
    assert newcomer.appointments.count() == 2


def test_nobody_appoints_himself_or_in_another_body(admin: Actor, bureau: Bureau, newcomer: Account):
    own = Account.objects.get(pk=admin.account_id)
    with pytest.raises(Forbidden, match="不能给自己"):
        give(admin, bureau, own)
    other = make_organ("140303-X", "另一机关", Division.objects.get(code="140303"))
    stranger = make_actor("stranger", "卫外人", other, "ORGAN_ADMIN")
    with pytest.raises(Forbidden, match="系统管理员"):
        give(stranger, bureau, newcomer)
    with pytest.raises(Forbidden):
        give(bureau.head, bureau, newcomer)
    assert not newcomer.appointments.exists()


def test_an_administrator_cannot_end_his_own_administration(admin: Actor):
    row = Appointment.objects.get(account_id=admin.account_id)
    with pytest.raises(Forbidden, match="自己"):
        appointments.end(actor=admin, appointment_id=row.pk, last_day=TODAY, reason="x")


def test_an_account_starts_with_a_password_that_must_change_and_stands_nowhere(admin: Actor, bureau: Bureau):
    account, password = accounts.create_account(
        actor=admin, organ_id=bureau.organ.pk, username="Jiang.Xin", name="蒋欣"
    )
    assert account.username == "jiang.xin"
    assert account.must_change_password
    assert account.check_password(password)
    assert all(password not in str(e.payload) for e in ProcessEvent.objects.all())
    with pytest.raises(UserError, match="已有人使用"):
        accounts.create_account(actor=admin, organ_id=bureau.organ.pk, username="jiang.xin", name="蒋新")


def test_a_disabled_account_is_out_at_once_and_can_come_back(
    admin: Actor, bureau: Bureau, client, newcomer: Account
):
    client.force_login(newcomer)
    assert client.get("/desk/").status_code == 200
    from zhiheng.common import scope

    scope.apply(scope.SYSTEM)
    with pytest.raises(UserError, match="理由"):
        accounts.disable(actor=admin, account_id=newcomer.pk, reason=" ")
    accounts.disable(actor=admin, account_id=newcomer.pk, reason="离职")
    assert client.get("/desk/").status_code == 302
    scope.apply(scope.SYSTEM)
    assert accounts.enable(actor=admin, account_id=newcomer.pk).is_active
    with pytest.raises(Forbidden):
        accounts.disable(actor=admin, account_id=admin.account_id, reason="x")
