import re
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st
from stdnum import luhn
from stdnum.cn import ric

from zhiheng.law.identity import PROVINCES, squeeze
from zhiheng.law.masking import (
    Known,
    KnownPerson,
    LeakKind,
    check_public_text,
    find_leaks,
    looks_like_person,
    mask_address,
    mask_id,
    mask_name,
    mask_names,
    mask_number,
    mask_phone,
    mask_plate,
    mask_report,
    mask_text,
)

ID = "11010519491231002X"
CARD = "622202020000000000" + luhn.calc_check_digit("622202020000000000")
HOME = "山西省阳泉市矿区桥头街道平安路12号3单元402室"
OWNER = KnownPerson(name="王小明", id_no=ID, phone="0353-2024567", address=HOME)


def kinds(text: str, known: Known | None = None) -> list[LeakKind]:
    return [leak.kind for leak in find_leaks(text, known)]


def test_provinces_are_the_thirty_one_and_the_permits() -> None:
    assert len(PROVINCES) == 35
    assert {"11", "15", "37", "46", "50", "54", "65", "71", "81", "82", "83"} <= PROVINCES
    assert not {"10", "16", "24", "38", "47", "55", "66", "91"} & PROVINCES


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张伟", "张某"),
        ("王小明", "王某某"),
        ("欧阳修", "欧阳某"),
        ("司马相如", "司马某某"),
        ("欧阳", "欧某"),
        ("古丽·买买提", "古某某"),
        ("阿卜杜拉•艾山江", "阿某某"),
        ("JOHN SMITH", "J**"),
        ("张某", "**"),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_minors_are_not_even_hinted_at() -> None:
    assert mask_name("李小妹", minor=True) == "未成年人某"


def test_people_with_the_same_mask_are_told_apart() -> None:
    masks = mask_names(
        [("王小明", False), ("王小红", False), ("张伟", False), ("李小妹", True), ("李小弟", True)]
    )
    assert list(masks.values()) == ["王某某甲", "王某某乙", "张某", "未成年人某甲", "未成年人某乙"]


@pytest.mark.parametrize("bad", ["李", " ", "某某"])
def test_what_is_no_name_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="姓名"):
        KnownPerson(name=bad)


def test_numbers_keep_only_a_harmless_beginning() -> None:
    assert mask_id(ID) == "11" + "*" * 16
    assert mask_phone("138-0013-8000") == "138" + "*" * 8
    assert mask_plate("晋C·A1234") == "晋C" + "*" * 5
    assert mask_number("123") == "***"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        (HOME, "山西省阳泉市矿区桥头街道***"),
        ("楚雄市东华镇某村委会三组", "楚雄市东华镇***"),
        ("西安市碑林区友谊路12号", "西安市碑林区友谊路***"),
        ("太原市阳光小区3号楼", "太原市***"),
        ("阳光小区3号楼", "***"),
        ("某市某镇", "某市***"),
    ],
)
def test_addresses_end_at_the_street(address: str, masked: str) -> None:
    assert mask_address(address) == masked


