"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.records import policies
from zhiheng.desk.shell import nav

nav.register("records", "印章管理", "records:seals", "ti-rubber-stamp", 20, policies.may_read_seals)
nav.register("records", "用印记录", "records:uses", "ti-writing-sign", 30, policies.may_read_seals)
nav.register("records", "记录调用", "records:requests", "ti-folder-share", 40, policies.anybody)
nav.register("records", "音像设备", "records:devices", "ti-device-cctv", 50, policies.may_read_devices)
