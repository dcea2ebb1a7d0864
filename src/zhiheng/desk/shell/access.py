"""Who may open a page: every desk view declares it, and a test walks every address to see that it did.

::

    @desk_view(allowed=policies.may_list_cases, needs="执法人员、法制审核人员或负责人")
    def case_list(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.shell import drafts, once, refusal
from zhiheng.organs.actor import Actor

View = Callable[..., HttpResponseBase]
Allowed = Callable[[Actor], bool]
SAFE = {"GET", "HEAD", "OPTIONS"}


def anyone(actor: Actor) -> bool:
    """Everybody who is signed in."""
    return True


@dataclass(frozen=True, slots=True)
class Policy:
    """What a view declared about itself."""

    allowed: Allowed | None
    methods: tuple[str, ...]
    needs: str = ""
    why_public: str = ""


def policy_of(view: Any) -> Policy | None:
    """Return what ``view`` declared, or None when it declared nothing."""
    return getattr(view, "desk_policy", None)


def public(why: str) -> Callable[[View], View]:
    """Declare that a page needs no sign-in, and why."""

    def mark(view: View) -> View:
        view.desk_policy = Policy(None, (), why_public=why)  # type: ignore[attr-defined]
        return view

    return mark


def desk_view(
    *,
    allowed: Allowed,
    methods: tuple[str, ...] = ("GET", "HEAD"),
    needs: str = "",
    password_page: bool = False,
) -> Callable[[View], View]:
    """Guard a view: signed in, allowed, method known, a form carried out once, user errors shown in the frame.

    ``allowed`` is asked about the actor before the view runs; what concerns one row (this case of that organ) the
    service asks. ``needs`` names, in Chinese, the appointment that would allow it. The view gets ``request.actor``.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return to_sign_in(request)
            if request.method not in methods and request.method != "OPTIONS":
                return _not_this_way(request, methods)
            if getattr(request.user, "must_change_password", False) and not password_page:
                return _elsewhere(request, reverse("password"))
            try:
                if not allowed(actor):
                    raise Forbidden(refusal.not_allowed(actor, needs))
                if request.method in SAFE:
                    return _not_stored(view(request, *args, **kwargs))
                # A savepoint, so that a refused act leaves nothing behind although the refusal itself is a page.
                with transaction.atomic():
                    response = once.perform(request, actor, lambda: view(request, *args, **kwargs))
                return drafts.settle(request, response)
            except UserError as error:
                return refusal.page(request, error)

        guarded.desk_policy = Policy(allowed, methods, needs)  # type: ignore[attr-defined]
        return guarded

    return guard


BELL = "bell-box"
"""The element of the top bar that asks for its content by itself."""
STOP_POLLING = 286
"""The status with which htmx shows an answer and asks no more."""


def _not_this_way(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """Answer 405, to a person with a page: an address that only takes forms was opened by itself (a reload, 返回上一页)."""
    if request.method not in SAFE:
        return HttpResponseNotAllowed(methods)
    words = UserError("该地址只用于提交表单，不能直接打开；请从菜单或者原页面重新进入。")
    answer = refusal.page(request, words)
    answer.status_code = 405
    answer["Allow"] = ", ".join(methods)
    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send an anonymous visitor to the sign-in page and back to where he was: for a form, to the form's page.

    Who sends a form, or whose open page asks for a part of itself, was signed in: he is told that it ran out. The bell asks
    by itself, perhaps in the middle of a word: it says so in its place, and leads nobody away from what he is typing.
    """
    if request.method in SAFE and not request.headers.get("HX-Request"):
        query = {"next": request.get_full_path()}
    else:
        back = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
            back = reverse("workbench")
        query = {"next": back, "expired": "1"}
    target = f"{reverse('login')}?{urlencode(query)}"
    if request.headers.get("HX-Target") == BELL:
        return render(request, "desk/shell/bell_expired.html", {"target": target}, status=STOP_POLLING)
    return _elsewhere(request, target)


def _elsewhere(request: HttpRequest, target: str) -> HttpResponse:
    """Lead the whole page to ``target``, also when only a part of it was asked for."""
    if not request.headers.get("HX-Request"):
        return redirect(target)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = target
    return response


def _not_stored(response: HttpResponseBase) -> HttpResponseBase:
    """Let no browser or proxy keep a page of staff: after signing out, 后退 must show nothing."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response