@pytest.mark.parametrize(
    "text",
    [
        ID,
        "身份证号：11010519491231002x。",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 1949 1231 002X",
        "110105-19491231-002X",
        "一一零一零五一九四九一二三一〇〇二X",
        "11010519491231\n002X",
        "110105491231002",
        "110105194912310021",
    ],
)
def test_identity_numbers_are_found_however_written(text: str) -> None:
    assert kinds(text) == [LeakKind.ID_NO]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话13800138000", LeakKind.PHONE),
        ("１３８ ００１３ ８０００", LeakKind.PHONE),
        ("一三八〇〇一三八〇〇〇", LeakKind.PHONE),
        (f"卡号{CARD}", LeakKind.BANK_CARD),
        ("晋CA1234", LeakKind.PLATE),
        ("晋C·A1234", LeakKind.PLATE),
        ("粤B D12345", LeakKind.PLATE),
        ("1990年1月2日出生", LeakKind.BIRTH),
        ("出生日期：1990-01-02", LeakKind.BIRTH),
        ("住址：某市某区某路12号3单元402室，", LeakKind.ADDRESS),
        ("家住矿区赛鱼路5号，", LeakKind.ADDRESS),
        ("住阳泉市矿区桃北西街十二号楼二单元", LeakKind.ADDRESS),
        ("电话：2023456", LeakKind.PHONE),
        ("座机（0353）2023456", LeakKind.PHONE),
        ("拨打0353－2023456", LeakKind.PHONE),
        ("转入账号6222021001112223334（农信社）", LeakKind.ACCOUNT),
        ("账户：0405 0123 4567 8901 234", LeakKind.ACCOUNT),
        ("护照号E12345678", LeakKind.CERTIFICATE),
        ("微信号zhang_san88", LeakKind.CONTACT),
        ("邮箱Zhang.San@163.com。", LeakKind.CONTACT),
        ("男，1985年3月7日生", LeakKind.BIRTH),
        ("1985年3月7日，汉族，初中文化", LeakKind.BIRTH),
        ("法定代表人：赵六，", LeakKind.NAME),
        ("证人：欧阳小明", LeakKind.NAME),
        ("张三，男，现年", LeakKind.NAME),
        ("其子王小丽（8岁）", LeakKind.NAME),
    ],
)
def test_each_kind_is_found_by_its_form(text: str, kind: LeakKind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码9144030071526726XG",
        "统一社会信用代码914403001922038216",
        "晋阳矿城管罚〔2026〕第110号",
        "罚款13,800,138,000元",
        "2026年3月2日作出决定",
        "1990年1月2日生产的食品",
        "住所：山西省太原市迎泽大街1号",
        "住址：山西省阳泉市矿区桥头街道***",
        "住房和城乡建设局第12号",
        "入住宾馆302室",
        "联系电话12345，",
        "许可证件号JY11403030012345",
        "2026年3月7日，民族团结",
        "负责人：陈述了经过",
        "负责人：王某某，",
        "委托代理人：东方公司，",
        "经营者：金鑫厂",
        "罚款10000元缴至账户",
        "扫码微信转账5000元",
        "电话通知3次，2026年3月7日",
        "11****************",
        "138********",
        "6222020200000000001",
        "990105194912310021",
        "110105194902310021",
    ],
)
def test_what_is_public_is_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("word", "person"),
    [("张伟", True), ("欧阳修", True), ("古丽·买买提", True), ("张某", False), ("金鑫厂", False), ("本人", False),
     ("马家店", False), ("矿区桃园餐饮店", False), ("门卫", False), ("高管", False), ("王店长", False)],
)  # fmt: skip
def test_a_name_by_its_form(word: str, person: bool) -> None:
    assert looks_like_person(word) is person


def test_known_people_are_found_with_spaces_between() -> None:
    known = Known(persons=(OWNER,))
    assert kinds("当事人王 小\u3000明到场", known) == [LeakKind.NAME]
    assert kinds("电话：（0353）2024567", known) == [LeakKind.PHONE]
    assert kinds("住在12号3单元402室", known) == [LeakKind.ADDRESS]
    assert kinds("王小名到场", known) == []


def test_enterprise_named_after_its_owner_stays_but_a_minor_never_does() -> None:
    shop = "王小明餐饮店"
    assert kinds(f"{shop}被罚款", Known(persons=(OWNER,), public=(shop,))) == []
    assert kinds(f"{shop}的王小明", Known(persons=(OWNER,), public=(shop,))) == [LeakKind.NAME]
    minor = KnownPerson(name="王小明", minor=True)
    assert kinds(shop, Known(persons=(minor,), public=(shop,))) == [LeakKind.MINOR_NAME]


def test_number_inside_a_public_name_is_still_found() -> None:
    assert kinds("13800138000工作室", Known(public=("13800138000工作室",))) == [LeakKind.PHONE]


