"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.officers import act, application, auxiliary, batches, figures, listing, page, settings

app_name = "officers"
urlpatterns = [
    path("", listing.officers, name="list"),
    path("new/", page.new, name="new"),
    path("new/police/", page.new_police, name="new-police"),
    path("<int:officer_id>/", page.page, name="page"),
    path("acts/<slug:act_id>/<int:pk>/", act.act, name="act"),
    path("applications/", listing.applications, name="applications"),
    path("applications/<int:application_id>/", application.application, name="application"),
    path("tasks/", listing.tasks, name="tasks"),
    path("uses/", listing.uses, name="uses"),
    path("figures/", figures.figures, name="figures"),
    path("batches/", batches.batches, name="batches"),
    path("batches/new/<slug:kind>/", batches.new, name="batch-new"),
    path("batches/<int:batch_id>/", batches.batch, name="batch"),
    path("batches/<int:batch_id>/conclude/", batches.conclude, name="batch-conclude"),
    path("batches/<int:batch_id>/close/", batches.close, name="batch-close"),
    path("batches/<int:batch_id>/file/", batches.file, name="batch-file"),
    path("batches/<int:batch_id>/receive/", batches.receive, name="batch-receive"),
    path("auxiliary/", auxiliary.auxiliaries, name="auxiliaries"),
    path("auxiliary/new/", auxiliary.new, name="auxiliary-new"),
    path("auxiliary/tasks/", auxiliary.task_list, name="auxiliary-tasks"),
    path("auxiliary/contracts/", auxiliary.contracts, name="contracts"),
    path("auxiliary/contracts/new/", auxiliary.new_contract, name="contract-new"),
    path("rules/", settings.internal_rules, name="rules"),
    path("rules/new/", settings.new_rule, name="rule-new"),
    path("colours/", settings.colour_rules, name="colours"),
    path("colours/<int:rule_id>/end/", settings.end_colour_rule, name="colour-end"),
    path("columns/", settings.directory_columns, name="columns"),
]
