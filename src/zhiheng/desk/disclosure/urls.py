"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.disclosure import listing, page, prepare, withdraw

app_name = "disclosure"
urlpatterns = [
    path("", listing.publications, name="list"),
    path("<int:publication_id>/", page.publication, name="page"),
    path("<int:publication_id>/prepare/", prepare.prepare, name="prepare"),
    path("<int:publication_id>/leaks/", prepare.leaks, name="leaks"),
    path("<int:publication_id>/withdraw/", withdraw.withdraw, name="withdraw"),
]
