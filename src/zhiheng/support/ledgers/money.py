"""Budget, spending, and fines returned (SEC-03, SEC-05, SEC-07, SEC-08)."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ
from zhiheng.support.models import BudgetItem, Expense, FineReturn
from zhiheng.support.registers import Figure, Register, Shortfall, register
from zhiheng.support.registers.declare import less

SECTION = "经费"


def percent(part: int, whole: int) -> str:
    """Return a share in words; nothing where there is no whole."""
    return f"{part / whole * 100:.1f}%" if whole else ""


def with_spent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add what was spent out of each item, and what of it went to another purpose."""
    spent = Expense.objects.filter(budget=OuterRef("pk"), ended_on__isnull=True).order_by().values("budget")
    other = spent.exclude(purpose=OuterRef("purpose"))

    def total(rows: QuerySet[Any]) -> Any:
        return Coalesce(
            Subquery(rows.annotate(n=Sum("amount_fen")).values("n")), 0, output_field=BigIntegerField()
        )

    return rows.annotate(spent_fen=total(spent), misused_fen=total(other))


def _item(row: Any, organ: Organ) -> None:
    if row.amount_fen <= 0:
        raise UserError("预算额应当大于 0。", field="amount_fen")
    if not 0 <= row.allotted_fen <= row.amount_fen:
        raise UserError("已拨付应在 0 和预算额之间。", field="allotted_fen")
    if not 2000 <= row.year <= clock.today().year + 1:
        raise UserError("预算年度不正确，请填写四位年份。", field="year")


def _expense(row: Any, organ: Organ) -> None:
    if row.amount_fen <= 0:
        raise UserError("金额应当大于 0。", field="amount_fen")
    if row.spent_on > clock.today():
        raise UserError("支出日期不能晚于今天。", field="spent_on")


def _returned(row: Any, organ: Organ) -> None:
    if row.paid_fen <= 0:
        raise UserError("上缴罚没款应当大于 0。", field="paid_fen")
    if not 0 <= row.returned_fen <= row.paid_fen:
        raise UserError("返还数不能超过上缴数。", field="returned_fen")
    if row.returned_fen and not row.returned_on:
        raise UserError("已返还的，请填写返还日期。", field="returned_on")
    if row.returned_on and row.returned_on < row.paid_on:
        raise UserError("返还日期不能早于上缴日期。", field="returned_on")


register(
    Register(
        key="budget",
        title="经费预算与执行",
        section=SECTION,
        icon="ti-report-money",
        model=BudgetItem,
        about="执法工作经费、装备配备、监督评估、装备设施购置和乡镇执法局筹建、运行经费列入本级（同级、市级）预算。执行率＝已支出÷预算额；"
        "专款的支出用途与预算类别不一致的，列为疑似挤占挪用。",
        fields=("year", "purpose", "name", "source", "amount_fen", "allotted_fen", "earmarked"),
        columns=("name", "year", "purpose", "source", "amount_fen", "allotted_fen"),
        search=("name__icontains", "source__icontains"),
        widen=with_spent,
        figures=(
            Figure("spent", "已支出（元）", lambda row: row.spent_fen / 100, "money"),
            Figure("rate", "执行率", lambda row: percent(row.spent_fen, row.amount_fen), hint="已支出÷预算额"),
            Figure("misused", "用途不符（元）", lambda row: row.misused_fen / 100 if row.misused_fen else None, "money"),
        ),
        shortfalls=(
            Shortfall("misused", "疑似挤占挪用", "red", lambda day: Q(earmarked=True, misused_fen__gt=0), "专款支出的实际用途与预算类别不一致"),
            Shortfall("over", "超预算支出", "red", lambda day: Q(spent_fen__gt=F("amount_fen"))),
            Shortfall("unallotted", "未足额拨付", "yellow", lambda day: less("allotted_fen", "amount_fen")),
        ),
        check=_item,
        noun="预算项目",
    )
)  # fmt: skip
register(
    Register(
        key="expenses",
        title="经费支出明细",
        section=SECTION,
        icon="ti-receipt",
        model=Expense,
        about="逐笔登记实际用途；用途与所列预算项目的类别不一致的，列为疑似挤占挪用。",
        fields=("budget", "spent_on", "amount_fen", "purpose", "detail", "voucher"),
        columns=("detail", "budget", "spent_on", "amount_fen", "purpose", "voucher"),
        search=("detail__icontains", "voucher__icontains", "budget__name__icontains"),
        shortfalls=(
            Shortfall(
                "misused",
                "用途与专款不符",
                "red",
                lambda day: Q(budget__earmarked=True) & ~Q(purpose=F("budget__purpose")),
            ),
        ),
        check=_expense,
        noun="支出",
    )
)
register(
    Register(
        key="fine-returns",
        title="罚没款上缴返还",
        section=SECTION,
        icon="ti-arrow-back-up",
        model=FineReturn,
        about="乡镇上缴市财政的罚没款按收支两条线全额返还（改革试点方案第31项）。返还率＝已返还÷上缴，应为 100%。"
        "返还款由乡镇人民政府统筹使用，不得返还作出处罚决定的行政机关，也不得与考核挂钩（行政处罚法第七十四条第三款）。",
        fields=("year", "period", "paid_on", "paid_fen", "returned_on", "returned_fen"),
        columns=("period", "year", "paid_on", "paid_fen", "returned_on", "returned_fen"),
        search=("period__icontains",),
        figures=(
            Figure("rate", "返还率", lambda row: percent(row.returned_fen, row.paid_fen), hint="已返还÷上缴"),
        ),
        shortfalls=(Shortfall("short", "未全额返还", "red", lambda day: less("returned_fen", "paid_fen")),),
        check=_returned,
        noun="上缴返还",
    )
)
