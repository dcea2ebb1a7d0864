"""Addresses of static files, each worked out once: a page names some twenty, and none changes while the process runs."""

from __future__ import annotations

from functools import cache

from django.contrib.staticfiles.storage import StaticFilesStorage


class Assets(StaticFilesStorage):
    """Where the static files are."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.url = cache(super().url)  # type: ignore[method-assign]
