"""The grade picker says what each grade opens; who reads a file without working on the case is put on record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from tests.cases.story import Story
from tests.desk.ground import Ground, as_system

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs.decision import Decide
from zhiheng.desk.cases.forms import About, form_for
from zhiheng.journal.models import ProcessEvent
from zhiheng.powers.models import Benchmark
from zhiheng.records.models import Document

pytestmark = pytest.mark.django_db

NAMED: Any = [
    {"name": "较轻", "min": 0, "max": 2000, "party": "ORG"},
    {"name": "较重", "min": 9000, "max": 20000, "party": "PERSON"},
]
SCALE: Any = {
    "factors": [{"key": "area", "label": "占用面积", "unit": "平方米", "minimum": "0"}],
    "grades": [
        {
            "code": "N",
            "label": "一般",
            "direction": "NORMAL",
            "ways": [[{"factor": "area", "at_least": "10", "at_most": "50"}]],
            "fine": [{"low": "2000", "high": "6000"}],
        }
    ],
}


@pytest.mark.parametrize(
    ("grades", "shown", "hidden"),
    [(NAMED, "较轻（0 至 2,000 元）", "较重"), (SCALE, "一般（2,000 至 6,000 元）", "较轻")],
)
def test_the_grades_that_fit_are_offered_with_what_they_open(grades: Any, shown: str, hidden: str) -> None:
    story = Story(make_bureau())
    story.file("2026-03-02")
    Benchmark.objects.create(
        item=story.bureau.item, issuer="矿区城管局", title="裁量基准", division="140303", grades=grades,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    form = form_for(Decide, About(organ=story.bureau.organ, on=dt.date(2026, 3, 16), case=story.case))()
    picker = str(form["benchmark_grade"])
    assert shown in picker
    assert hidden not in picker
    assert "矿区城管局《裁量基准》" in str(form.fields["benchmark_grade"].help_text)
    if grades is SCALE:
        assert "占用面积（平方米）" in str(form.fields["factors"].help_text)


def test_without_a_benchmark_the_picker_says_so() -> None:
    story = Story(make_bureau())
    story.file("2026-03-02")
    form = form_for(Decide, About(organ=story.bureau.organ, on=dt.date(2026, 3, 16), case=story.case))()
    assert "没有适用的裁量基准" in str(form["benchmark_grade"])


@pytest.mark.req("REC-14")
def test_who_reads_without_working_on_the_case_is_put_on_record(ground: Ground) -> None:
    case = ground.story.case
    paper = Document.objects.filter(subject_kind="case", subject_id=case.pk).first()
    assert paper
    address = reverse("cases:document", args=[case.pk, paper.uid])

    def readers() -> list[str]:
        as_system()
        return list(ProcessEvent.objects.filter(kind="record.read").values_list("actor_name", flat=True))

    assert b"".join(ground.client("handler").get(address).streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert readers() == []
    answer = ground.client("supervisor").get(address)
    assert answer["Content-Disposition"].startswith("inline")
    assert readers() == ["钱监督"]
    saved = ground.client("supervisor").get(address, {"save": "1"})
    assert saved["Content-Disposition"].startswith("attachment")
    page = (
        ground.client("handler")
        .get(reverse("cases:page", args=[case.pk]), {"tab": "record"})
        .content.decode()
    )
    assert "查阅" in page
