"""Storage of the ledger. Rows are only ever added: triggers and privileges refuse the rest (see migrations).

Log references carry no foreign key: every append would lock the same one log row, and the row is never deleted.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Length, Now

models.BinaryField.register_lookup(Length)


class Log(models.Model):
    """One Merkle tree (账本) with its name in checkpoints and its digest algorithm."""

    origin = models.CharField("账本名称", max_length=200, unique=True)
    algorithm = models.CharField("摘要算法", max_length=16, choices=[("sha256", "SHA-256"), ("sm3", "SM3")])
    created_at = models.DateTimeField("建立时间", db_default=Now())

    class Meta:
        verbose_name = "账本"

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """A digest committed together with the act it belongs to (存证条目)."""

    id = models.BigAutoField(primary_key=True)
    log = models.ForeignKey(Log, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    digest = models.BinaryField("摘要", max_length=32)
    kind = models.CharField("种类", max_length=64)
    ref = models.CharField("对象", max_length=200)
    at = models.DateTimeField("写入时间", db_default=Now())

    class Meta:
        verbose_name = "存证条目"
        constraints = [
            models.CheckConstraint(condition=models.Q(digest__length=32), name="ledger_entry_digest_32"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}"


class Pending(models.Model):
    """An entry without a leaf yet. Filled by a trigger in the entry's own transaction, emptied by integration.

    So an entry whose transaction commits late is never overlooked, and one rolled back was never here.
    """

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_constraint=False)
    log = models.ForeignKey(Log, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")

    class Meta:
        verbose_name = "待入账条目"


class Leaf(models.Model):
    """The place of an entry in its tree."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_constraint=False)
    log = models.ForeignKey(Log, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    index = models.BigIntegerField("叶序号")

    class Meta:
        verbose_name = "账本叶"
        constraints = [models.UniqueConstraint(fields=["log", "index"], name="ledger_leaf_place")]


class Tile(models.Model):
    """Up to 256 consecutive hashes of one level of the tree; the bytes only ever grow."""

    pk = models.CompositePrimaryKey("log_id", "level", "index")
    log = models.ForeignKey(Log, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    level = models.PositiveSmallIntegerField("层")
    index = models.BigIntegerField("片序号")
    hashes = models.BinaryField("摘要串", max_length=256 * 32)

    class Meta:
        verbose_name = "账本分片"


class Checkpoint(models.Model):
    """A signed head of the tree (检查点), with the public keys that signed it."""

    log = models.ForeignKey(Log, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    size = models.BigIntegerField("条目数")
    root = models.BinaryField("根摘要", max_length=32)
    note = models.TextField("检查点全文")
    keys = ArrayField(models.CharField(max_length=400), verbose_name="公钥")
    signed_at = models.DateTimeField("签发时间", db_default=Now())

    class Meta:
        verbose_name = "检查点"
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="ledger_checkpoint_size")]

    def __str__(self) -> str:
        return f"{self.log_id}@{self.size}"
