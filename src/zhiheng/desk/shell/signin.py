"""Sign in and out. No default password, no hint which half was wrong, a limit on failures."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zhiheng.desk.shell import attempts
from zhiheng.desk.shell.access import public


class SignInForm(forms.Form):
    """登录名与密码."""

    username = forms.CharField(
        label="登录名",
        max_length=40,
        error_messages={"required": "请填写登录名"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        error_messages={"required": "请填写密码"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else reverse("workbench")


@public("这是登录页本身")
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or check name and password; on success go where the visitor was going."""
    if request.method != "POST":
        if getattr(request, "actor", None) is not None:
            return redirect(_next(request))
        return _show(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    username, address = form.cleaned_data["username"].strip(), request.META.get("REMOTE_ADDR") or None
    minutes = attempts.wait_for(username, address)
    if minutes:
        attempts.note(username, address, succeeded=False, reason="LIMITED")
        form.add_error(None, f"登录失败次数过多，请 {minutes} 分钟后再试，或联系本单位系统管理员重置密码。")
        return _show(request, form, status=429)
    account = authenticate(request, username=username, password=form.cleaned_data["password"])
    if account is None:
        attempts.note(username, address, succeeded=False, reason="WRONG")
        form.add_error(None, "登录名或密码不正确，请检查大小写和输入法后重试。")
        return _show(request, form)
    attempts.note(username, address, succeeded=True)
    login(request, account)
    return redirect(_next(request))


def _show(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": _next(request), "expired": bool(request.GET.get("expired"))}
    return render(request, "desk/shell/sign_in.html", context, status=status)


@public("退出不需要权限")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. Only by POST, so that no foreign page can sign anybody out."""
    logout(request)
    messages.success(request, "您已退出登录。")
    return redirect("login")
