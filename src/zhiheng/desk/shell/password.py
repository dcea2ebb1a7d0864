"""Change one's own password: at will, and before anything else when it is an initial one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import password_validation, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from zhiheng.desk.shell.access import anyone, desk_view


class ChangeForm(PasswordChangeForm):
    """原密码、新密码、再次输入."""

    error_messages = {
        "password_incorrect": "原密码不正确，请重新输入。",
        "password_mismatch": "两次输入的新密码不一致，请重新输入。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"old_password": "原密码", "new_password1": "新密码", "new_password2": "再次输入新密码"}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请填写{label}"
        self.fields[
            "new_password1"
        ].help_text = "至少 10 个字符；不能全为数字，不能是常用密码，不能与姓名、登录名相近。"
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """Refuse the password in use: an initial password must really change."""
        new = self.cleaned_data["new_password1"]
        if self.user.check_password(new):
            self.add_error("new_password1", "新密码不能与原密码相同。")
        return new

    def save(self, commit: bool = True) -> Any:
        """Store the new password and note that it is no longer an initial one."""
        self.user.must_change_password = False
        return super().save(commit)


@sensitive_post_parameters()
@desk_view(allowed=anyone, methods=("GET", "HEAD", "POST"), password_page=True)
def change_password(request: HttpRequest) -> HttpResponse:
    """Show the form; on success stay signed in and go to the workbench."""
    form = ChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        password_validation.password_changed(form.cleaned_data["new_password1"], form.user)
        update_session_auth_hash(request, form.user)
        messages.success(request, "密码已修改，下次请用新密码登录。")
        return redirect("workbench")
    forced = request.user.must_change_password  # type: ignore[union-attr]
    return render(request, "desk/shell/password.html", {"form": form, "forced": forced})
