"""People and certificates from and to Excel: every row is looked at, nothing that contradicts the register is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from zhiheng import sheets
from zhiheng.common import clock
from zhiheng.journal.services.record import Draft, record_many
from zhiheng.law.identity import check_certificate_no
from zhiheng.officers.models import Certificate, Dossier, DutySpell, Entry, Milestone, Officer
from zhiheng.officers.policies import bodies_kept, issues, may_issue_somewhere, may_keep_somewhere, visible
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.sheets import Column, Problem

Row = dict[str, Any]
People = dict[tuple[str, str], list[Officer]]


def _event(kind: str, officer: Officer, organ: Organ, actor: Actor, **payload: Any) -> Draft:
    return Draft(
        kind=f"officer.{kind}", subject_kind="officer", subject_id=officer.pk, organ_id=organ.pk,
        division=organ.division_id, stamp=actor.stamp(), payload=payload,
    )  # fmt: skip


class OfficerSheet(sheets.Spec):
    """People, as candidates; states are never imported: the road to duty is walked."""

    kind, title, order = "officers", "执法人员", 10
    about = "登记为“拟任”；上岗须依次完成培训、考试、取证。辅助人员、人民警察请在页面登记。"
    unique = (("organ", "name", "entered_on"),)
    columns = (
        Column("organ", "单位编码", required=True, example="140303-URBAN-ORGAN", help="机构页面上的统一编码"),
        Column("name", "姓名", required=True, example="张三", max_length=40),
        Column("post", "岗位", required=True, example="市容执法", max_length=60),
        Column("post_is_enforcement", "是否执法岗位", "bool", required=True, example="是"),
        Column("establishment", "编制单位编码", help="与所在单位相同的不填"),
        Column("entered_on", "进入本单位日期", "date", example="2024-03-01"),
        Column("law_degree", "法律专业", "bool"),
        Column("law_experience", "法律工作背景", "bool"),
        Column("legal_qualification", "法律职业资格", "bool"),
        Column("education", "学历专业", max_length=80),
    )

    def may(self, actor: Actor) -> bool:
        """The keepers of some body's staff."""
        return may_keep_somewhere(actor)

    def check(self, rows: Sequence[Any], actor: Actor) -> list[list[Problem]]:
        """Bodies must be kept by this person, days not ahead, and nobody in the register twice."""
        kept = {o.code: o for o in bodies_kept(actor)}
        codes = {str(r["establishment"]) for r in rows if r["establishment"]}
        known = set(Organ.objects.filter(code__in=codes).values_list("code", flat=True))
        present = set(
            Officer.objects.filter(
                organ__in=[o.pk for o in kept.values()], name__in=[r["name"] for r in rows]
            )
            .exclude(state=Officer.State.OFF_DUTY)
            .values_list("organ__code", "name")
        )
        today = clock.today()
        found = []
        for r in rows:
            problems = []
            if r["organ"] not in kept:
                problems.append(Problem("organ", f"单位编码“{r['organ']}”不存在，或者您不管理该单位的人员。"))
            elif (r["organ"], r["name"]) in present:
                problems.append(
                    Problem("name", f"{r['name']}已经在该单位的人员库中；确为同名的，请在页面登记。")
                )
            if r["establishment"] and r["establishment"] not in known:
                problems.append(
                    Problem("establishment", f"编制单位编码“{r['establishment']}”不存在，请核对。")
                )
            if r["entered_on"] and r["entered_on"] > today:
                problems.append(Problem("entered_on", "进入本单位日期不能晚于今天。"))
            found.append(problems)
        return found

    def apply(self, rows: Sequence[Any], actor: Actor) -> int:
        """Write the batch and its events."""
        kept = {o.code: o for o in bodies_kept(actor)}
        employers = dict(
            Organ.objects.filter(
                code__in=[r["establishment"] for r in rows if r["establishment"]]
            ).values_list("code", "pk")
        )
        today = clock.today()
        people = Officer.objects.bulk_create(
            Officer(
                organ=kept[r["organ"]], name=r["name"].strip(), post=r["post"], state_since=today,
                post_is_enforcement=r["post_is_enforcement"], establishment_id=employers.get(r["establishment"]),
                entered_on=r["entered_on"], law_degree=bool(r["law_degree"]), law_experience=bool(r["law_experience"]),
                legal_qualification=bool(r["legal_qualification"]),
            )
            for r in rows
        )  # fmt: skip
        Dossier.objects.bulk_create(
            Dossier(
                officer=o, organ_id=o.organ_id, division=o.organ.division_id, education=r["education"] or ""
            )
            for o, r in zip(people, rows, strict=True)
        )
        record_many(
            [
                _event("registered", o, o.organ, actor, name=o.name, post=o.post, how="批量导入")
                for o in people
            ]
        )
        return len(people)

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield the people this person may see, auxiliary staff apart."""
        rows = (
            visible(actor)
            .exclude(category=Officer.Category.AUXILIARY)
            .select_related("organ", "establishment", "dossier")
        )
        for o in rows.order_by("organ__code", "pk").distinct().iterator(chunk_size=2000):
            dossier = getattr(o, "dossier", None)
            yield {
                "organ": o.organ.code, "name": o.name, "post": o.post, "post_is_enforcement": o.post_is_enforcement,
                "establishment": o.establishment.code if o.establishment else None, "entered_on": o.entered_on,
                "law_degree": o.law_degree, "law_experience": o.law_experience,
                "legal_qualification": o.legal_qualification, "education": dossier.education if dossier else None,
            }  # fmt: skip


class CertificateSheet(sheets.Spec):
    """Certificates issued before this platform, registered by the issuing side; new ones are applied for."""

    kind, title, order = "certificates", "行政执法证件", 20
    about = "只用于登记本平台启用前已经发放的证件，由发证一方办理；新证件请走申领、审查、发证。"
    unique = (("number",),)
    columns = (
        Column("organ", "单位编码", required=True, example="140303-URBAN-ORGAN"),
        Column("name", "姓名", required=True, example="张三", max_length=40),
        Column("number", "执法证号", required=True, example="14030300123", max_length=30),
        Column("issuer", "发证机关", required=True, example="阳泉市人民政府", max_length=120),
        Column("valid_from", "有效期起", "date", required=True, example="2022-01-01"),
        Column("valid_to", "有效期止", "date", required=True, example="2026-12-31"),
        Column("on_duty", "现已在岗", "bool", required=True, example="是"),
    )

    def may(self, actor: Actor) -> bool:
        """The issuing side."""
        return may_issue_somewhere(actor)

    def check(self, rows: Sequence[Any], actor: Actor) -> list[list[Problem]]:
        """The number must be new, the person in the register without a certificate, the days possible."""
        taken = {
            c.number: c.officer
            for c in Certificate.objects.filter(
                number__in=[r["number"].strip() for r in rows]
            ).select_related("officer__organ")
        }
        organs, people = self._people(rows)
        times = Counter((r["organ"], r["name"]) for r in rows)
        found = []
        for r in rows:
            problems: list[Problem] = []
            number = r["number"].strip()
            if holder := taken.get(number):
                problems.append(
                    Problem(
                        "number", f"证号{number}已经登记在{holder.organ.name}（{holder.name}）名下，请核对。"
                    )
                )
            elif not number.isalnum():
                problems.append(Problem("number", "执法证号只能由字母和数字组成。"))
            elif hints := check_certificate_no(number):
                problems.append(Problem("number", hints[0].message, warning=True))
            if r["valid_to"] < r["valid_from"]:
                problems.append(Problem("valid_to", "有效期止早于有效期起。"))
            if r["valid_from"] > clock.today():
                problems.append(Problem("valid_from", "有效期起晚于今天：尚未发放的证件请走申领。"))
            problems += self._holder(r, organs, people, times, actor)
            found.append(problems)
        return found

    @staticmethod
    def _people(rows: Sequence[Any]) -> tuple[dict[str, Organ], dict[tuple[str, str], list[Officer]]]:
        organs = {
            o.code: o
            for o in Organ.objects.filter(code__in={r["organ"] for r in rows}).select_related("division")
        }
        people: dict[tuple[str, str], list[Officer]] = {}
        named = Officer.objects.filter(organ__in=list(organs.values()), name__in={r["name"] for r in rows})
        for o in (
            named.exclude(state=Officer.State.OFF_DUTY)
            .select_related("organ")
            .prefetch_related("certificates")
        ):
            people.setdefault((o.organ.code, o.name), []).append(o)
        return organs, people

    @staticmethod
    def _holder(
        r: Any, organs: dict[str, Organ], people: People, times: Counter[tuple[str, str]], actor: Actor
    ) -> list[Problem]:
        organ = organs.get(r["organ"])
        if organ is None or not issues(actor, organ.division_id):
            return [Problem("organ", f"单位编码“{r['organ']}”不存在，或者不在您的发证辖区。")]
        same = people.get((r["organ"], r["name"]), [])
        if not same:
            return [Problem("name", f"{organ.short_name}的人员库中没有{r['name']}，请先登记人员。")]
        if len(same) > 1 or times[(r["organ"], r["name"])] > 1:
            return [
                Problem("name", f"{organ.short_name}有同名的{r['name']}，无法确定持证人，请在页面逐一办理。")
            ]
        if same[0].category != Officer.Category.FORMAL:
            return [Problem("name", f"{r['name']}是{same[0].get_category_display()}，不在此登记执法证件。")]
        if any(c.status != Certificate.Status.CANCELLED for c in same[0].certificates.all()):
            return [Problem("name", f"{r['name']}已经持有未注销的证件；换发、补办请走申领。")]
        if not same[0].post_is_enforcement and r["on_duty"]:
            return [Problem("on_duty", f"{r['name']}不在执法岗位，不能登记为在岗执法。")]
        return []

    def apply(self, rows: Sequence[Any], actor: Actor) -> int:
        """Write the batch, the ledger of each certificate, and the events."""
        _, people = self._people(rows)
        held = [(people[(r["organ"], r["name"])][0], r) for r in rows]
        today, now = clock.today(), clock.now()
        made = Certificate.objects.bulk_create(
            Certificate(
                officer=o, number=r["number"].strip(), issuer=r["issuer"].strip(), valid_from=r["valid_from"],
                valid_to=r["valid_to"], issued_on=r["valid_from"],
                custody=Certificate.Custody.HOLDER if o.post_is_enforcement else Certificate.Custody.HR,
            )
            for o, r in held
        )  # fmt: skip
        spells = []
        for o, r in held:
            o.state, o.state_since = (
                (Officer.State.ON_DUTY if r["on_duty"] else Officer.State.LICENSED),
                today,
            )
            if r["on_duty"]:
                spells.append(
                    DutySpell(officer=o, from_on=max(r["valid_from"], o.entered_on or r["valid_from"]))
                )
        Officer.objects.bulk_update([o for o, _ in held], ["state", "state_since"], batch_size=500)
        DutySpell.objects.filter(officer__in=[s.officer for s in spells], to_on__isnull=True).delete()
        DutySpell.objects.bulk_create(spells)
        where = [{"organ_id": o.organ_id, "division": o.organ.division_id} for o, _ in held]
        about = "本平台启用前发放的证件，由发证一方登记"
        Entry.objects.bulk_create(
            Entry(certificate=c, book=Entry.Book.STATUS, kind=Entry.Kind.ISSUED, on=c.valid_from, at=now, about=about,
                  by_id=actor.account_id, by_name=actor.name, **w)
            for c, w in zip(made, where, strict=True)
        )  # fmt: skip
        Milestone.objects.bulk_create(
            Milestone(officer=c.officer, state=Officer.State.LICENSED, on=c.valid_from, proof=f"执法证件{c.number}（{about}）",
                      by_name=actor.name, **w)
            for c, w in zip(made, where, strict=True)
        )  # fmt: skip
        record_many(
            [
                _event("licensed", c.officer, c.officer.organ, actor, certificate=c.number, about=about)
                for c in made
            ]
        )
        return len(made)

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield every certificate this person may see."""
        rows = Certificate.objects.filter(officer__in=visible(actor)).select_related("officer__organ")
        for c in rows.order_by("officer__organ__code", "number").iterator(chunk_size=2000):
            yield {
                "organ": c.officer.organ.code, "name": c.officer.name, "number": c.number, "issuer": c.issuer,
                "valid_from": c.valid_from, "valid_to": c.valid_to, "on_duty": c.officer.state == Officer.State.ON_DUTY,
            }  # fmt: skip


def register() -> None:
    """Make both tables known."""
    sheets.register(OfficerSheet())
    sheets.register(CertificateSheet())
