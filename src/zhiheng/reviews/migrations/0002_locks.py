"""Who sees reviews: the organiser, the body under review, whoever supervises it, and the reviewer his own sheets."""

from django.db import migrations

from zhiheng.common import rls

_MINE = "account_id = nullif(current_setting('zhiheng.account', true), '')::bigint"
# The inner query is under the inner table's own lock.
_ON_MY_SHEET = "EXISTS (SELECT 1 FROM reviews_sheet s WHERE s.file_id = reviews_filereview.id)"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [
        rls.enable("reviews_standard", also="state <> 'DRAFT'"),
        rls.enable(
            "reviews_criterion", also="EXISTS (SELECT 1 FROM reviews_standard s WHERE s.id = standard_id)"
        ),
        rls.enable("reviews_planline"),
        rls.enable(
            "reviews_reviewplan",
            also="issued_on IS NOT NULL AND EXISTS (SELECT 1 FROM reviews_planline l WHERE l.plan_id = reviews_reviewplan.id)",
        ),
        rls.enable("reviews_sheet", also=_MINE),
        rls.enable("reviews_filereview", also=_ON_MY_SHEET),
        rls.enable("reviews_roundbody"),
        rls.enable(
            "reviews_reviewround",
            also="EXISTS (SELECT 1 FROM reviews_roundbody b WHERE b.round_id = reviews_reviewround.id)"
            " OR EXISTS (SELECT 1 FROM reviews_filereview f WHERE f.round_id = reviews_reviewround.id)",
        ),
        rls.enable("reviews_exclusion"),
        rls.enable("reviews_deduction", also="EXISTS (SELECT 1 FROM reviews_sheet s WHERE s.id = sheet_id)"),
        rls.enable("reviews_objection"),
    ]
