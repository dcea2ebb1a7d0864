"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

import zhiheng.desk.approvals.flows as flows
from zhiheng.desk.approvals import inbox, signing

app_name = "approvals"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("flows/", flows.flows, name="flows"),
    path("flows/<slug:act_id>/", flows.flow, name="flow"),
    path("<int:request_id>/", signing.request_page, name="request"),
    path("<int:request_id>/withdraw/", signing.take_back, name="withdraw"),
    path("<int:request_id>/preview/", signing.preview, name="preview"),
    path("tasks/<int:task_id>/sign/", signing.sign, name="sign"),
]
