"""电子技术监控设备收集的记录 (行政处罚法 41): no decision rests on a record that the article does not let be evidence."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN, penalised


@rule(
    "PEN-041-DEVICE", "以不合法的监控设备记录定案", cites=[PEN(41)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["decide", "decide_summary"],
    because="{monitoring_count}份电子监控记录中有{monitoring_device_faulty}份出自不合法的设备：未经法制审核或者技术审核、不符合标准、"
    "设置不合理、标志不明显或者设置地点未向社会公布。",
    mend="请排除该记录后重新认定事实；设备须停用整改。",
)  # fmt: skip
def faulty_device(c: Cols, p: Cols) -> Cond:
    """据以处罚的电子监控记录出自未经审核、不合标准、设置不合理、标志不明显或者地点未公布的设备。"""
    return penalised(c) & (c.monitoring_device_faulty > 0)


@rule(
    "PEN-041-NOT-REVIEWED", "电子监控记录未经审核", cites=[PEN(41)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["decide", "decide_summary"],
    because="有{monitoring_unreviewed}份电子监控记录没有审核是否真实、清晰、完整、准确，不得作为行政处罚的证据。",
    mend="请审核记录内容；经审核不符合要求的，不得作为证据。",
)  # fmt: skip
def record_not_reviewed(c: Cols, p: Cols) -> Cond:
    """据以处罚的电子监控记录内容没有审核。"""
    return penalised(c) & (c.monitoring_unreviewed > 0)


@rule(
    "PEN-041-NOT-TOLD", "未告知电子监控记录的违法事实", cites=[PEN(41)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["decide", "decide_summary"],
    because="有{monitoring_untold}份电子监控记录没有及时告知当事人违法事实，或者没有为当事人查询、陈述和申辩提供便利。",
    mend="请告知当事人违法事实，并写明查询、陈述和申辩的渠道。",
)  # fmt: skip
def party_not_told(c: Cols, p: Cols) -> Cond:
    """据以处罚的电子监控记录没有告知当事人，或者没有提供查询、陈述和申辩的渠道。"""
    return penalised(c) & (c.monitoring_untold > 0)
