"""The frame of a case file (案卷): cover, catalogue, closing note; 市场监督管理行政处罚程序规定第七十八条."""

from __future__ import annotations

from .base import Column, DocumentKind, Field, FieldType, Layout, Slot
from .blocks import flush, row, table, tall
from .common import CASE_NO, CAUSE, DATE, ORGAN, date, samr, text

_VOLUME = text("volume", "正卷或者副卷", samr(78))

FILE_COVER = DocumentKind(
    "FILE_COVER",
    "行政执法案卷",
    Layout.COVER,
    Slot.FRAME,
    rank=10,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        _VOLUME,
        text("party_name", "当事人"),
        text("result", "处理结果"),
        text("document_number", "处理决定文号", required=False),
        date("filed_on", "立案日期"),
        date("closed_on", "结案日期"),
        text("handlers", "办案人员"),
        date("archived_on", "归档日期"),
        text("archivist", "立卷人"),
        text("file_no", "档号", required=False),
        text("retention", "保管期限", required=False),
        text("pages", "卷内页数"),
        text("volumes", "本案卷数"),
    ),
    blocks=(
        row(("案由", "{cause}")),
        row(("当事人", "{party_name}")),
        row(("处理结果", "{result}")),
        row(("决定文号", "{document_number}")),
        row(("案件编号", "{case_no}")),
        row(("立案日期", "{filed_on}"), ("结案日期", "{closed_on}")),
        row(("办案人员", "{handlers}"), ("立卷人", "{archivist}")),
        row(("归档日期", "{archived_on}"), ("保管期限", "{retention}")),
        row(("档号", "{file_no}"), ("页数", "{volumes}　{pages}")),
    ),
    cites=(samr(78),),
)

FILE_CATALOGUE = DocumentKind(
    "FILE_CATALOGUE",
    "卷内目录",
    Layout.LIST,
    Slot.FRAME,
    rank=20,
    organ_line=False,
    fields=(
        ORGAN,
        CASE_NO,
        _VOLUME,
        Field(
            "entries",
            "卷内材料",
            FieldType.ROWS,
            cites=(samr(78),),
            columns=(
                Column("no", "序号", 0.7, required=True),
                Column("number", "文号", 2.4),
                Column("title", "材料名称", 4, required=True),
                Column("on", "日期", 1.8),
                Column("page", "页号", 0.9, required=True),
                Column("remark", "备注", 1.2),
            ),
            min_items=1,
        ),
    ),
    blocks=(flush("案件编号：{case_no}　　{volume}"), table("entries")),
    cites=(samr(78),),
)

FILE_NOTE = DocumentKind(
    "FILE_NOTE",
    "卷内备考表",
    Layout.FORM,
    Slot.FRAME,
    rank=30,
    organ_line=False,
    fields=(
        ORGAN,
        CASE_NO,
        _VOLUME,
        text("state", "本卷情况说明"),
        text("pages", "页数"),
        text("digest", "卷内材料校验值", required=False),
        text("archivist", "立卷人"),
        text("checker", "检查人"),
        DATE,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("卷别", "{volume}")),
        tall("本卷情况说明", "{state}", 110),
        row(("页数", "{pages}")),
        row(("校验值", "{digest}")),
        row(("立卷人", "{archivist}"), ("检查人", "{checker}")),
        row(("立卷日期", "{date}")),
    ),
    cites=(samr(78),),
)

KINDS = (FILE_COVER, FILE_CATALOGUE, FILE_NOTE)
