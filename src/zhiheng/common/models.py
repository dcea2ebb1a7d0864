"""Abstract bases only; the room itself owns no table."""

from __future__ import annotations

from django.db import models


class ScopedModel(models.Model):
    """A row that belongs to an organ in a division; both columns are what row-level security looks at."""

    organ = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="承办机构", related_name="+", db_index=False
    )
    division = models.CharField("所在区划", max_length=9)

    class Meta:
        abstract = True
