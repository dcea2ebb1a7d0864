"""A case in a real browser: filed with approval, stopped by the law, two tabs at once, a session that ran out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from tests.cases.story import Story
from tests.desk import browser
from tests.desk.cases.personas import staff, with_password
from tests.desk.ground import make_ground
from tests.desk.people import PASSWORD

from zhiheng.approvals.models import ApprovalRequest
from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs.filing import AmendCase
from zhiheng.cases.models import Case, FactsRow, Lead
from zhiheng.common import clock
from zhiheng.journal.models import ProcessEvent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


SUBMIT = "main .form-end .btn-primary"


@pytest.fixture
def story() -> Story:
    return Story(make_bureau())


def enter(page: Any, live_server: Any, account: Any, address: str = "/desk/") -> None:
    browser.enter(page, live_server, account.username, address)


def ago(days: int) -> str:
    return (clock.today() - dt.timedelta(days=days)).isoformat()


def look(page: Any, name: str) -> None:
    """Keep pictures at both widths; nothing sticks out, nothing axe objects to."""
    for width, set_width in (("390", browser.narrow), ("1440", browser.wide)):
        set_width(page)
        browser.shot(page, f"{name}-{width}")
        assert browser.too_wide(page) == [], (name, width)
    assert browser.axe(page) == [], name


@pytest.mark.req("CASE-04", "CASE-14", "CASE-17")
def test_a_lead_is_registered_filed_and_approved(browser_page: Any, live_server: Any, story: Story) -> None:
    page, people = browser_page, staff(story.bureau)
    enter(page, live_server, people["handler"], reverse("cases:lead-new"))
    page.fill("#id_received_on", ago(3))
    page.select_option("#id_source", "COMPLAINT")
    page.fill("#id_suspect_name", "阳泉某某商贸有限公司")
    page.fill("#id_summary", "群众反映该公司长期占用人行道堆放货物。")
    page.fill("#id_place", "矿区桃北西街")
    page.select_option("#id_item", str(story.bureau.item.pk))
    look(page, "lead-new")
    page.click(SUBMIT)
    page.wait_for_selector("h1:has-text('阳泉某某商贸有限公司')")
    look(page, "lead")
    page.click("a.btn-primary:has-text('立案')")
    page.select_option("#id_kind", "ORG")
    page.fill("#id_uscc", "91140303MA0K000001")
    page.fill("#id_representative", "刘某")
    page.wait_for_selector(".doubts")  # a wrong check digit is a doubt beside the field
    page.fill("#id_act_began_on", ago(5))
    for box in page.query_selector_all("input[name=handlers]")[:2]:
        box.check()
    look(page, "lead-file")
    page.click(SUBMIT)
    page.wait_for_selector("text=等待周文华办理")
    assert not Case.objects.exists()
    enter(page, live_server, people["leader"])
    look(page, "workbench-leader")
    page.click(".todo a")
    page.wait_for_selector("text=请您办理")
    look(page, "approval")
    page.click(SUBMIT)
    page.wait_for_selector("text=审批已办结")
    case = Case.objects.get()
    assert (case.status, case.handlers.count()) == ("INVESTIGATING", 2)
    assert case.filing_approved
    enter(page, live_server, people["handler"], reverse("cases:page", args=[case.pk]))
    look(page, "case")
    for tab in ("parties", "documents", "approval", "deadline", "record", "file"):
        page.goto(reverse("cases:page", args=[case.pk]) + f"?tab={tab}")
        look(page, f"case-{tab}")
    page.goto("/desk/")
    browser.settled(page)
    look(page, "workbench")
    page.goto(reverse("cases:list"))
    look(page, "cases")
    page.goto(reverse("calendar"))
    look(page, "calendar")
    assert Lead.objects.get().status == "FILED"


@pytest.mark.req("LEG-07", "CASE-14")
def test_deciding_without_legal_review_is_stopped_with_the_article_and_nothing_typed_is_lost(
    browser_page: Any, live_server: Any
) -> None:
    page = browser_page
    page.expected_errors = ("422",)
    # 12,000 yuan on a company with no review: 行政处罚法第五十八条 asks for one where the case is complex or grave.
    story = Story(make_bureau(org=(0, 100000)))
    story.file(ago(20))
    story.inquire(ago(19))
    story.act(
        "amend_case",
        ago(18),
        AmendCase(
            complex_or_major=True, complex_reason="案情疑难复杂", many_legal_relations=True, reason="补充认定"
        ),
    )
    story.report(ago(15))
    story.notice(ago(12))
    story.waive(ago(11))
    people = staff(story.bureau)
    address = reverse("cases:act", args=[story.case_id, "decide"])
    enter(page, live_server, people["handler"], address)
    assert "3000.00" in page.input_value("[data-key=amount_fen]")  # carried over from the notice
    page.fill("#id_order_to_correct", "立即清理占道货物，恢复人行道通行。")
    look(page, "decide")
    page.click(SUBMIT)
    page.wait_for_selector(".blocked")
    text = page.inner_text(".blocked")
    assert "第五十八条" in text
    assert page.input_value("#id_order_to_correct") == "立即清理占道货物，恢复人行道通行。"
    assert "3000.00" in page.input_value("[data-key=amount_fen]")
    look(page, "blocked")
    assert story.case.status == "NOTIFIED"
    assert not story.case.decisions.exists()


def test_the_second_of_two_tabs_is_told_what_happened_meanwhile(
    browser_page: Any, live_server: Any, story: Story
) -> None:
    page = browser_page
    page.expected_errors = ("409",)
    story.file(ago(10))
    people = staff(story.bureau)
    address = reverse("cases:act", args=[story.case_id, "record_inquiry"])
    enter(page, live_server, people["handler"], address)
    moment = f"{ago(5)}T09:00"
    page.select_option("#id_kind", "INSPECTION")
    page.fill("#id_began_at", moment)
    page.fill("#id_ended_at", moment.replace("09:00", "09:40"))
    page.check("#id_id_shown")
    page.check("#id_rights_told")
    page.check("#id_recorded_av")
    page.fill("#id_content", "现场检查，当事人占用人行道约二十平方米。")
    story.inquire(ago(6))  # somebody else, in another tab
    page.click(SUBMIT)
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("text=本案有新的办理")
    assert "张立新" in page.inner_text(".notice-warning")
    assert "占用人行道" in page.input_value("#id_content")
    assert story.case.inquirys.count() == 1
    look(page, "stale")
    page.click(SUBMIT)
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("text=已办理")
    assert story.case.inquirys.count() == 2


def test_a_form_outlives_the_session_with_its_lines(
    browser_page: Any, live_server: Any, story: Story
) -> None:
    page = browser_page
    story.file(ago(10))
    story.inquire(ago(9))
    people = staff(story.bureau)
    address = reverse("cases:act", args=[story.case_id, "submit_report"])
    enter(page, live_server, people["handler"], address)
    page.fill("#id_proposal", "建议罚款人民币五千元。")
    page.fill("#id_discretion", "占用面积较大，属一般情形。")
    page.select_option("[data-key=kind]", "FINE")
    page.fill("[data-key=amount_fen]", "5000")
    page.click(".rows-add")
    page.select_option(".rows-line:nth-child(2) [data-key=kind]", "FINE")
    page.fill(".rows-line:nth-child(2) [data-key=amount_fen]", "200.50")
    page.wait_for_function("() => Object.keys(localStorage).some(k => k.startsWith('zh:draft:'))")
    page.context.clear_cookies(name="sessionid")  # eight hours later
    page.click(SUBMIT)
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("#id_username")
    page.fill("#id_username", people["handler"].username)
    page.fill("#id_password", PASSWORD)
    page.click("button:has-text('登 录')")
    page.wait_for_selector("text=已恢复上次未提交的内容")
    assert page.input_value("#id_proposal") == "建议罚款人民币五千元。"
    assert page.input_value(".rows-line:nth-child(1) [data-key=amount_fen]") == "5000"
    assert page.input_value(".rows-line:nth-child(2) [data-key=amount_fen]") == "200.50"
    look(page, "restored-report")
    page.click(".rows-line:nth-child(2) .rows-drop")  # one kind of penalty is written once
    page.click(SUBMIT)
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("text=已办理")
    kept = story.case.casereports.get().proposed_sanctions
    assert [line["amount_fen"] for line in kept] == [500000]


def test_evidence_travels_in_pieces_and_is_registered(
    browser_page: Any, live_server: Any, story: Story, tmp_path: Any
) -> None:
    page = browser_page
    story.file(ago(10))
    people = staff(story.bureau)
    enter(page, live_server, people["handler"], reverse("cases:act", args=[story.case_id, "add_evidence"]))
    picture = tmp_path / "现场照片.png"
    picture.write_bytes(
        bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
        + bytes.fromhex("0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082")
    )
    page.set_input_files("#id_upload", str(picture))
    page.wait_for_selector("text=上传完成")
    page.select_option("#id_kind", "DOCUMENTARY")
    page.fill("#id_title", "现场照片")
    page.fill("#id_source", "执法人员现场拍摄")
    page.fill("#id_proves", "占用人行道堆放货物的事实")
    look(page, "evidence-form")
    page.click(SUBMIT)
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("text=已办理")
    page.goto(reverse("cases:page", args=[story.case_id]) + "?tab=evidence")
    look(page, "case-evidence")
    assert page.locator(".file a").first.inner_text() == "现场照片"


@pytest.mark.req("CASE-18")
def test_documents_are_previewed_before_anything_is_signed(
    browser_page: Any, live_server: Any, story: Story
) -> None:
    page = browser_page
    page.expected_errors = ("400",)
    story.file(ago(10))
    story.inquire(ago(9))
    people = staff(story.bureau)
    enter(page, live_server, people["handler"], reverse("cases:act", args=[story.case_id, "submit_report"]))
    with page.expect_response(lambda r: "/preview/" in r.url) as refused:
        page.click("[data-preview]")
    assert refused.value.status == 400
    page.frame_locator("#preview iframe").locator("text=请先改正下列内容").wait_for()
    browser.shot(page, "preview-refused", full=False)
    page.click("[data-preview-close]")
    page.fill("#id_discretion", "占用面积较大，属一般情形。")
    page.fill("#id_proposal", "建议罚款人民币五千元。")
    page.select_option("[data-key=kind]", "FINE")
    page.fill("[data-key=amount_fen]", "5000")
    with page.expect_response(lambda r: "/preview/" in r.url) as made:
        page.click("[data-preview]")
    assert (made.value.status, made.value.headers["content-type"]) == (200, "application/pdf")
    browser.shot(page, "preview", full=False, after=1500)
    assert story.case.status == "INVESTIGATING"  # nothing was kept
    page.click("[data-preview-close]")
    page.click(SUBMIT)  # and the form still goes out
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("text=已办理")
    assert story.case.status == "REPORTED"


@pytest.mark.req("PLAT-21")
def test_the_other_pages_fit_and_are_accessible(browser_page: Any, live_server: Any) -> None:
    page, ground = browser_page, make_ground()
    case = ground.story.case
    story = ground.story
    event = page_events(case)[0]
    request = ApprovalRequest.objects.filter(subject_kind="case", subject_id=case.pk).order_by("-id").first()
    assert request
    people = {name: with_password(actor) for name, actor in ground.people.items()}
    due = FactsRow.objects.get(pk=case.pk).next_due_on or clock.today()
    enter(page, live_server, people["handler"])
    for name, address in {
        "workbench-late": reverse("workbench"),
        "case-late": reverse("cases:page", args=[case.pk]),
        "case-late-documents": reverse("cases:page", args=[case.pk]) + "?tab=documents",
        "case-late-evidence": reverse("cases:page", args=[case.pk]) + "?tab=evidence",
        "case-late-deadline": reverse("cases:page", args=[case.pk]) + "?tab=deadline",
        "case-late-record": reverse("cases:page", args=[case.pk]) + "?tab=record",
        "event": reverse("cases:event", args=[case.pk, event]),
        "sight": reverse("cases:sight", args=[case.pk]),
        "serve": reverse("cases:act", args=[story.case_id, "serve_decision"]),
        "summary": reverse("cases:summary"),
        "search": reverse("search") + "?q=人行道 货物",
        "leads": reverse("cases:leads"),
        "inbox-sent": reverse("approvals:inbox") + "?box=sent",
        "request-done": reverse("approvals:request", args=[request.pk]),
        "calendar-due": reverse("calendar") + f"?month={due:%Y-%m}",
    }.items():
        page.goto(address)
        browser.settled(page)
        look(page, name)
    enter(page, live_server, people["organ_admin"])
    for name, address in {
        "flows": reverse("approvals:flows"),
        "flow": reverse("approvals:flow", args=["decide"]),
    }.items():
        page.goto(address)
        look(page, name)


@pytest.fixture(autouse=True)
def _no_jobs_of_other_tests(transactional_db: None) -> None:
    """The queue's tables are not Django's, so that emptying the database after a test leaves them as they are."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def page_events(case: Case) -> list[int]:
    rows = ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk, kind="case.decide")
    return list(rows.values_list("pk", flat=True))
