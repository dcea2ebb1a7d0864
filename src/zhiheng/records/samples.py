"""Plausible data for every document kind: a preview for whoever edits templates, and material for tests and benches.

All names are invented; 镕喆堃玥祎昇 and ㎡ are in on purpose, they are the characters that fonts lack.
"""

from __future__ import annotations

from typing import Any

from .kinds import DocumentKind, Field, FieldType, get

ORGAN = "某某市矿区城市管理综合行政执法局"
PARTY = {
    "kind": "ORG",
    "name": "某某市镕喆堃建筑工程有限公司",
    "id_no": "91140303MA0K0K0K0K",
    "address": "某某市矿区桃北西街18号院3号楼2层（建筑面积260㎡）",
    "legal_rep": "祎玥昇",
    "phone": "0353-0000000",
}
PERSON = {
    "kind": "PERSON",
    "name": "祎玥昇",
    "gender": "男",
    "age": "42",
    "id_no": "11010519491231002X",
    "address": "某某市矿区桃北西街18号院3号楼2单元401室",
    "phone": "0353-0000000",
    "employer": "某某市镕喆堃建筑工程有限公司项目经理",
}
OFFICERS = [
    {"name": "昇祎", "cert_no": "14030301001"},
    {"name": "堃玥", "cert_no": "14030301002"},
]
GOODS = [
    {"name": "袋装水泥", "spec": "P·O 42.5", "unit": "袋", "quantity": "36", "state": "未开封，堆放于人行道"},
    {"name": "脚手架钢管", "spec": "φ48×3.5", "unit": "根", "quantity": "120", "state": "部分锈蚀"},
]
_FACTS = (
    "当事人于2026年3月2日至3月6日，未经批准在桃北西街18号门前人行道堆放水泥、钢管等物料，占道面积42㎡，"
    "造成行人绕行机动车道。执法人员于3月3日现场检查时责令其当日清理，当事人至3月6日仍未清理完毕。"
)
WORDS: dict[str, str] = {
    "number": "矿城管罚决字〔2026〕12号",
    "lead_no": "矿城管线〔2026〕31号",
    "case_no": "矿城管立〔2026〕27号",
    "cause": "擅自在街道两侧堆放物料",
    "source": "日常巡查发现",
    "facts": _FACTS,
    "content": _FACTS + "\n现场拍摄照片6张，录像1段，时长12分钟。",
    "violated": "《城市市容和环境卫生管理条例》第十四条",
    "basis": "《城市市容和环境卫生管理条例》第三十六条第二项",
    "process": "本机关于2026年3月9日对你单位涉嫌擅自在街道两侧堆放物料一案立案调查，"
    "于3月20日送达《行政处罚告知书》，告知拟作出的处罚及享有的陈述、申辩权利。",
    "defence": "你单位于2026年3月23日提出陈述申辩，称物料系临时周转。经复核，占道持续五日且经责令未清理，该意见不予采纳。",
    "discretion": "你单位系首次被查处，但经责令未按期改正，占道面积在20㎡以上不足50㎡，对照《某某市城市管理行政处罚裁量基准》"
    "第12项，属“一般”阶次，罚款幅度为1000元以上3000元以下。",
    "penalty": "罚款2000元",
    "performance": "自收到本决定书之日起十五日内，持本决定书到某某银行矿区支行缴纳罚款，或者通过电子支付系统缴纳。",
    "surcharge": "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
    "remedy": "如不服本决定，可以自收到本决定书之日起六十日内向某某市矿区人民政府申请行政复议，"
    "也可以自收到本决定书之日起六个月内向某某市矿区人民法院提起行政诉讼。复议、诉讼期间，本决定不停止执行。",
    "publicity": "本决定将依法向社会公开。",
    "reason": "经查证属实，且当事人对上述事实无异议",
    "proposed": "罚款2000元",
    "defence_period": "收到本告知书之日起五个工作日内",
    "hearing_period": "收到本告知书之日起五个工作日内",
    "shown": "执法人员昇祎、堃玥出示执法证件，表明身份。",
    "rights": "你有权申请执法人员回避，有权陈述申辩，也有如实回答询问的义务。是否听清？答：听清了，不申请回避。",
    "party_view": "以上笔录我看过，与我说的相符。",
    "recorder": "堃玥",
    "volume": "正卷",
    "party_name": PARTY["name"],
    "pages": "共46页",
    "volumes": "共2卷",
    "result": "罚款2000元，已履行",
    "retention": "按本级档案保管期限表",
    "document_title": "行政处罚决定书",
    "document_number": "矿城管罚决字〔2026〕12号",
    "origin_number": "矿城管罚决字〔2026〕12号",
    "method": "直接送达",
    "served_by": "昇祎（14030301001）、堃玥（14030301002）",
    "received_by": "祎玥昇",
    "addressee": "某某市矿区自然资源局",
    "measure": "扣押",
    "manner": "异地保存",
    "place": "桃北西街18号院门前",
    "contact": "昇祎，0353-0000000，某某市矿区平潭街1号",
    "recipient": "祎玥昇",
    "address": "桃北西街18号院3号楼2层",
    "handlers": "昇祎（14030301001）、堃玥（14030301002）",
    "trigger": "直接关系当事人重大权益，经过听证程序",
    "conclusion": "事实清楚，证据充分，定性准确，程序合法，裁量适当，同意按承办机构意见作出决定。",
    "relation": "项目经理",
    "closing_ground": "行政处罚决定执行完毕",
    "decision": "行政处罚决定书（矿城管罚决字〔2026〕12号），罚款2000元",
    "performed": "当事人于2026年4月8日缴清罚款2000元",
    "effect": "已采取的措施同时解除，财物退还当事人",
    "told": "已当场告知违法事实、处罚理由和依据，当事人未提出陈述、申辩",
}
ROWS: dict[str, list[dict[str, str]]] = {
    "evidence": [
        {"title": "现场笔录1份、现场照片6张", "proves": "占道堆放物料的时间、地点、种类和面积"},
        {"title": "对项目经理祎玥昇的询问笔录1份", "proves": "物料归属及未经批准的事实"},
        {"title": "责令改正通知书及送达回证", "proves": "经责令未按期改正的事实"},
    ],
    "dialogue": [
        {"q": "请介绍一下你的基本情况。", "a": "我叫祎玥昇，是该项目的项目经理。"},
        {"q": "桃北西街18号门前的物料是谁的？", "a": "是我们公司的，3月2日卸的货，用于院内修缮。"},
        {"q": "是否办理过占道审批手续？", "a": "没有办理。"},
        {"q": "3月3日责令清理后为什么没有清理完？", "a": "当时车辆没有调度过来，只清了一部分。"},
    ],
    "views": [
        {"name": "喆昇（局长）", "view": "同意承办机构意见，罚款2000元。"},
        {"name": "玥堃（副局长）", "view": "事实清楚，裁量适当，同意。"},
        {"name": "祎镕（副局长）", "view": "同意。"},
    ],
    "plan": [
        {"no": "1", "due_on": "2026年5月10日", "amount": "1000.00"},
        {"no": "2", "due_on": "2026年6月10日", "amount": "1000.00"},
    ],
    "materials": [{"name": "案件调查报告", "pages": "8"}, {"name": "涉案物品清单", "pages": "1"}],
    "entries": [
        {"no": "1", "number": "", "title": "立案审批表", "on": "2026-03-09", "page": "1"},
        {
            "no": "2",
            "number": "矿城管罚决字〔2026〕12号",
            "title": "行政处罚决定书",
            "on": "2026-03-30",
            "page": "3",
        },
        {"no": "3", "number": "", "title": "送达回证", "on": "2026-03-31", "page": "6"},
    ],
}


