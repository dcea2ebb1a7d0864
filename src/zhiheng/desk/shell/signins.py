"""Who signed in, from where, and who failed to: for platform administrators."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.desk.shell import nav
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.desk.shell.models import SignInAttempt
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

OUTCOMES = {
    (True, ""): ("成功", "green"),
    (False, "WRONG"): ("密码错误", "orange"),
    (False, "LIMITED"): ("已限制", "red"),
}


def may_watch_sign_ins(actor: Actor) -> bool:
    """Platform administrators."""
    return actor.has_role(Role.PLATFORM_ADMIN)


class SignInListing(Listing):
    """登录记录."""

    key, title, default_sort = "signins", "登录记录", "-at"
    columns = (
        Column("at", "时间", "at", kind="datetime", sort="at", width="m", always=True),
        Column("username", "登录名", "username", sort="username", width="m"),
        Column("address", "来源地址", "address", sort="address", width="m"),
        Column(
            "outcome", "结果", lambda a: (a.succeeded, a.reason), kind="badge", badges=OUTCOMES, width="s",
            export=lambda a: OUTCOMES[(a.succeeded, a.reason)][0],
        ),
    )  # fmt: skip
    filters = (
        Text("q", "登录名", lookups=("username__icontains",), placeholder="登录名的一部分", first=True),
        Choice("ok", "结果", field="succeeded", choices=(("True", "成功"), ("False", "失败")), first=True),
        DateRange("at", "时间", field="at", first=True),
        Text("from", "来源地址", lookups=("address__startswith",)),
    )
    empty_title = "没有符合条件的登录记录"


@desk_view(allowed=may_watch_sign_ins, needs="平台管理员")
def sign_ins(request: HttpRequest) -> HttpResponseBase:
    """List the attempts."""
    return SignInListing(request, SignInAttempt.objects.all()).respond("desk/shell/list.html")


nav.register("system", "登录记录", "sign-ins", "ti-login", 80, may_watch_sign_ins)
