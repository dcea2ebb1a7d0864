import pytest
from tests.law.checks.lawful_case import TODAY, case, params
from tests.law.checks.test_case_rule_engines_agree import table

from zhiheng.law.checks import BodyLight, Light, body_lights, lights_table, run_row, sweep

ROWS = [
    case(organ_id="a", handled_on_platform=False),
    case(organ_id="a"),
    case(organ_id="b", legal_review_passed=None),
    case(organ_id="b", published="2024-06-20", legal_review_reply_given=False),
    case(organ_id="b", handled_on_platform=False),
    case(organ_id="c"),
]


def numbered() -> list:
    from dataclasses import replace

    return [replace(row, case_id=f"c{n}") for n, row in enumerate(ROWS)]


@pytest.mark.req("SUP-03", "SUP-08")
def test_a_body_shows_its_worst_case_and_the_counts() -> None:
    rows = numbered()
    found = [(hit.case_id, str(hit.level)) for row in rows for hit in run_row(row, params())]
    lights = body_lights([(row.organ_id, row.case_id) for row in rows], found)
    assert lights == [BodyLight("b", 3, 2, 1), BodyLight("a", 2, 0, 1), BodyLight("c", 1, 0, 0)]
    assert [body.light for body in lights] == [Light.RED, Light.YELLOW, Light.GREEN]
    assert [body.green for body in lights] == [0, 1, 1]
    assert BodyLight("d", 0, 0, 0).light is Light.NONE


def test_the_table_counts_the_same() -> None:
    facts = table(numbered())
    counted = lights_table(facts, sweep(facts, today=TODAY)).to_pyarrow().to_pylist()
    assert {(r["organ_id"], r["cases"], r["red"], r["yellow"]) for r in counted} == {
        ("a", 2, 0, 1),
        ("b", 3, 2, 1),
        ("c", 1, 0, 0),
    }


def test_a_hint_does_not_colour() -> None:
    assert body_lights([("a", "1")], [("1", "提示")])[0].light is Light.GREEN
