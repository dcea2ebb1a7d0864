"""The second lock: row-level security on every table of a case."""

from django.db import migrations

from zhiheng.common import rls

TABLES = [
    "lead",
    "case",
    "casereport",
    "cashcollection",
    "courtapplication",
    "decision",
    "defence",
    "demand",
    "discussion",
    "extension",
    "handler",
    "hearing",
    "inquiry",
    "instalment",
    "legalreview",
    "measure",
    "notice",
    "party",
    "pause",
    "payment",
    "publicationstate",
    "recusal",
    "revocation",
    "searchentry",
    "service",
    "transfer",
    "factsrow",
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [rls.enable(f"cases_{table}") for table in TABLES]
