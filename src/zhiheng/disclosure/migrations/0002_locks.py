"""Publications are scoped for staff; what is published (or withdrawn, with its reason) anybody may read."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]
    operations = [
        rls.enable("disclosure_publication", also="status IN ('PUBLISHED', 'WITHDRAWN', 'REPLACED')"),
    ]
