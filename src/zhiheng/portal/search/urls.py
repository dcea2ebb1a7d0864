"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.search.page import search

urlpatterns = [path("", search, name="portal-search")]
