"""Taking people into the register and keeping their data right (PER-01, PER-12); identity numbers are not kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.law.identity import check_resident_id, parse_resident_id
from zhiheng.law.verdict import Level
from zhiheng.officers.models import Certificate, Dossier, DutySpell, Milestone, Officer
from zhiheng.officers.policies import open_officer, require_keeper
from zhiheng.officers.record import enter, note
from zhiheng.officers.services.changing import published
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ

_OWN = (
    "name", "post", "post_is_enforcement", "establishment_id", "fields", "entered_on", "legal_qualification",
    "law_degree", "law_experience", "reviewer_since", "account_id",
)  # fmt: skip
_PERSONAL = ("sex", "phone", "education", "note")


def masked(id_number: str) -> str:
    """Return an identity number as it may be shown: the first three and the last two characters.

    >>> masked("140303198503072013")
    '140*************13'
    """
    return id_number[:3] + "*" * max(len(id_number) - 5, 0) + id_number[-2:] if id_number else ""


def digest_of_id(id_number: str) -> str:
    """Return the keyed digest by which the same person is recognised, without the number being kept."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"id:{id_number.upper()}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def register(
    *, actor: Actor, organ_id: int, name: str, category: str = Officer.Category.FORMAL, id_number: str = "",
    **data: Any,
) -> Officer:  # fmt: skip
    """Take a person into the register of a body, as a candidate (拟任).

    ``data`` are further columns of the person and of his file. Raises Forbidden; UserError for a missing name, a day ahead,
    an identity number that is wrong, or one that is registered already (naming the body).
    """
    require_keeper(actor, organ_id)
    if category == Officer.Category.AUXILIARY:
        raise UserError("辅助人员请在“辅助人员”页面登记，须同时登记招录方式。", field="category")
    return create(actor=actor, organ_id=organ_id, name=name, category=category, id_number=id_number, **data)


def create(
    *, actor: Actor, organ_id: int, name: str, category: str, id_number: str = "", **data: Any
) -> Officer:
    """Make the rows of a person; the caller has checked who may."""
    organ = Organ.objects.select_related("division").get(pk=organ_id)
    _check(name, data)
    officer = Officer(organ=organ, category=category, state_since=clock.today())
    for field in _OWN:
        if field in data:
            setattr(officer, field, data[field])
    officer.name = name.strip()
    officer.save()
    dossier = Dossier(officer=officer, organ=organ, division=organ.division_id)
    _personal(dossier, data, id_number)
    dossier.save()
    note("registered", officer, actor, name=officer.name, category=category, post=officer.post)
    return officer


@transaction.atomic
def register_police(
    *, actor: Actor, organ_id: int, name: str, number: str, issuer: str, valid_from: dt.date, valid_to: dt.date,
    **data: Any,
) -> Officer:  # fmt: skip
    """Register a police officer with the certificate that 人民警察法 gave him: nothing else is asked of him here (PER-09)."""
    require_keeper(actor, organ_id)
    if valid_to < valid_from:
        raise UserError("有效期止不能早于有效期起。", field="valid_to")
    taken(number)
    officer = create(actor=actor, organ_id=organ_id, name=name, category=Officer.Category.POLICE, **data)
    today = clock.today()
    certificate = Certificate.objects.create(
        officer=officer, number=number.strip(), issuer=issuer.strip(), valid_from=valid_from, valid_to=valid_to,
        issued_on=valid_from,
    )  # fmt: skip
    with published(officer, today, "登记人民警察"):
        officer.state, officer.state_since = Officer.State.ON_DUTY, today
        officer.save(update_fields=["state", "state_since"])
        DutySpell.objects.create(officer=officer, from_on=max(valid_from, officer.entered_on or valid_from))
        enter("ISSUED", certificate, actor, on=today, about="人民警察证件依照人民警察法管理，本平台只作登记")
    return officer


def taken(number: str) -> None:
    """Raise UserError when a certificate of this number exists, naming the holder's unit."""
    present = Certificate.objects.select_related("officer__organ").filter(number=number.strip()).first()
    if present:
        raise UserError(
            f"执法证号{present.number}已经登记在{present.officer.organ.name}（{present.officer.name}）名下，"
            "一个证号只能发给一人，请核对证号。",
            field="number",
        )


def _check(name: str, data: Mapping[str, Any]) -> None:
    if not name.strip():
        raise UserError("请填写姓名。", field="name")
    entered = data.get("entered_on")
    if entered and entered > clock.today():
        raise UserError("进入本单位日期不能晚于今天。", field="entered_on")
    account = data.get("account_id")
    if account and not Account.objects.filter(pk=account, is_active=True).exists():
        raise UserError("所选账号不存在或者已停用。", field="account_id")


def _personal(dossier: Dossier, data: Mapping[str, Any], id_number: str) -> None:
    for field in _PERSONAL:
        if field in data:
            setattr(dossier, field, data[field] or "")
    if not id_number.strip():
        return
    wrong = [v.message for v in check_resident_id(id_number, on=clock.today()) if v.level == Level.BLOCK]
    if wrong:
        raise UserError(f"居民身份证号有误：{'；'.join(wrong)}。", field="id_number")
    person = parse_resident_id(id_number)
    number = person.number
    digest = digest_of_id(number)
    other = (
        Dossier.objects.filter(id_digest=digest)
        .exclude(officer_id=dossier.officer_id)
        .exclude(officer__state=Officer.State.OFF_DUTY)
        .select_related("officer__organ")
        .first()
    )
    if other:
        raise UserError(
            f"该身份证号已经登记在{other.officer.organ.name}（{other.officer.name}）名下；调入的人员请先由原单位办理离岗。",
            field="id_number",
        )
    dossier.id_masked, dossier.id_digest = masked(number), digest
    dossier.birth_year = person.birth.year


@transaction.atomic
def amend(*, actor: Actor, officer_id: int, id_number: str = "", **data: Any) -> Officer:
    """Correct or complete a person's data; what the public reads of it opens a task (PER-01, PUB-03).

    Raises Forbidden, NotFound; UserError when nothing changes or the data is wrong.
    """
    officer = open_officer(actor, officer_id)
    require_keeper(actor, officer.organ_id)
    officer = (
        Officer.objects.select_for_update(of=("self",)).select_related("organ__division").get(pk=officer.pk)
    )
    _check(str(data.get("name", officer.name)), data)
    changed = {
        f: [_plain(getattr(officer, f)), _plain(data[f])]
        for f in _OWN
        if f in data and getattr(officer, f) != data[f]
    }
    dossier, _ = Dossier.objects.get_or_create(
        officer=officer, defaults={"organ_id": officer.organ_id, "division": officer.organ.division_id}
    )
    before = {f: getattr(dossier, f) for f in (*_PERSONAL, "id_digest")}
    _personal(dossier, data, id_number)
    personal = [f for f, old in before.items() if getattr(dossier, f) != old]
    if not changed and not personal:
        raise UserError("没有任何改动。请修改需要更正的内容后再保存。")
    with published(officer, clock.today(), "人员信息变更"):
        for field in changed:
            setattr(officer, field, data[field])
        officer.save()
    dossier.save()
    note("amended", officer, actor, changed=changed, personal=personal)
    return officer


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def milestone(officer: Officer, state: str, on: dt.date, proof: str, ref: str, actor: Actor | None) -> None:
    """Keep the proof of a step on the road to duty."""
    Milestone.objects.create(
        officer=officer, organ_id=officer.organ_id, division=officer.organ.division_id, state=state, on=on,
        proof=proof, ref=ref, by_name=actor.name if actor else "系统",
    )  # fmt: skip
