"""Three invented plans, province, city and county, whose days lie around the day of the demo."""

from __future__ import annotations

import datetime as dt


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def province(today: dt.date) -> str:
    """Return the province's plan: four measures, led by the justice department."""
    far, near = today + dt.timedelta(days=60), today + dt.timedelta(days=10)
    return f"""山西省提升行政执法质效行动工作方案（演示）

为提升全省行政执法质量，制定本方案。

一、主要任务

（一）健全执法监督机制

1.完善监督制度。{_day(far)}前，各级司法行政部门制定行政执法监督工作规程，报上一级备案。（责任单位：省司法厅）

2.推进案件公示。各级行政执法机关应当在{_day(near)}前完成公示情况自查，行政处罚决定按期公示率不低于95%。（牵头单位：省司法厅；配合单位：各级行政执法机关）

（二）提升执法能力

3.开展案卷评查。各市每年12月底前组织一次行政处罚案卷评查。（责任单位：各市司法局）

4.推行基层试点。原则上{_day(today - dt.timedelta(days=12))}前，每个市确定1—2个县开展执法规范化试点。（责任单位：省司法厅、各市人民政府）

{_day(today - dt.timedelta(days=150))}
"""


def city(today: dt.date) -> str:
    """Return the city's plan under it."""
    late, soon = today - dt.timedelta(days=20), today + dt.timedelta(days=6)
    return f"""阳泉市提升行政执法质效行动实施方案（演示）

为落实省级工作方案，结合我市实际，制定本方案。

一、主要任务

（一）健全执法监督机制

1.建立工作台账。{_day(late)}前，市司法局建立全市任务台账，明确责任单位和完成时限。（责任单位：市司法局）

2.组织公示抽查。市司法局应当在{_day(soon)}前完成执法信息公示抽查，并通报结果。（责任单位：市司法局）

（二）提升执法能力

3.开展业务培训。每季度组织一次行政执法业务培训。（责任单位：市司法局）

{_day(today - dt.timedelta(days=120))}
"""


def county(today: dt.date) -> str:
    """Return the district's plan under that: its bodies of the demo answer for it."""
    bodies = "（责任单位：阳泉市矿区城市管理局、阳泉市矿区市场监督管理局）"
    led = "（牵头单位：阳泉市矿区城市管理局；配合单位：阳泉市矿区市场监督管理局）"
    past, soon = today - dt.timedelta(days=9), today + dt.timedelta(days=12)
    return f"""阳泉市矿区提升行政执法质效行动工作措施（演示）

为落实市级实施方案，制定以下工作措施，实施期限为{_day(today - dt.timedelta(days=90))}至{_day(today + dt.timedelta(days=210))}。

一、主要任务

（一）规范执法行为

1.开展案件自查。{_day(today - dt.timedelta(days=30))}前，各执法部门对本年度已办结案件逐件自查并报送结果。{bodies}

2.提高办案时效。{_day(soon)}前，案件按期办结率达到90%以上。{led}

3.落实公示要求。{_day(past)}前，对应当公示的处罚决定全部补录公示。（责任单位：阳泉市矿区市场监督管理局）

（二）强化监督保障

4.报送工作进展。各执法部门每月25日前报送工作进展。（责任单位：阳泉市矿区城市管理局、阳泉市矿区市场监督管理局）

5.确定街道试点。原则上{_day(today - dt.timedelta(days=5))}前，确定1—2个街道开展执法规范化试点。（责任单位：矿区司法局）

二、组织实施

（一）加强组织领导。成立行动领导小组，工作专班设在区司法局，建立工作会商机制，定期调度。实施情况及时向区委报告。

（二）强化评估通报。{_day(today - dt.timedelta(days=15))}前完成中期评估，{_day(today + dt.timedelta(days=200))}前完成终期评估。

（三）按时报送。各执法部门于{_day(today - dt.timedelta(days=3))}前将工作报告报送区司法局。

{_day(today - dt.timedelta(days=90))}

附件：行动领导小组名单

行动领导小组名单

组　长：苗景和　区长
副组长：阎士衡　副区长
成　员：郗文澜　区司法局局长
　　　　裘致远　区城市管理局局长
　　　　隗明德　区市场监督管理局局长
"""
