"""Addresses of the room; the calendar and the search stand beside it, under ``/desk/``."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.cases import (
    beyond,
    durations,
    identity,
    listing,
    objects,
    registers,
    restitutions,
    soft_measures,
    uploads,
)
from zhiheng.desk.cases.acts import preview, views as acts
from zhiheng.desk.cases.leads import (
    direct,
    listing as lead_listing,
    preview as lead_preview,
    spot,
    views as leads,
)
from zhiheng.desk.cases.page import downloads, views as page

app_name = "cases"
urlpatterns = [
    path("", listing.case_list, name="list"),
    path("leads/", lead_listing.lead_list, name="leads"),
    path("leads/new/", leads.lead_new, name="lead-new"),
    path("leads/<int:lead_id>/", leads.lead_page, name="lead"),
    path("leads/<int:lead_id>/file/", leads.lead_act, {"act_id": "file_case"}, name="lead-file"),
    path("leads/<int:lead_id>/refuse/", leads.lead_act, {"act_id": "refuse_filing"}, name="lead-refuse"),
    path("leads/<int:lead_id>/extend/", direct.direct, {"act_id": "extend_verification"}, name="lead-extend"),
    path("leads/<int:lead_id>/transfer/", direct.direct, {"act_id": "transfer_lead"}, name="lead-transfer"),
    path("leads/<int:lead_id>/documents/<uuid:uid>/", downloads.lead_document, name="lead-document"),
    path(
        "leads/<int:lead_id>/file/preview/",
        lead_preview.lead_preview,
        {"act_id": "file_case"},
        name="lead-file-preview",
    ),
    path(
        "leads/<int:lead_id>/refuse/preview/",
        lead_preview.lead_preview,
        {"act_id": "refuse_filing"},
        name="lead-refuse-preview",
    ),
    path("summary/", leads.summary, name="summary"),
    path("summary/discretion/", spot.discretion, name="summary-discretion"),
    path("summary/weigh/", spot.weigh_spot, name="summary-weigh"),
    path("summary/preview/", lead_preview.summary_preview, name="summary-preview"),
    path("beyond/", beyond.beyond_list, name="beyond"),
    path("beyond/new/", beyond.beyond_new, name="beyond-new"),
    path("beyond/<int:row_id>/receive/", beyond.beyond_receive, name="beyond-receive"),
    path("objects/", objects.find, name="objects"),
    path("objects/<int:party_id>/", objects.whole, name="object"),
    path("durations/", durations.page, name="durations"),
    path("soft-measures/", soft_measures.page, name="soft-measures"),
    path("registers/", registers.index, name="registers"),
    path("registers/guides/", registers.guides, name="guides"),
    path("registers/restitutions/", restitutions.restitutions, name="restitutions"),
    path("registers/feedback/", restitutions.feedback, name="feedback"),
    path("identity/", identity.check, name="identity"),
    path("uploads/", uploads.collection, name="uploads"),
    path("uploads/<uuid:uid>/", uploads.item, name="upload"),
    path("<int:case_id>/", page.case_page, name="page"),
    path("<int:case_id>/sight/", page.sight, name="sight"),
    path("<int:case_id>/events/<int:event_id>/", page.event, name="event"),
    path("<int:case_id>/events/<int:event_id>/proof/", page.proof, name="proof"),
    path("<int:case_id>/documents/<uuid:uid>/", downloads.document, name="document"),
    path("<int:case_id>/evidence/<uuid:uid>/", downloads.evidence, name="evidence"),
    path("<int:case_id>/package/", downloads.package, name="package"),
    path("<int:case_id>/acts/<slug:act_id>/", acts.act, name="act"),
    path("<int:case_id>/acts/<slug:act_id>/preview/", preview.preview, name="preview"),
]
