"""The summary procedure (简易程序, 当场处罚; 处罚法第五十一至五十三条): one page, decided and handed over on the spot."""

from __future__ import annotations

from zhiheng.law.procedures.model import Act, Procedure, cite
from zhiheng.law.procedures.ordinary import ORDINARY, STATES

_OFFICER = frozenset({"OFFICER"})

_SHARED = tuple(
    ORDINARY.act(name)
    for name in (
        "record_payment",
        "approve_instalment",
        "collect_cash",
        "hand_over_cash",
        "serve_demand",
        "apply_court",
        "record_remedy",
        "decide_surcharge",
        "dispose_goods",
        "revoke_decision",
        "close_case",
        "archive_case",
    )
)

SUMMARY = Procedure(
    "SUMMARY",
    "简易程序",
    "SERVED",
    tuple(s for s in STATES if s.id in {"SERVED", "ENFORCING", "CLOSED", "ARCHIVED"}),
    (
        Act(
            "record_summary",
            "当场处罚备案",
            frozenset({"SERVED", "ENFORCING", "CLOSED"}),
            _OFFICER,
            (cite(52),),
            record_link="决定",
            group="送达执行",
            hint="当场作出的处罚决定须报所属行政机关备案，天数由部门规章规定。",
        ),
        Act(
            "keep_monitoring",
            "固定电子监控原始记录",
            frozenset({"SERVED", "ENFORCING", "CLOSED"}),
            _OFFICER,
            (cite(41, 46),),
            officers=2,
            record_link="调查取证",
            group="送达执行",
            hint="当场处罚以监控记录为证据的，将原始文件存入案卷，固定校验值。",
        ),
        *_SHARED,
    ),
    ("SERVED", "CLOSED", "ARCHIVED"),
)
