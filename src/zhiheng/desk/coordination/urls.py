"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.coordination import days, listing, page, sending

app_name = "coordination"
urlpatterns = [
    path("", listing.notices, name="list"),
    path("new/", sending.new, name="new"),
    path("days/", days.days, name="days"),
    path("<int:notice_id>/", page.page, name="page"),
]
