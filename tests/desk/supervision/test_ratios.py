"""The ratios: every number opens the list it counts; what no paper sets is said to be unset; strangers see none."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.desk.ground import Ground, queries_of

pytestmark = pytest.mark.django_db


@pytest.mark.req("LEG-09", "LEG-10", "TRN-08", "DIS-07", "RULE-06")
def test_every_number_opens_the_list_it_counts(ground: Ground):
    client = ground.client("supervisor")
    page = client.get(reverse("supervision:ratios"))
    assert page.status_code == 200
    rows = page.context["bodies"]
    assert sum(row["cells"][0]["ratio"].of for row in rows) > 0
    for cell in (cell for row in rows for cell in row["cells"]):
        if cell["ratio"].of is None:
            assert not cell["of_url"]
            continue
        assert client.get(cell["of_url"]).context["total"] == cell["ratio"].of, cell["ratio"].measure.key
        assert client.get(cell["have_url"]).context["total"] == cell["ratio"].have, cell["ratio"].measure.key
    total = page.context["divisions"][0]["cells"][0]["ratio"]
    summed = [row["cells"][0]["ratio"] for row in rows]
    assert (total.have, total.of) == (sum(r.have for r in summed), sum(r.of for r in summed))


def test_what_no_paper_sets_is_called_unset(ground: Ground):
    page = ground.client("supervisor").get(reverse("supervision:ratios"))
    counsel = next(
        c["ratio"] for c in page.context["bodies"][0]["cells"] if c["ratio"].measure.key == "counsel"
    )
    assert counsel.needed is None
    assert counsel.missing is None
    assert "未设定" in counsel.source


def test_strangers_see_no_ratio(ground: Ground):
    client = ground.client("supervisor")
    organ = client.get(reverse("supervision:ratios")).context["bodies"][0]["line"].organ.pk
    far = ground.client("far_supervisor")
    assert far.get(reverse("supervision:ratios")).context["bodies"] == []
    assert far.get(reverse("supervision:ratio", args=[organ, "staff"])).status_code == 404
    assert ground.client("handler").get(reverse("supervision:ratios")).status_code == 403


def test_the_page_does_not_ask_more_for_more_bodies(ground: Ground):
    assert queries_of(ground.client("supervisor"), reverse("supervision:ratios")) <= 45


@pytest.mark.req("RULE-05")
def test_the_catalogue_shows_the_rules_of_every_kind_with_their_articles(ground: Ground):
    from zhiheng.law.standing import standing_rules

    client = ground.client("supervisor")
    body = client.get(reverse("supervision:rules")).content.decode()
    for rule in standing_rules():
        assert rule.id in body
        assert str(rule.cites[0]) in body
    narrowed = client.get(reverse("supervision:rules"), {"kind": "body"})
    assert {line["rule"].kind.name for line in narrowed.context["rules"]} == {"body"}


def test_findings_narrow_by_kind_of_subject_and_open_their_place(ground: Ground):
    from tests.desk.ground import as_system

    from zhiheng.supervision.models import Finding
    from zhiheng.supervision.services.sweep import sweep

    as_system()
    sweep()
    client = ground.client("supervisor")
    listed = client.get(reverse("supervision:findings"), {"kind": "body"}).context["listing"].page
    assert listed.total == Finding.objects.filter(subject_kind="body").count() > 0
    finding = Finding.objects.filter(subject_kind="body").first()
    assert finding
    page = client.get(reverse("supervision:finding", args=[finding.pk]))
    assert page.status_code == 200
    assert reverse("organs:body", args=[finding.subject_id]) in page.content.decode()
    assert page.context["now"].broken is True
