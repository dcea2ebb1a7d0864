"""Which words are names of natural persons, by their form: for texts in which the case file does not know everybody."""

from __future__ import annotations

import re

from zhiheng.law.masking.masks import COMPOUND_SURNAMES

__all__ = ["NAME", "looks_like_person"]

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚程邢裴陆荣翁荀甄曲封储靳段巫乌焦巴弓牧隗谷车侯全班仰仲伊宫宁仇栾甘厉祖武符刘景詹龙叶幸司黎薄印白蒲邰从"
    "鄂索赖卓屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂牛寿通边扈燕浦尚农温庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖庾"
    "居衡步都耿满弘匡国文寇广东欧利蔚越师巩聂晁勾敖融冷辛阚那简饶空曾关相查后荆红游权肖付代闫冀普邸岳帅佟"
)
_HAN = "[\u4e00-\u9fff]"
_COMPOUND = "|".join(sorted(COMPOUND_SURNAMES))
NAME = (
    rf"(?:(?:{_COMPOUND})(?!某){_HAN}(?:(?!某){_HAN})?|[{_SURNAMES}](?!某){_HAN}(?:(?!某){_HAN})?"
    rf"|{_HAN}{{1,6}}[·•]{_HAN}{{1,8}})"
)
"""A name as a pattern: surname and one or two characters, or two parts with a dot; a masked one (张某) is none."""

_WHOLE = re.compile(NAME)
# Endings of names of businesses, offices and roles: 马家店, 金鑫厂, 高管.
_NO_PERSON = re.compile(
    r".*(?:店|厂|部|社|行|局|处|所|院|校|馆|站|坊|铺|场|园|楼|厅|吧|城|村|镇|乡|组|队|公司|中心|超市|餐饮|商行|小吃|经理|主任|"
    r"管理|管|家属|本人|员工|职工|代表|代理|同事|门卫|保安|店长|厂长|村民)$"
)


def looks_like_person(name: str) -> bool:
    """Whether a whole word is the name of a natural person by its form: 张伟, 欧阳修, 古丽·买买提; not 张记面馆, 张某."""
    bare = name.strip()
    return bool(_WHOLE.fullmatch(bare)) and not _NO_PERSON.fullmatch(bare)
