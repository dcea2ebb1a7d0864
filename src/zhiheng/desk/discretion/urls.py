"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.discretion import (
    benchmark,
    benchmarks,
    coverage,
    departures,
    lists,
    rollpage,
    simulator,
    use,
)

app_name = "discretion"
urlpatterns = [
    path("benchmarks/", benchmarks.benchmarks, name="benchmarks"),
    path("benchmarks/new/", benchmarks.new, name="new"),
    path("benchmarks/<int:version_id>/", benchmark.page, name="benchmark"),
    path("benchmarks/<int:version_id>/edit/", benchmark.edit, name="edit"),
    path("benchmarks/<int:version_id>/act/", benchmark.act, name="act"),
    path("coverage/", coverage.overview, name="coverage"),
    path("coverage/<int:organ_id>/", coverage.body, name="coverage-body"),
    path("coverage/<int:organ_id>/ask/", coverage.ask, name="ask"),
    path("tasks/<int:task_id>/cancel/", coverage.cancel, name="task-cancel"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.new, name="list-new"),
    path("lists/<int:list_id>/", rollpage.page, name="list"),
    path("lists/<int:list_id>/entry/", rollpage.entry, name="entry"),
    path("lists/<int:list_id>/act/", rollpage.act, name="list-act"),
    path("simulator/", simulator.choose, name="simulator"),
    path("simulator/<int:benchmark_id>/", simulator.simulate, name="simulate"),
    path("simulator/<int:benchmark_id>/practice/", simulator.practice, name="practice"),
    path("cases/<int:case_id>/weigh/", simulator.weigh_case, name="weigh-case"),
    path("departures/", departures.departures, name="departures"),
    path("departures/<int:request_id>/", departures.departure, name="departure"),
    path("departures/ask/<int:case_id>/", departures.departure_ask, name="departure-ask"),
    path("use/", use.use, name="use"),
    path("use/cases/", use.cases, name="use-cases"),
    path("use/lists/", use.list_use, name="list-use"),
    path("use/settings/", use.settings, name="settings"),
]
