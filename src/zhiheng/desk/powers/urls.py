"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.powers import acts, changes, cleanup, delegation, evaluation, items, lists, report, team
from zhiheng.desk.powers.acts import (
    assess,
    changes as change_acts,
    cleanup as cleanup_acts,
    delegation as delegation_acts,
    townlists as townlist_acts,
)

DECLARED = (
    assess,
    change_acts,
    cleanup_acts,
    delegation_acts,
    townlist_acts,
)  # importing them puts their acts on the list

app_name = "powers"
urlpatterns = [
    path("", items.items, name="items"),
    path("items/<int:item_id>/", items.item, name="item"),
    path("changes/", changes.changes, name="changes"),
    path("changes/new/", changes.change_new, name="change-new"),
    path("changes/<int:change_id>/", changes.change, name="change"),
    path("changes/<int:change_id>/edit/", changes.change_edit, name="change-edit"),
    path("reviews/", lists.reviews, name="reviews"),
    path("laws/", lists.laws, name="laws"),
    path("publications/", lists.publications, name="publications"),
    path("missing/", lists.missing, name="missing"),
    path("cleanup/", cleanup.board, name="cleanup"),
    path("cleanup/find/", cleanup.find, name="cleanup-find"),
    path("cleanup/<int:proposal_id>/", cleanup.proposal, name="proposal"),
    path("report/", report.report, name="report"),
    path("batches/", delegation.batches, name="batches"),
    path("batches/<int:batch_id>/", delegation.batch, name="batch"),
    path("support/", delegation.support, name="support"),
    path("where/", evaluation.where, name="where"),
    path("townships/", evaluation.townships, name="townships"),
    path("townships/<int:organ_id>/", evaluation.township, name="township"),
    path("townships/<int:organ_id>/team/", team.team, name="team"),
    path("town-lists/", team.town_lists, name="town-lists"),
    path("town-lists/<int:list_id>/", team.town_list, name="town-list"),
    path("ledgers/", team.ledgers, name="ledgers"),
    path("assessments/<int:assessment_id>/", evaluation.assessment, name="assessment"),
    path("questionnaires/", evaluation.questionnaires, name="questionnaires"),
    path("act/<slug:key>/<int:pk>/", acts.act, name="act"),
]
