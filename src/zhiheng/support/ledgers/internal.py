"""Internal supervision (ORG-08)."""

from __future__ import annotations

from django.db.models import Q

from zhiheng.support.models import InternalUnit
from zhiheng.support.registers import Register, Shortfall, register

SECTION = "制度与机构"

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
