"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.discretion.policies import may_read, may_watch, signed_in
from zhiheng.desk.shell import nav

nav.register("powers", "裁量基准", "discretion:benchmarks", "ti-scale", 110, may_read)
nav.register("powers", "基准覆盖", "discretion:coverage", "ti-grid-dots", 120, may_read)
nav.register("powers", "减免责清单", "discretion:lists", "ti-heart-handshake", 130, may_read)
nav.register("powers", "裁量模拟", "discretion:simulator", "ti-calculator", 140, signed_in)
nav.register("powers", "裁量监督", "discretion:use", "ti-chart-dots", 150, may_watch)
