"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.problems import entering, listing, page, rates, submissions

app_name = "problems"
urlpatterns = [
    path("", listing.problems, name="list"),
    path("new/", entering.new, name="new"),
    path("found/", entering.found, name="found"),
    path("rates/", rates.page, name="rates"),
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/<int:submission_id>/", submissions.submission, name="submission"),
    path("<int:problem_id>/", page.page, name="page"),
]
