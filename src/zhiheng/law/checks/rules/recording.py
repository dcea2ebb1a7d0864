"""全过程记录 (行政处罚法 47；国办发〔2018〕118号)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN, RECORDING_118, told


@rule(
    "REC-AV-MUST", "缺少必须的全程音像记录", cites=[PEN(47), RECORDING_118], level=Level.RED, configurable=True,
    place=Place.RECORD, gate=["close_case", "archive_case"],
    because="有{av_must_missing}个环节必须全程音像记录而没有记录。", mend="请上传音像资料，或者书面说明未记录的原因。",
)  # fmt: skip
def av_must_missing(c: Cols, p: Cols) -> Cond:
    """查封扣押、强制拆除等必须全程音像的环节没有记录。"""
    return c.av_must_missing > 0


@rule(
    "REC-AV-SHOULD", "未作音像记录且未说明", cites=[PEN(47), RECORDING_118], level=Level.YELLOW, configurable=True,
    place=Place.RECORD, gate=["close_case"],
    because="有{av_should_missing}个环节视情应当音像记录而未记录，也未说明理由。", mend="请填写未作音像记录的理由。",
)  # fmt: skip
def av_should_missing(c: Cols, p: Cols) -> Cond:
    """易引发争议的环节未录音录像，也未填写理由。"""
    return (c.av_should_missing > 0) & ~told(c.av_should_missing_reason)


@rule(
    "PEN-047-RECORD-GAP", "全过程记录断档", cites=[PEN(47), RECORDING_118], level=Level.RED,
    place=Place.RECORD, gate=["archive_case"],
    because="有{record_gap_count}个环节没有过程记录，列为重点监督对象。", mend="请补充文字记录并说明原因。",
)  # fmt: skip
def record_gap(c: Cols, p: Cols) -> Cond:
    """启动、调查取证、审核、决定、送达、执行中有环节没有记录。"""
    return c.record_gap_count > 0
