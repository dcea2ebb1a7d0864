"""What every row of a case shares: the case, and the scope columns that row-level security looks at."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhiheng.common.models import ScopedModel


class CaseRow(ScopedModel):
    """A row that belongs to a case; its scope is the case's own, copied so that the database can check it."""

    case = models.ForeignKey("cases.Case", models.CASCADE, verbose_name="案件", related_name="%(class)ss")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Copy the scope from the case, then save."""
        if not self.division:
            self.organ_id, self.division = self.case.organ_id, self.case.division
        super().save(*args, **kwargs)
