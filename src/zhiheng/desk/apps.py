"""The desk as Django sees it: rooms of the desk announce their menu entries and panels at start-up."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the desk and reads what its rooms announce."""

    name = "zhiheng.desk"
    label = "desk"
    verbose_name = "办案监督端"

    def ready(self) -> None:
        """Import ``nav`` and ``panels`` of every room, so that menu and workbench know them."""
        from zhiheng.desk.shell.rooms import announce

        announce()
