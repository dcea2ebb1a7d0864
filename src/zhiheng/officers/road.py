"""The road to duty and off it again (PER-04, PER-07), declared: what each step needs, and what leads where."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.officers.models import Officer

_S = Officer.State


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from which states to which, and what must be there first, in words."""

    id: str
    label: str
    sources: tuple[str, ...]
    to: str
    needs: str
    responsible: str


STEPS: dict[str, Step] = {
    s.id: s
    for s in (
        Step("train", "确认完成培训", (_S.CANDIDATE,), _S.TRAINED, "岗前培训记录", "所在单位"),
        Step("pass", "确认考试合格", (_S.TRAINED,), _S.PASSED, "行政执法资格考试合格记录", "所在单位"),
        Step("license", "取得执法证件", (_S.PASSED,), _S.LICENSED, "通过资格审查并发放的有效执法证件", "发证机关"),
        Step("enter", "上岗", (_S.LICENSED,), _S.ON_DUTY, "当日有效的执法证件和执法岗位", "所在单位"),
        Step(
            "leave", "离岗",
            (_S.CANDIDATE, _S.TRAINED, _S.PASSED, _S.LICENSED, _S.ON_DUTY), _S.OFF_DUTY,
            "离岗原因（调动、辞职、辞退、退休、其他）", "所在单位",
        ),
        Step("unpass", "考试成绩取消，退回已培训", (_S.PASSED,), _S.TRAINED, "违纪登记，成绩取消", "主考单位"),
        Step("disqualify", "取消执法资格", (_S.LICENSED, _S.ON_DUTY), _S.CANDIDATE, "年度审查未通过等法定事由", "所在单位"),
        Step("return", "重新列为拟任", (_S.OFF_DUTY,), _S.CANDIDATE, "重新任用决定", "所在单位"),
    )
}  # fmt: skip

# Police certificates follow 人民警察法 (PER-09): police are registered on duty, and none of these steps is theirs.
ORDER = (_S.CANDIDATE, _S.TRAINED, _S.PASSED, _S.LICENSED, _S.ON_DUTY)


def next_steps(state: str) -> tuple[Step, ...]:
    """Return the steps that lead on from a state."""
    return tuple(step for step in STEPS.values() if state in step.sources)
