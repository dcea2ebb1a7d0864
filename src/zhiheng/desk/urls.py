"""Addresses of the desk: the shell's own, and each room's under ``/desk/<room>/``."""

from __future__ import annotations

from django.urls import include, path

from zhiheng.desk.shell.rooms import rooms_with

urlpatterns = [
    path("", include("zhiheng.desk.shell.urls")),
    *[path(f"desk/{room}/", include(f"zhiheng.desk.{room}.urls")) for room in rooms_with("urls")],
]
