"""What the circumstances lead to (不予处罚、首违可不罚、从轻减轻), with the ground for each step."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.leniency.circumstances import Circumstances, Mind, Outcome
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Ground", "Leniency", "assess", "check_applied", "check_education"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: what it leads to, in words, with its article."""

    outcome: Outcome
    reason: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Leniency:
    """All grounds found, the most favourable outcome, what still has to be looked into, and what else must be done."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    open_questions: tuple[str, ...]
    duties: tuple[str, ...]


def _art(article: int) -> Cite:
    return Cite.of("行政处罚法", article)


def assess(c: Circumstances) -> Leniency:
    """Weigh the circumstances of a case (行政处罚法第三十条至第三十三条).

    No penalty: under 14; unable to know or control the act; slight breach, corrected in time, without harm; no fault
    proven by the party (unless the law makes fault irrelevant). May be waived (首违可不罚): first breach *and* slight
    harm *and* corrected in time, all three. Must be lighter: 14 to 17, and the list of article 32. May be lighter: limited
    capacity. Open questions name what nobody has established yet where it could still help the party.
    """
    grounds = [*_person(c), *_slight(c), *_no_fault(c), *_article_32(c)]
    outcome = max((g.outcome for g in grounds), default=Outcome.NONE)
    return Leniency(outcome, tuple(grounds), _open(c, outcome), _duties(c, outcome))


def _person(c: Circumstances) -> list[Ground]:
    found = []
    if c.age is not None and c.age < 14:
        found.append(Ground(Outcome.NO_PENALTY, f"行为时{c.age}周岁，不满十四周岁", _art(30)))
    elif c.age is not None and c.age < 18:
        found.append(Ground(Outcome.MUST_LIGHTEN, f"行为时{c.age}周岁，已满十四周岁不满十八周岁", _art(30)))
    if c.mind is Mind.UNABLE:
        found.append(Ground(Outcome.NO_PENALTY, "行为时不能辨认或者不能控制自己行为", _art(31)))
    elif c.mind is Mind.LIMITED:
        found.append(Ground(Outcome.MAY_LIGHTEN, "尚未完全丧失辨认或者控制自己行为能力", _art(31)))
    return found


def _slight(c: Circumstances) -> list[Ground]:
    found = []
    if c.minor_breach and c.corrected_in_time and c.harm is False:
        found.append(Ground(Outcome.NO_PENALTY, "违法行为轻微并及时改正，没有造成危害后果", _art(33)))
    if c.first_breach and (c.harm_minor or c.harm is False) and c.corrected_in_time:
        found.append(Ground(Outcome.MAY_WAIVE, "初次违法且危害后果轻微并及时改正", _art(33)))
    return found


def _no_fault(c: Circumstances) -> list[Ground]:
    if c.no_fault_proven and not c.fault_irrelevant_by_law:
        return [Ground(Outcome.NO_PENALTY, "当事人有证据足以证明没有主观过错", _art(33))]
    return []


def _article_32(c: Circumstances) -> list[Ground]:
    listed = (
        (c.removed_harm, "主动消除或者减轻违法行为危害后果"),
        (c.restituted, "主动退赔，减轻了危害后果"),
        (c.coerced_or_induced, "受他人胁迫或者诱骗实施违法行为"),
        (c.confessed_unknown, "主动供述行政机关尚未掌握的违法行为"),
        (c.meritorious, "配合行政机关查处违法行为有立功表现"),
        (bool(c.other_by_law), c.other_by_law),
    )
    return [Ground(Outcome.MUST_LIGHTEN, words, _art(32)) for yes, words in listed if yes]


def _open(c: Circumstances, outcome: Outcome) -> tuple[str, ...]:
    if outcome is Outcome.NO_PENALTY:
        return ()
    questions = (
        (c.minor_breach, "违法行为是否轻微"),
        (c.first_breach, "是否初次违法"),
        (c.corrected_in_time, "是否及时改正"),
        (c.harm if c.harm is False else c.harm_minor, "是否造成危害后果、后果是否轻微"),
        (c.removed_harm, "是否主动消除或者减轻危害后果"),
        (c.restituted, "是否主动退赔"),
        (c.coerced_or_induced, "是否受胁迫或者诱骗"),
        (c.confessed_unknown, "是否主动供述尚未掌握的违法行为"),
        (c.meritorious, "是否有立功表现"),
    )
    return tuple(words for value, words in questions if value is None)


def _duties(c: Circumstances, outcome: Outcome) -> tuple[str, ...]:
    duties = []
    if c.age is not None and c.age < 14:
        duties.append("责令监护人加以管教")
    if c.mind is Mind.UNABLE:
        duties.append("责令其监护人严加看管和治疗")
    if outcome in (Outcome.MAY_WAIVE, Outcome.NO_PENALTY):
        duties.append("不予处罚的，应当对当事人进行教育")
    return tuple(duties)


_APPLIED = Rule.of("LENIENCY_APPLIED", _art(30), Cite.of("行政处罚法", 31, 32, 33))
_EDUCATION = Rule.of("LENIENCY_EDUCATION", _art(33))


def check_applied(leniency: Leniency, *, penalised: bool, lightened: bool, reason: str = "") -> Verdict:
    """Whether the intended decision respects the circumstances (第三十条至第三十三条).

    In: the assessment, whether a penalty is intended, whether it is 从轻 or 减轻, and the reason given where a power
    (可以) is not used. A breach of 不予 is 拦截, of 应当从轻减轻 拦截 too; an unused 可以 without reason is 黄.
    """
    grounds = "；".join(g.reason for g in leniency.grounds)
    match leniency.outcome:
        case Outcome.NO_PENALTY if penalised:
            return _APPLIED.block(f"{grounds}：应当不予行政处罚，不得作出处罚决定")
        case Outcome.MAY_WAIVE if penalised and not lightened and not reason:
            return _APPLIED.yellow(f"{grounds}：可以不予处罚，仍要处罚的请说明理由")
    must = any(g.outcome is Outcome.MUST_LIGHTEN for g in leniency.grounds)
    if penalised and must and not lightened:
        return _APPLIED.block(f"{grounds}：应当从轻或者减轻处罚，现按一般或者从重处理")
    if penalised and leniency.outcome is Outcome.MAY_LIGHTEN and not lightened and not reason:
        return _APPLIED.yellow(f"{grounds}：可以从轻或者减轻，未适用的请说明理由")
    if not penalised and leniency.outcome < Outcome.MAY_WAIVE:
        return _APPLIED.red("没有不予处罚的法定情形，不得以不予处罚结案；请核对事实或者作出相应决定")
    return _APPLIED.ok(f"已依从宽情节处理：{grounds}" if grounds else "没有从宽情节")


def check_education(*, penalised: bool, education_recorded: bool) -> Verdict:
    """Who is not penalised must be educated instead (行政处罚法第三十三条第三款)."""
    if not penalised and not education_recorded:
        return _EDUCATION.red("决定不予处罚，但没有对当事人进行教育的记录；请补充教育方式、时间和内容")
    return _EDUCATION.ok("已记录教育情况" if not penalised else "作出处罚，不适用")
