"""Rows within the session's scope; a mark or a proposal is read by the body it is about, too, a batch by those assessed in it."""

from django.db import migrations

from zhiheng.common import rls

LEDGERS = (
    "assessment", "commitment", "compensation", "disposal", "exemption", "faultcase", "indicator", "outcome", "post",
    "resultuse", "reward", "rotationplan", "share", "staffrecord", "tenure", "wrongcase",
)  # fmt: skip
_ABOUT_ME = "body_id = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0001_initial")]
    operations = [
        *(rls.enable(f"appraisal_{table}") for table in LEDGERS),
        # What everybody may know: which duties a post has, which circumstances count.
        rls.enable("appraisal_dutyitem", also="true"),
        rls.enable("appraisal_circumstance", also="true"),
        rls.enable("appraisal_scheme", also="true"),
        rls.enable(
            "appraisal_batch",
            also="EXISTS (SELECT 1 FROM appraisal_assessment a WHERE a.batch_id = appraisal_batch.id)",
        ),
        rls.enable("appraisal_unitmark", also=_ABOUT_ME),
        rls.enable("appraisal_accountabilityproposal", also=f"state <> 'DRAFT' AND {_ABOUT_ME}"),
    ]
