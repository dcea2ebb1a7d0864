"""Health, and the pages for the errors that have no page of their own."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def health(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and whether jobs wait too long; 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'failed')"
                " FROM procrastinate_jobs"
            )
            waiting, failed = cursor.fetchone()
    except Exception:
        return JsonResponse({"status": "down", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "jobs_waiting": waiting, "jobs_failed": failed})


def _page(request: HttpRequest, status: int, title: str, advice: str, back: str = "") -> HttpResponse:
    context = {
        "title": title,
        "advice": advice,
        "request_id": getattr(request, "request_id", ""),
        "back": back,
    }
    return render(request, "common/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 page."""
    return _page(request, 400, "请求有误", "提交的内容不完整或格式不对，请返回上一页检查后重试。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 page."""
    return _page(request, 403, "没有权限", "您的岗位没有此项权限。如需办理，请联系本单位系统管理员调整任职。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 page."""
    return _page(request, 404, "没有找到", "该页面不存在，或者您无权查看。请检查地址，或从菜单重新进入。")


def server_error(request: HttpRequest) -> HttpResponse:
    """500 page: no traceback ever reaches a user."""
    return _page(
        request, 500, "系统出错", "本次操作没有保存任何内容。请稍后重试；如仍出错，请将下方编号告知管理员。"
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long or another tab signed in: nothing typed is lost (the browser kept a draft)."""
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return _page(
        request,
        403,
        "页面已过期",
        "登录状态已变化，本次提交没有生效。您填写的内容已保存在本机浏览器，返回原页面后会自动恢复。",
        came_from if here else "",
    )
