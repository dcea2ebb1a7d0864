"""People within one's reach, and one person with every appointment ever held."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.organs.policies import NEEDS_POST, may_look
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Filter, Listing, Text
from zhiheng.desk.shell.parts import Fact, Moment
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs import policies
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Appointment, Organ, Role
from zhiheng.organs.selectors import in_force, of_interest

_STATES = {True: ("启用", "green"), False: ("停用", "grey")}
_EVENTS = {
    "account.created": ("建立账号", "blue", "ti-user-plus"),
    "account.disabled": ("停用账号", "red", "ti-user-off"),
    "account.enabled": ("启用账号", "green", "ti-user-check"),
    "account.password_reset": ("重置密码", "orange", "ti-key"),
    "appointment.granted": ("授予任职", "green", "ti-badge"),
    "appointment.ended": ("终止任职", "orange", "ti-badge-off"),
}


def _roles(account: Account) -> str:
    held = account.current  # type: ignore[attr-defined]
    return "；".join(f"{a.organ.short_name}·{a.get_role_display()}" for a in held)


def filters(actor: Actor) -> tuple[Filter, ...]:
    """Return the conditions, with the bodies this person may choose from."""
    organs = list(Organ.objects.filter(of_interest(actor)).order_by("division_id", "code"))
    first: tuple[Filter, ...] = (
        Text("q", "姓名、登录名", lookups=("name__icontains", "username__icontains"), first=True),
        HeldRole("role", "岗位", choices=Role.choices, first=True),
        Choice(
            "active", "账号", field="is_active", choices=(("True", "启用"), ("False", "停用")), first=True
        ),
    )
    if len(organs) < 2:
        return first
    return (
        *first,
        Choice("organ", "单位", field="organ_id", choices=[(str(o.pk), o.short_name) for o in organs]),
    )


class HeldRole(Choice):
    """A role held today."""

    def apply(self, rows: Any, data: Any) -> Any:
        """Keep people who hold it today, in whatever body."""
        held = Appointment.objects.filter(
            in_force(clock.today()), account_id=OuterRef("pk"), role=data.get(self.key, "")
        )
        return rows.filter(Exists(held))


class PeopleListing(Listing):
    """人员和任职."""

    key, title, default_sort = "people", "人员和任职", "organ_id"
    columns = (
        Column(
            "name",
            "姓名",
            "name",
            always=True,
            width="s",
            link=lambda a: reverse("organs:person", args=[a.pk]),
        ),
        Column("username", "登录名", "username", sort="username", width="m"),
        Column("organ", "所在单位", "organ__short_name", width="m"),
        Column("roles", "现任职", _roles, width="l"),
        Column("active", "账号", "is_active", kind="badge", badges=_STATES, width="xs"),
        Column("created", "建立时间", "created_at", kind="date", sort="created_at", shown=False, width="s"),
    )

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self.filters = filters(actor)  # type: ignore[misc]
        current = Appointment.objects.filter(in_force(clock.today())).select_related("organ").order_by("id")
        rows = policies.visible_people(actor).select_related("organ")
        super().__init__(request, rows.prefetch_related(Prefetch("appointments", current, to_attr="current")))


@desk_view(allowed=may_look, needs=NEEDS_POST)
def people(request: HttpRequest) -> HttpResponseBase:
    """List the people within one's reach."""
    return PeopleListing(request, request.actor).respond("desk/organs/people.html")  # type: ignore[attr-defined]


def open_person(actor: Actor, account_id: int) -> Account:
    """Return a person within one's reach. Raises NotFound."""
    found = policies.visible_people(actor).select_related("organ").filter(pk=account_id).first()
    if found is None:
        raise NotFound("没有找到该人员，或者您无权查看。")
    return found


@desk_view(allowed=may_look, needs=NEEDS_POST)
def person(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show a person: the account, every appointment, and what was done to them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = open_person(actor, account_id)
    held = found.appointments.select_related("organ", "granted_by").order_by("-valid_from", "-id")
    events = ProcessEvent.objects.filter(subject_kind="account", subject_id=found.pk).order_by("-id")[:50]
    context = {
        "person": found,
        "state": _STATES[found.is_active],
        "facts": [
            Fact("姓名", found.name),
            Fact("登录名", found.username),
            Fact("所在单位", found.organ.name if found.organ else ""),
            Fact("建立日期", found.created_at.date()),
            Fact("初始密码", "尚未修改" if found.must_change_password else "已修改"),
        ],
        "appointments": list(held),
        "today": clock.today(),
        "moments": [_moment(e) for e in events],
        "admin": bool(found.organ and policies.may_administer(actor, found.organ))
        and found.pk != actor.account_id,
    }
    return render(request, "desk/organs/person.html", context)


def _moment(event: ProcessEvent) -> Moment:
    label, tone, icon = _EVENTS.get(event.kind, (event.kind, "grey", "ti-point"))
    role = event.payload.get("role", "")
    words = [str(Role(role).label) if role in Role.values else "", event.payload.get("reason", "")]
    return Moment(event.occurred_at, label, event.actor_name, "　".join(w for w in words if w), tone, icon)