def _value(field: Field) -> Any:
    match field.type:
        case FieldType.DATE:
            return "2026-03-30"
        case FieldType.DATETIME:
            return "2026-03-03T09:05" if field.key.startswith("start") else "2026-03-03T10:40"
        case FieldType.MONEY:
            return "2000.00"
        case FieldType.BOOL:
            return True
        case FieldType.PARTY:
            return dict(PERSON if field.key == "person" else PARTY)
        case FieldType.OFFICERS:
            return [dict(row) for row in OFFICERS]
        case FieldType.OPINION:
            return {"text": "事实清楚，程序合法，拟同意。", "by": "昇祎", "date": "2026-03-09"}
        case FieldType.LIST:
            return [f"{field.label}甲", f"{field.label}乙"]
        case FieldType.ROWS:
            keys = {c.key for c in field.columns}
            return [dict(r) for r in ROWS.get(field.key, GOODS) if keys & r.keys()]
        case _:
            return WORDS.get(field.key, f"{field.label}：见案卷")


def sample(kind: DocumentKind | str) -> dict[str, Any]:
    """Complete, valid data for one kind."""
    found = get(kind) if isinstance(kind, str) else kind
    data = {field.key: _value(field) for field in found.fields}
    data["organ"] = ORGAN
    if found.series:
        data["number"] = f"矿城管{found.series}〔2026〕12号"
    return data
