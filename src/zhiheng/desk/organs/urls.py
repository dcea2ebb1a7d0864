"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.organs import accounts, appointments, body, numbers, people, sight, tree

app_name = "organs"
urlpatterns = [
    path("", tree.tree, name="tree"),
    path("<int:organ_id>/", body.body, name="body"),
    path("<int:organ_id>/accounts/new/", accounts.new, name="account-new"),
    path("<int:organ_id>/grant/", appointments.grant, name="grant"),
    path("appointments/<int:appointment_id>/end/", appointments.end, name="end"),
    path("people/", people.people, name="people"),
    path("people/<int:account_id>/", people.person, name="person"),
    path("people/<int:account_id>/disable/", accounts.disable, name="disable"),
    path("people/<int:account_id>/enable/", accounts.enable, name="enable"),
    path("people/<int:account_id>/reset/", accounts.reset, name="reset"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("sight/", sight.sight, name="sight"),
]
