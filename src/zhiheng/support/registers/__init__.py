"""Ledgers that describe themselves: declared once, they have a list, a form, an export, steps, and lights.

::

    register(Register(
        key="vehicles", title="执法车辆（船）", section="装备", icon="ti-car", model=Vehicle, about="…",
        fields=("kind", "plate", …), columns=("plate", "kind", …), search=("plate__icontains",),
        shortfalls=(Shortfall("expired", "保险已过期", "red", lambda day: Q(insured_until__lt=day)),),
    ))

The rooms above declare theirs the same way (rewards, rotation, liability): one screen serves them all.
"""

from zhiheng.support.registers.declare import (
    Figure,
    Register,
    Shortfall,
    Step,
    all_registers,
    get_register,
    register,
)

__all__ = ["Figure", "Register", "Shortfall", "Step", "all_registers", "get_register", "register"]
