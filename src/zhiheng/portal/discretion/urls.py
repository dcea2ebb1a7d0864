"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.discretion import pages

urlpatterns = [
    path("", pages.benchmarks, name="portal-benchmarks"),
    path("lists/", pages.lists, name="portal-lists"),
    path("lists/<int:list_id>/", pages.one_list, name="portal-list"),
    path("<int:benchmark_id>/", pages.benchmark, name="portal-benchmark"),
]
