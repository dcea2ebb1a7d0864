"""The room in a real browser: pages at both widths, readable to everybody, nothing wider than the screen."""

from __future__ import annotations

import pytest
from tests.desk.browser import PHONE, axe, enter, shot, too_wide
from tests.powers.ground import make_ground

from zhiheng.organs.models import Account
from zhiheng.powers.services import catalogue


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_room(browser_page, live_server):
    ground = make_ground()
    batch = ground.batch()
    keeper = ground.people["keeper"]
    catalogue.set_responsibility(
        actor=keeper,
        item=ground.item,
        division="532301",
        part="REGULATE",
        organ=ground.bureau.organ,
        basis="三定规定",
    )
    account = Account.objects.get(pk=keeper.account_id)
    page = browser_page
    enter(page, live_server, account.username, then="/desk/powers/")
    town = ground.town.organ.subject.pk
    paths = {
        "items": "", "item": f"items/{ground.item.pk}/", "item_holders": f"items/{ground.item.pk}/?tab=holders",
        "report": "report/", "batch": f"batches/{batch.pk}/", "towns": "townships/", "town": f"townships/{town}/",
        "cleanup": "cleanup/", "law": "act/law-change/0/",
    }  # fmt: skip
    for name, path in paths.items():
        page.goto(f"{live_server.url}/desk/powers/{path}")
        shot(page, f"powers_{name}")
        assert axe(page) == [], name
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for name in ("items", "item_holders", "batch", "towns"):
        page.goto(f"{live_server.url}/desk/powers/{paths[name]}")
        shot(page, f"powers_{name}_phone")
        assert too_wide(page) == [], name
