"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.desk.support.policies import may_read_support
from zhiheng.desk.training.policies import (
    may_examine,
    may_learn,
    may_manage_training,
    may_read_library,
    may_see_sittings,
)

nav.register("training", "我的学习", "training:mine", "ti-book-2", 10, may_learn)
nav.register("training", "学时看板", "training:board", "ti-chart-histogram", 20, may_manage_training)
nav.register("training", "培训计划", "training:plans", "ti-calendar-event", 30, may_manage_training)
nav.register("training", "课程库", "training:courses", "ti-books", 40, may_read_library)
nav.register("training", "培训活动", "training:activities", "ti-presentation", 50, may_manage_training)
nav.register(
    "training", "培训指导与学习", "training:ledgers", "ti-arrow-big-down-lines", 55, may_read_support
)
nav.register("training", "考试场次", "training:sittings", "ti-certificate", 60, may_see_sittings)
nav.register("training", "题库", "training:questions", "ti-help-hexagon", 70, may_examine)
nav.register("training", "试卷", "training:papers", "ti-file-certificate", 80, may_examine)
