"""A refusal as a page in the frame: what is wrong, on what authority, and how to go on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from zhiheng.common.errors import Forbidden, LegalBlock, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

_TITLES: tuple[tuple[type[UserError], str], ...] = (
    (LegalBlock, "依法不能办理"),
    (Forbidden, "没有权限"),
    (NotFound, "没有找到"),
    (Stale, "内容已被他人修改"),
)


def not_allowed(actor: Actor, needs: str) -> str:
    """Say which appointment would allow it and which ones the person holds."""
    held = "、".join(dict.fromkeys(str(Role(g.role).label) for g in actor.grants)) or "无任职"
    need = f"此项操作需要的岗位：{needs}。" if needs else "您的岗位没有此项权限。"
    return f"{need}您当前的岗位：{held}。如需办理，请联系本单位系统管理员调整任职。"


def page(request: HttpRequest, error: UserError) -> HttpResponse:
    """Show a user error inside the desk's frame, with its status; JSON and htmx callers get what they can read."""
    verdicts = error.verdicts if isinstance(error, LegalBlock) else ()
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(
            {"error": error.message, "field": error.field, "rules": [v.rule_id for v in verdicts]},
            status=error.status,
            json_dumps_params={"ensure_ascii": False},
        )
    context: dict[str, Any] = {
        "title": next((t for kind, t in _TITLES if isinstance(error, kind)), "办理未成功"),
        "error": error,
        "verdicts": verdicts,
        "back": _back(request),
        "nothing_saved": request.method not in {"GET", "HEAD"},
    }
    if request.headers.get("HX-Request"):
        response = render(request, "desk/shell/refused_part.html", context, status=error.status)
        response["HX-Retarget"], response["HX-Reswap"] = "#flash", "innerHTML"
        return response
    return render(request, "desk/shell/refused.html", context, status=error.status)


def _back(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    if referer and url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return referer
    return reverse("workbench")
