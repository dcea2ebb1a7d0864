"""What full-text search looks at: cases and their documents (tokens for bodies, bigrams for short exact fields)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zhiheng.cases.models.base import CaseRow


class SearchEntry(CaseRow):
    """One searchable text of a case: the case itself (``document_id`` null) or one of its documents."""

    document_id = models.BigIntegerField("文书", null=True)
    kind = models.CharField("类别", max_length=60)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("正文")
    on = models.DateField("日期", null=True)
    tokens = SearchVectorField("分词")
    bigrams = ArrayField(models.CharField(max_length=2), verbose_name="双字", default=list)

    class Meta:
        verbose_name = "检索条目"
        constraints = [
            models.UniqueConstraint(fields=["case", "document_id"], name="search_once", nulls_distinct=False)
        ]
        indexes = [
            GinIndex(fields=["tokens"], name="search_tokens"),
            GinIndex(fields=["bigrams"], name="search_bigrams"),
        ]

    def __str__(self) -> str:
        return self.title
