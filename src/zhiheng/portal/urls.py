"""Addresses of the portal: the index, and each room's under ``/<room>/``."""

from __future__ import annotations

from django.urls import include, path

from zhiheng.portal.shell.index import index
from zhiheng.portal.shell.rooms import rooms_with

urlpatterns = [
    path("", index, name="portal"),
    *[path(f"{room}/", include(f"zhiheng.portal.{room}.urls")) for room in rooms_with("urls")],
]
