"""The texts the standing rules cite, and conditions that several of them share."""

from __future__ import annotations

from functools import partial

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.verdict import Cite

PEN = partial(Cite.of, "行政处罚法")
SUPERVISE = partial(Cite.of, "行政执法监督条例")
POLICE_LAW = partial(Cite.of, "人民警察法")
DISCLOSURE_118 = Cite("国办发〔2018〕118号", "第二部分", "全面推行行政执法公示制度")
REVIEW_118 = Cite("国办发〔2018〕118号", "第四部分", "全面推行重大执法决定法制审核制度")
BENCHMARK_27 = Cite("国办发〔2022〕27号", "", "行政裁量权基准制定和管理")
PLAN_27 = Cite("国办发〔2023〕27号", "", "提升行政执法质量三年行动计划")

# Documents of one place, quoted where they are the nearest authority: rules resting on them alone are configurable.
XIAN_40 = partial(Cite, "市政办发〔2022〕40号")
SHANXI = partial(Cite, "山西省提升行政执法质量三年行动计划实施方案（2023—2025年）")
KUANGQU = partial(Cite, "阳泉市矿区贯彻落实山西省提升行政执法质量三年行动计划的工作措施")
CHUXIONG = partial(Cite, "楚雄市改革试点乡镇综合行政执法改革实施方案")
JIANGMEN = partial(Cite, "江门市2024年度行政执法监督工作方案")


def formal(c: Cols) -> Cond:
    """Neither police (whose certificates follow 人民警察法) nor auxiliary staff."""
    return c.category.fill_null("FORMAL") == "FORMAL"


def in_force(c: Cols) -> Cond:
    """An item, benchmark or delegation in use."""
    return c.status == "IN_FORCE"


def certified(c: Cols, p: Cols) -> Cond:
    """A certificate with which one may enforce today."""
    return (
        (c.certificate_status == "VALID")
        & (c.certificate_from_day <= p.today_day)
        & (c.certificate_to_day >= p.today_day)
    )
