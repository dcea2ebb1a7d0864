"""A standard in force, as tests and the demo use it. Its headings and vetoes are those of 广东省行政执法案卷评查办法; the points are not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.reviews.models import Answers, Stage, Standard
from zhiheng.reviews.services.standards import issue_standard, put_criterion, set_limits, start_standard

D = Decimal
# code, stage, what is looked at, points, for each place, who answers
LINES: tuple[tuple[str, Stage, str, str, str | None, Answers], ...] = (
    ("1.1", Stage.SUBJECT, "执法人员不少于两人，持有效证件，调查时出示证件", "8", "4", Answers.HANDLER),
    ("2.1", Stage.FILING, "案源登记、核查、立案审批齐全，在规定时间内立案", "6", "2", Answers.HANDLER),
    ("3.1", Stage.EVIDENCE, "现场检查、勘验笔录载明起止时间、场所，内容客观全面，当事人签名或者注明", "10", "2", Answers.HANDLER),
    ("3.2", Stage.EVIDENCE, "询问笔录一人一份，告知权利义务，逐页签名", "10", "2", Answers.HANDLER),
    ("3.3", Stage.EVIDENCE, "证据来源清楚、形式完备，先行登记保存按期处理", "10", "2", Answers.HANDLER),
    ("4.1", Stage.RECORDS, "应当全过程音像记录的环节均有记录，归档可查", "6", "2", Answers.HANDLER),
    ("5.1", Stage.REVIEW, "应当法制审核的经审核通过，审核意见逐条回复", "8", "4", Answers.REVIEWER),
    ("5.2", Stage.REVIEW, "情节复杂或者重大的经负责人集体讨论，记录完整", "4", "2", Answers.APPROVER),
    ("6.1", Stage.NOTICE, "处罚事先告知内容完整，陈述申辩意见复核，听证程序合法", "8", "2", Answers.HANDLER),
    ("7.1", Stage.DECISION, "决定书要素齐全，认定事实、适用依据和裁量理由写明", "10", "2", Answers.HANDLER),
    ("8.1", Stage.SERVICE, "在规定时间内送达，送达回证填写完整", "6", "2", Answers.HANDLER),
    ("9.1", Stage.EXECUTION, "罚缴分离，催告、加处罚款、申请执行符合规定", "6", "2", Answers.HANDLER),
    ("10.1", Stage.PUBLICITY, "决定信息按期公示，内容规范", "3", "1", Answers.HANDLER),
    ("11.1", Stage.ARCHIVE, "一案一卷，目录、页码完整，按期结案归档", "5", "1", Answers.ARCHIVIST),
)  # fmt: skip
VETOES: tuple[tuple[str, Stage, str, Answers], ...] = (
    ("F1", Stage.EVIDENCE, "主要事实不清、证据不足", Answers.HANDLER),
    ("F2", Stage.DECISION, "适用依据错误", Answers.HANDLER),
    ("F3", Stage.NOTICE, "违反法定程序", Answers.HANDLER),
    ("F4", Stage.DECISION, "超越或者滥用职权", Answers.APPROVER),
    ("F5", Stage.SUBJECT, "主体不合法或者人员无资格", Answers.APPROVER),
)


def make_standard(
    keeper: Actor, leader: Actor, organ: Organ, *, title: str = "行政处罚案卷评查标准", source: str = "示范标准",
    on: dt.date | None = None,
) -> Standard:  # fmt: skip
    """Return a standard put in force by the body's leader."""
    with clock.at(on or clock.today()):
        row = start_standard(actor=keeper, organ=organ, title=title, source=source)
        for code, stage, text, points, each, answers in LINES:
            put_criterion(
                actor=keeper, standard_id=row.pk, stage=stage, code=code, text=text, points=D(points),
                each=D(each) if each else None, answers=answers,
            )  # fmt: skip
        for code, stage, text, answers in VETOES:
            put_criterion(
                actor=keeper,
                standard_id=row.pk,
                stage=stage,
                code=code,
                text=text,
                veto=True,
                answers=answers,
            )
        if row.excellent_from is None:
            set_limits(
                actor=keeper, standard_id=row.pk, excellent=D(90), good=D(75), passed=D(60), source=source
            )
        return issue_standard(actor=leader, standard_id=row.pk)
