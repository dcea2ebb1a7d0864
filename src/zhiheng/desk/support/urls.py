"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.support import bodies, counselling, index, ledger, row, writing

app_name = "support"
urlpatterns = [
    path("", index.index, name="index"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("uninsured/", bodies.uninsured_people, name="uninsured"),
    path("ledgers/<slug:key>/", ledger.ledger, name="ledger"),
    path("ledgers/<slug:key>/new/", writing.new, name="row-new"),
    path("ledgers/<slug:key>/<int:row_id>/", row.page, name="row"),
    path("ledgers/<slug:key>/<int:row_id>/edit/", writing.edit, name="row-edit"),
    path("ledgers/<slug:key>/<int:row_id>/end/", row.finish, name="row-end"),
    path("ledgers/<slug:key>/<int:row_id>/steps/<slug:step_key>/", row.step, name="row-step"),
    path("counselling/", counselling.home, name="counselling"),
    path("counselling/new/", counselling.new, name="counselling-new"),
    path("counselling/crisis/", counselling.crisis, name="counselling-crisis"),
    path("counselling/numbers/", counselling.numbers, name="counselling-numbers"),
    path("counselling/<int:row_id>/", counselling.page, name="counselling-page"),
    path("counselling/<int:row_id>/act/", counselling.act, name="counselling-act"),
]
