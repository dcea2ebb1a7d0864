"""Administrative divisions (GB/T 2260), down to townships."""

from __future__ import annotations

from django.db import models


class Level(models.TextChoices):
    """The four levels 省市县乡 (ORG-11)."""

    PROVINCE = "PROVINCE", "省"
    CITY = "CITY", "市"
    COUNTY = "COUNTY", "县"
    TOWNSHIP = "TOWNSHIP", "乡"


class Division(models.Model):
    """A division; ``code`` has six digits (nine for a township), ``prefix`` is the code of its subtree."""

    code = models.CharField("区划代码", max_length=9, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上级", related_name="children"
    )
    prefix = models.CharField("子树前缀", max_length=9, db_index=True)

    class Meta:
        verbose_name = "行政区划"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def full_name(self) -> str:
        """Return the name with its ancestors, as 云南省楚雄彝族自治州楚雄市."""
        return (self.parent.full_name() if self.parent else "") + self.name


def prefix_of(code: str, level: str) -> str:
    """Return the leading digits that every code below ``code`` shares."""
    return {
        Level.PROVINCE: code[:2],
        Level.CITY: code[:4],
        Level.COUNTY: code[:6],
        Level.TOWNSHIP: code[:9],
    }[Level(level)]
