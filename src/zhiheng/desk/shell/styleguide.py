"""Every component on one page, for those who build screens; shown only where DEBUG is on."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import anyone, desk_view
from zhiheng.desk.shell.styleguide_samples import SampleForm, samples


@desk_view(allowed=anyone, methods=("GET", "HEAD", "POST"))
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components; the form on it validates, keeps drafts and acts once like a real one."""
    if not settings.DEBUG:
        raise NotFound("该页面不存在。")
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"已收到：{form.cleaned_data['name']}")
        return redirect("styleguide")
    current = request.GET.get("tab", "info")
    return render(
        request, "desk/shell/styleguide.html", {**samples(clock.today()), "form": form, "current": current}
    )
