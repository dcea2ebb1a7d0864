"""Divisions, enforcement bodies, supervision organs, accounts and appointments."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.organs"
    label = "organs"
    verbose_name = "机构与授权"