@pytest.mark.req("PUB-10")
def test_text_with_personal_data_is_kept_back_saying_where() -> None:
    verdict = check_public_text(f"当事人王小明，{ID}", Known(persons=(OWNER,)))
    assert verdict.blocks
    assert "第4字起的自然人姓名" in verdict.message
    assert "第8字起的身份证号码" in verdict.message
    assert "王小明" not in verdict.message
    assert check_public_text("当事人王某某被罚款", Known(persons=(OWNER,))).ok


def test_masked_text_keeps_its_sense() -> None:
    text = f"当事人王小明（{ID}），住址：{HOME}，驾驶晋CA1234，电话13800138000。"
    masked = mask_report(text, Known(persons=(OWNER,)))
    assert masked.text == (
        "当事人王某某（11****************），住址：山西省阳泉市矿区桥头街道***，驾驶晋C*****，电话138********。"
    )
    assert len(masked.replaced) == 5


def test_people_given_as_loose_columns_are_found_too() -> None:
    known = Known(names=("王小明", "王小明", "/", "李"), ids=("A1234567",), phones=("0353-2024567",))
    assert (
        mask_text("王小明，证件A1234567，电话03532024567，李某到场", known)
        == "王某某，证件A1******，电话035********，李某到场"
    )


def test_overlapping_names_are_hidden_whole() -> None:
    known = Known(persons=(KnownPerson(name="张三"), KnownPerson(name="张三丰")))
    assert "三" not in mask_text("张三丰与张三", known)


HAN = st.sampled_from(
    "王李张刘陈欧阳司马上官诸葛伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英某甲乙市区县镇路号一二三四五"
)
NAMES = st.text(HAN, min_size=2, max_size=4).filter(lambda n: set(n) - {"某"})
GAPS = st.sampled_from(["", " ", "\u3000", "\n", "·", "\u200b"])
FILLER = st.text(st.sampled_from("当事人于在，。；被罚款元的和与王张一三住址号12 "), max_size=12)


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    birth = draw(st.dates(date(1930, 1, 1), date(2025, 12, 31)))
    body = f"{draw(st.sampled_from(sorted(PROVINCES)))}0102{birth:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + ric.calc_check_digit(body + "0")


PHONES = st.from_regex(re.compile(r"1[3-9][0-9]{9}", re.ASCII), fullmatch=True)


@given(NAMES, st.booleans())
def test_no_mask_spells_the_name(name: str, minor: bool) -> None:
    assert name not in mask_name(name, minor=minor)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_masked_text_contains_a_secret(data: st.DataObject) -> None:
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    number, phone = data.draw(identity_numbers()), data.draw(PHONES)
    minor = data.draw(st.booleans())
    people = tuple(KnownPerson(name=n, minor=minor, id_no=number, phone=phone) for n in names)
    parts = [data.draw(FILLER)]
    for secret in data.draw(st.permutations([*names, number, phone, *names])):
        parts += [data.draw(GAPS).join(secret), data.draw(FILLER)]
    known = Known(persons=people)
    masked = mask_text("".join(parts), known)
    assert find_leaks(masked, known) == ()
    bare = squeeze(masked)
    for secret in (*names, number, phone):
        assert squeeze(secret) not in bare


@given(identity_numbers(), PHONES)
def test_single_masks_hide_the_number(number: str, phone: str) -> None:
    assert number not in mask_id(number)
    assert phone not in mask_phone(phone)
    assert find_leaks(mask_id(number)) == ()
    assert find_leaks(mask_phone(phone)) == ()


@given(
    st.text(st.sampled_from("山西省阳泉市矿区桥头街道镇乡路巷小区号室单元12三四 "), min_size=1, max_size=24)
)
def test_no_mask_spells_the_whole_address(address: str) -> None:
    if address.strip():
        assert address.strip() not in mask_address(address)


@given(st.text(max_size=60))
def test_masking_ends_and_clears_any_text(text: str) -> None:
    assert find_leaks(mask_text(text)) == ()
