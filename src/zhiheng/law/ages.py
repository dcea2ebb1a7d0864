"""Calendar years: anniversaries, and ages as penal law counts them (周岁)."""

from __future__ import annotations

from datetime import date

__all__ = ["age_on", "anniversary"]


def anniversary(day: date, years: int) -> date:
    """The corresponding day ``years`` later (or earlier); 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def age_on(birth: date, day: date) -> int:
    """Completed years of age (周岁) on a day.

    A year of age is complete on the day *after* the birthday, the count that criminal justice uses and the one that
    protects the young (行政处罚法第三十条): on the fourteenth birthday itself a child still is not fourteen. Raises
    ValueError for a birth after the day.
    """
    if birth > day:
        raise ValueError(f"出生日期 {birth:%Y-%m-%d} 晚于计算日 {day:%Y-%m-%d}，请核对")
    years = day.year - birth.year
    # Somebody born on 29 February completes a year on 1 March, also when the month has only 28 days.
    return max(0, years if (day.month, day.day) > (birth.month, birth.day) else years - 1)
