"""Sample values for the page of components; nothing here is data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from zhiheng.common import clock
from zhiheng.desk.shell import charts, tones
from zhiheng.desk.shell.listing import Column
from zhiheng.desk.shell.parts import Fact, FileLine, Moment, RuleHint, Step, Tab

STATE_WORDS = ("未开始", "调查取证", "已结案", "即将到期", "催办", "超期", "法制审核")


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="当事人名称", max_length=60, error_messages={"required": "请填写当事人名称"})
    kind = forms.ChoiceField(
        label="当事人类型", choices=[("", "请选择"), ("P", "自然人"), ("O", "法人或者其他组织")]
    )
    filed_on = forms.DateField(label="立案日期", required=False)
    at = forms.DateTimeField(label="送达时间", required=False)
    amount = forms.DecimalField(
        label="罚款金额", required=False, help_text="单位：元，保留两位小数。", min_value=0
    )
    ways = forms.MultipleChoiceField(
        label="送达方式",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "直接送达"), ("2", "留置送达"), ("3", "邮寄送达")],
    )
    facts = forms.CharField(label="违法事实", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    scan = forms.FileField(label="附件", required=False, help_text="PDF 或图片，不超过 50 MB。")
    agreed = forms.BooleanField(label="当事人同意电子送达", required=False)


def samples(today: dt.date) -> dict[str, Any]:
    """Return one of everything, around ``today``."""
    day = dt.timedelta(days=1)
    months = [f"{n} 月" for n in range(1, 13)]
    return {
        "tones": [(tone, word) for tone, word in zip(tones.TONES, STATE_WORDS, strict=True)],
        "dues": [today + n * day for n in (-3, 0, 1, 4, 20)],
        "done_in_time": today - day,
        "due_past": today - 5 * day,
        "steps": [
            Step("立案", "done", "2026-03-02"),
            Step("调查取证", "done", "2026-03-20"),
            Step("法制审核", "current", "待审核人办理"),
            Step("事先告知"),
            Step("听证", "skipped", "未达标准"),
            Step("决定"),
            Step("送达"),
            Step("执行"),
            Step("结案归档"),
        ],
        "tabs": [
            Tab("info", "基本信息", "?tab=info"),
            Tab("party", "当事人", "?tab=party", 1),
            Tab("evidence", "证据", "?tab=evidence", 6),
            Tab("docs", "文书", "?tab=docs", 4),
            Tab("flow", "审批", "?tab=flow"),
            Tab("dues", "期限", "?tab=dues", alert="有期限将到"),
        ],
        "facts": [
            Fact("案由", "未按规定设置安全警示标志"),
            Fact("案件来源", "日常检查"),
            Fact("承办机构", "示例执法大队"),
            Fact("名义主体", "示例镇人民政府", hint="乡镇集中行使处罚权的，以乡镇人民政府名义作出"),
            Fact("违法行为发生地", ""),
            Fact("拟处罚款", "20,000.00 元"),
            Fact("主要事实", "检查发现现场未设置警示标志，当事人已书面承认。", wide=True),
        ],
        "moments": [
            Moment(clock.now(), "提交法制审核", "张某", "附案卷材料 12 件", "purple", "ti-scale"),
            Moment(clock.now() - 2 * day, "补充证据", "李某", tone="blue", icon="ti-photo"),
            Moment(clock.now() - 9 * day, "批准立案", "王某", tone="green", icon="ti-check"),
        ],
        "hints": [
            RuleHint(
                "拦截",
                "须经法制审核",
                "拟作出较大数额罚款，未经法制审核不得作出决定。请先提交法制审核。",
                ["《行政处罚法》第五十八条"],
                "#",
                "去提交审核",
            ),
            RuleHint(
                "黄",
                "办案期限将到",
                "自立案之日起九十日内应当作出决定，剩余 4 个工作日。",
                ["《行政处罚法》第六十条"],
            ),
            RuleHint(
                "提示",
                "裁量基准",
                "拟处金额位于“一般”阶次中段，决定书须载明适用的基准。",
                ["《行政处罚法》第三十四条"],
            ),
        ],
        "files": [
            FileLine(
                "现场检查笔录.pdf",
                "#",
                183_204,
                "第 1 号",
                "#",
                "9f2c7a1b4e5d6c7b8a90",
                state="已签名",
                tone="green",
            ),
            FileLine(
                "现场照片.jpg",
                "#",
                2_483_204,
                "2026-03-03 取证",
                icon="ti-photo",
                digest="0a1b2c3d4e5f60718293",
            ),
        ],
        "chart": charts.bars(
            "各月立案与结案",
            months,
            [
                ("立案", [12, 18, 9, 22, 30, 26, 19, 24, 28, 31, 20, 0]),
                ("结案", [8, 11, 14, 15, 21, 25, 23, 20, 22, 27, 18, 0]),
            ],
            unit="件",
            urls=["#"] * 12,
            hint="按立案日期、结案日期所在月份计数",
        ),
        "ring": charts.ring(
            "违法行为分布", [("市容环境", 42), ("安全生产", 27), ("食品药品", 18), ("其他", 13)]
        ),
        "line": charts.lines("按期办结率", months[:6], [("本机构", [91, 93, 92, 96, 95, 98])], unit="%"),
        "columns": [
            Column("no", "案号", "no", link=lambda r: "#", width="m"),
            Column("party", "当事人", "party"),
            Column("fine", "罚款（元）", "fine", kind="money"),
            Column(
                "state",
                "状态",
                "state",
                kind="badge",
                badges={"A": ("调查取证", "blue"), "Z": ("已结案", "green")},
            ),
            Column("due", "期限", "due", kind="countdown"),
        ],
        "rows": [
            {
                "no": "示例执罚〔2026〕1号",
                "party": "某商贸有限公司",
                "fine": 20000,
                "state": "A",
                "due": today + 3 * day,
            },
            {"no": "示例执罚〔2026〕2号", "party": "赵某", "fine": None, "state": "Z", "due": None},
        ],
    }
