"""Schemes, indicators, batches, and what results were used for (EVAL-01, 02, 06, 07)."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhiheng.appraisal.figures import figures
from zhiheng.appraisal.models import Batch, Grade, Indicator, ResultUse, Scheme
from zhiheng.appraisal.policies import APPRAISING, CONFIRMING
from zhiheng.appraisal.services import batches
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import KEEPERS

SECTION = "考核"
_FINES = re.compile(r"罚(没|款).{0,6}(额|数|收入|任务|指标|完成)|(收入|任务|指标).{0,4}罚(没|款)")


def refuse_fines(text: str, field: str) -> None:
    """Raise UserError where an appraisal would be tied to the amount of fines (处罚法第七十四条第三款)."""
    if _FINES.search(text):
        raise UserError(
            "罚款、没收违法所得等款项不得同行政机关及其工作人员的考核、考评直接或者变相挂钩（行政处罚法第七十四条第三款），请删除该内容。",
            field=field,
        )


def _scheme(row: Any, organ: Organ) -> None:
    if row.daily_weight > 100:
        raise UserError("日常管理权重为 0 至 100。", field="daily_weight")
    if not 100 >= row.excellent_from > row.good_from > row.pass_from >= 0:
        raise UserError("等次最低分应当依次为优秀＞良好＞合格，且在 0 至 100 之间。", field="excellent_from")
    if row.excellent_cap is not None and not 0 < row.excellent_cap <= 100:
        raise UserError("优秀比例上限为 1 至 100，没有规定的不填。", field="excellent_cap")
    supervision = organ.kind == OrganKind.SUPERVISION
    if (row.subject == "BODY") is not supervision:
        raise UserError("执法单位由监督机构考核，执法人员由所在单位考核，请更正考核对象。", field="subject")
    refuse_fines(row.title, "title")


def _indicator(row: Any, organ: Organ) -> None:
    refuse_fines(row.name, "name")
    if row.full <= 0:
        raise UserError("满分应当大于 0。", field="full")
    if row.scheme.batches.filter(ended_on__isnull=True).exists() and row.pk is None:
        raise UserError("该方案已用于考核批次，不能再增加指标；请另立方案。", field="scheme")
    if row.how == "HAND":
        if row.figure:
            raise UserError("人工评分的指标不选数据来源。", field="figure")
        return
    known = figures()
    chosen = known.get(row.figure)
    if chosen is None:
        raise UserError("由系统计分的指标，请选择数据来源。", field="figure")
    if (chosen.officers if row.scheme.subject == "PERSON" else chosen.bodies) is None:
        raise UserError("该数据不适用于这一考核对象，请重新选择。", field="figure")
    if not row.each or row.each <= 0:
        raise UserError("请填写每次分值（按比例计分的填目标值），大于 0。", field="each")


def _batch(row: Any, organ: Organ) -> None:
    if not 2000 <= row.year <= clock.today().year:
        raise UserError("考核年度不正确，不能晚于今年。", field="year")


def _with_grades(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(
        people=Count("assessments", distinct=True),
        scored=Count("assessments", filter=Q(assessments__total__isnull=False), distinct=True),
        objections=Count(
            "assessments",
            filter=~Q(assessments__objection="") & Q(assessments__answered_on__isnull=True),
            distinct=True,
        ),
    )


register(
    Register(
        key="schemes",
        title="考核方案",
        section=SECTION,
        icon="ti-clipboard-list",
        room="appraisal",
        model=Scheme,
        about="执法评议考核方案：日常管理分与年度考核分的权重、各等次最低分。考核不得与罚没款挂钩（行政处罚法第七十四条第三款）。",
        fields=(
            "title",
            "subject",
            "basis",
            "daily_weight",
            "excellent_from",
            "good_from",
            "pass_from",
            "excellent_cap",
        ),
        columns=(
            "title",
            "subject",
            "basis",
            "daily_weight",
            "excellent_from",
            "good_from",
            "pass_from",
            "excellent_cap",
        ),
        search=("title__icontains", "basis__icontains"),
        keepers=APPRAISING,
        check=_scheme,
        noun="考核方案",
    )
)
register(
    Register(
        key="indicators",
        title="考核指标",
        section=SECTION,
        icon="ti-list-numbers",
        room="appraisal",
        model=Indicator,
        about="指标由人工评分，或者由平台数据计分：每发生一次扣分、每完成一次加分、按达到目标值的比例。",
        fields=("scheme", "part", "name", "full", "how", "figure", "each"),
        columns=("name", "scheme", "part", "full", "how", "each"),
        search=("name__icontains", "scheme__title__icontains"),
        choices={
            "figure": lambda: [(f.key, f"{f.label}（{f.unit}）：{f.about}") for f in figures().values()]
        },
        keepers=APPRAISING,
        check=_indicator,
        noun="考核指标",
    )
)
register(
    Register(
        key="batches",
        title="年度考核批次",
        section=SECTION,
        icon="ti-clipboard-check",
        room="appraisal",
        model=Batch,
        about="每年一次：开展后自动列入已持证、在岗的执法人员（单位考核为辖区执法单位）和平台数据画像，评分、公布、异议复核后由负责人确认。",
        fields=("scheme", "year"),
        columns=("scheme", "year", "objection_until", "confirmed_on", "state"),
        search=("scheme__title__icontains",),
        widen=_with_grades,
        figures=(
            Figure("people", "参加考核", lambda row: row.people, "number"),
            Figure("scored", "已评分", lambda row: row.scored, "number"),
            Figure("objections", "待复核异议", lambda row: row.objections or None, "number"),
        ),
        tones={"SCORING": "blue", "SHOWN": "purple", "CONFIRMED": "green"},
        keepers=APPRAISING,
        added=batches.open_assessments,
        steps=(
            Step("refresh", "更新画像数据", ("SCORING",), "SCORING", APPRAISING, run=batches.refresh_step,
                 about="按今天的案件、学时、预警等数据重新计算由系统计分的指标。"),
            Step("show", "公布结果", ("SCORING",), "SHOWN", APPRAISING, asks=("objection_until",),
                 required=("objection_until",), run=batches.show, about="公布后被考核人可以在异议截止日期以前提出异议。"),
            Step("confirm", "确认考核结果", ("SHOWN",), "CONFIRMED", CONFIRMING, run=batches.confirm,
                 about="确认后：优秀的列入拟表彰，不合格的列入退出机制处置，结果推送人事管理机构。"),
        ),
        shortfalls=(
            Shortfall("scoring", "评分中", "blue", lambda day: Q(state="SCORING")),
            Shortfall("ripe", "异议期满待确认", "orange", lambda day: Q(state="SHOWN", objection_until__lt=day)),
            Shortfall("objections", "有异议待复核", "red", lambda day: Q(objections__gt=0)),
        ),
        check=_batch,
        fixed=True,
        noun="考核批次",
    )
)  # fmt: skip
register(
    Register(
        key="result-uses",
        title="考核结果采用情况",
        section=SECTION,
        icon="ti-user-share",
        room="appraisal",
        model=ResultUse,
        about="考核结果推送人事管理机构，作为培养、职级晋升、奖惩的重要依据；登记是否采用、用于什么。",
        fields=(),
        columns=("officer", "year", "grade", "used_for", "used_on", "document", "state"),
        search=("officer__name__icontains", "document__icontains"),
        keepers=(),
        tones={"PUSHED": "purple", "USED": "green", "UNUSED": "grey"},
        mine="officer__account_id",
        steps=(
            Step("use", "登记采用", ("PUSHED",), "USED", KEEPERS, asks=("used_for", "used_on", "document"),
                 required=("used_for", "used_on")),
            Step("unused", "登记未采用", ("PUSHED",), "UNUSED", KEEPERS, wants_text=True, text_label="未采用的理由"),
        ),
        shortfalls=(
            Shortfall("waiting", "未登记采用情况", "yellow", lambda day: Q(state="PUSHED")),
            Shortfall("fail", "不合格", "red", lambda day: Q(grade=Grade.FAIL)),
        ),
        fixed=True,
        noun="采用情况",
    )
)  # fmt: skip
