"""Internal rules and internal supervision (ORG-08, ORG-15)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ
from zhiheng.support.models import InternalRule, InternalUnit
from zhiheng.support.registers import Register, Shortfall, register

SECTION = "制度与机构"


def _rule(row: Any, organ: Organ) -> None:
    if row.established_on > clock.today():
        raise UserError("建立日期不能晚于今天。", field="established_on")
    if row.followed and not row.checked_on:
        raise UserError("“在执行”须经核验，请填写核验日期。", field="checked_on")
    if row.checked_on and not row.established_on <= row.checked_on <= clock.today():
        raise UserError("核验日期应在建立日期以后、今天以前。", field="checked_on")


register(
    Register(
        key="internal-rules",
        title="内部制度",
        section=SECTION,
        icon="ti-book",
        model=InternalRule,
        about="七类制度：定期交流轮岗、执法责任、案件公示、监督检查、案卷评查、执法评议考核、错案责任追究；逐项登记是否建立、是否在执行。",
        fields=("kind", "title", "document", "established_on", "followed", "checked_on", "finding"),
        columns=("title", "kind", "document", "established_on", "followed", "checked_on", "finding"),
        search=("title__icontains", "document__icontains"),
        shortfalls=(
            Shortfall(
                "unfollowed", "核验未执行", "red", lambda day: Q(followed=False, checked_on__isnull=False)
            ),
            Shortfall("unchecked", "建立后未核验", "yellow", lambda day: Q(checked_on__isnull=True)),
        ),
        check=_rule,
        noun="制度",
    )
)
register(
    Register(
        key="internal-supervision",
        title="内部执法监督机构",
        section=SECTION,
        icon="ti-eye-check",
        model=InternalUnit,
        about="每个执法单位明确内部执法监督机构，有机构承担、有专人负责；缺失名单见“单位保障一览”。",
        fields=("name", "person", "since", "document"),
        columns=("name", "person", "since", "document"),
        search=("name__icontains", "person__name__icontains"),
        shortfalls=(Shortfall("nobody", "没有专人", "red", lambda day: Q(person__isnull=True)),),
        noun="内部监督机构",
    )
)
