"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.reviews.policies import may_read
from zhiheng.desk.shell import nav

nav.register("supervision", "案卷评查", "reviews:rounds", "ti-clipboard-list", 50, may_read)
nav.register(
    "supervision", "我的评分表", "reviews:mine", "ti-writing", 51, may_read, match=("/desk/reviews/sheets/",)
)
nav.register("supervision", "评查结果", "reviews:results", "ti-award", 52, may_read)
