"""Who sees what of the room, versions that are never changed, and one holder at one moment (ORG-05)."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)


def _handles(column: str) -> str:
    """The reader works in the unit that handles in the name of the body in ``column`` (ORG-03)."""
    return f"EXISTS (SELECT 1 FROM organs_organ u WHERE u.legal_subject_id = {column} AND u.id = ANY ({_ORGANS}))"


def _party(column: str) -> str:
    return f"{column} = ANY ({_ORGANS}) OR {_handles(column)}"


# A decided batch is a public decision (处罚法第二十四条第二款); before that it is its makers' and the two parties' business.
_BATCH = "status IN ('DECIDED', 'EXECUTED')"
_OF_BATCH = "EXISTS (SELECT 1 FROM powers_delegationbatch b WHERE b.id = batch_id)"
_OF_LINE = "EXISTS (SELECT 1 FROM powers_delegationline l WHERE l.id = line_id)"

ONE_HOLDER = """
CREATE FUNCTION powers_one_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM powers_item WHERE id = NEW.item_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM powers_itemholder h
    WHERE h.item_id = NEW.item_id AND h.division = NEW.division AND h.id <> NEW.id AND h.organ_id <> NEW.organ_id
      AND daterange(h.valid_from, h.valid_to, '[]') && daterange(NEW.valid_from, NEW.valid_to, '[]')
  ) THEN
    RAISE EXCEPTION 'one holder at one moment: item %, division %', NEW.item_id, NEW.division
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NEW;
END$$;
"""


class Migration(migrations.Migration):
    dependencies = [("powers", "0002_catalogue_and_delegation"), ("organs", "0001_initial")]
    operations = [
        rls.enable("powers_itemchange"),
        rls.enable("powers_publicationduty", also=_handles("organ_id")),
        rls.enable("powers_basisreview", also=_handles("organ_id")),
        rls.enable("powers_cleanupproposal", also=_handles("organ_id")),
        rls.enable(
            "powers_cleanupduty",
            also="EXISTS (SELECT 1 FROM powers_cleanupproposal p WHERE p.id = proposal_id)",
        ),
        rls.enable("powers_catalogue", also=_handles("organ_id")),
        rls.enable("powers_missingitem", also=_handles("organ_id")),
        rls.enable("powers_catalogueguidance", also=_handles("organ_id")),
        rls.enable("powers_delegationbatch", also=_BATCH),
        rls.enable("powers_delegationline", also=_OF_BATCH),
        rls.enable("powers_handover", also=_OF_BATCH),
        rls.enable("powers_supportduty", also=f"{_OF_LINE} OR {_party('unit_id')}"),
        rls.enable(
            "powers_supportrecord",
            also="EXISTS (SELECT 1 FROM powers_supportduty d WHERE d.id = duty_id)",
        ),
        rls.enable("powers_sunkresource", also=_handles("organ_id")),
        rls.enable("powers_delegationassessment", also=_handles("organ_id")),
        rls.enable(
            "powers_assessmentconclusion",
            also="EXISTS (SELECT 1 FROM powers_delegationassessment a WHERE a.id = assessment_id)",
        ),
        # A questionnaire is put to townships and departments of the area: whoever signs in may read the questions.
        rls.enable("powers_questionnaire", also="true"),
        rls.enable("powers_questionnaireanswer", also=_handles("organ_id")),
        rls.enable("powers_faultcheck", also=_handles("organ_id")),
        rls.enable("powers_threshold", also="true"),
        rls.append_only("powers_itemversion"),
        migrations.RunSQL(
            sql=[
                ONE_HOLDER,
                "CREATE TRIGGER powers_one_holder BEFORE INSERT OR UPDATE ON powers_itemholder"
                " FOR EACH ROW EXECUTE FUNCTION powers_one_holder()",
                # Items that stood on the portal before were published; what had a fine in yuan sets a fine.
                "UPDATE powers_item SET published_on = COALESCE(effective_from, CURRENT_DATE)"
                " WHERE published_on IS NULL",
                "UPDATE powers_item SET sets_fine = true WHERE sanctions @> '[\"FINE\"]'::jsonb",
            ],
            reverse_sql=[
                "DROP TRIGGER powers_one_holder ON powers_itemholder",
                "DROP FUNCTION powers_one_holder()",
            ],
        ),
    ]
