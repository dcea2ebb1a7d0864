"""Catalogues of reviews are public once in force: everybody reads those, a body's drafts only its own people."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("supervision", "0005_review_catalogue")]
    operations = [
        rls.enable("supervision_reviewcatalogue", also="state <> 'DRAFT'"),
        rls.enable("supervision_reviewentry"),
    ]
