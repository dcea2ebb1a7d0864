"""Names that belong to nobody: drawn from common surnames and given names by a seeded generator."""

from __future__ import annotations

import random


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = _words(
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超",
    "秀兰 霞 平 刚 桂英 志强 建国 建华 文静 雅琴 海燕 晓东",
    "晓燕 春梅 国庆 玉兰 志远 立新 永康 家辉 思远 一鸣 子轩",
    "浩然 宇航 雨桐 欣怡 佳琪 俊杰 博文 天宇 梓涵 嘉怡 书瑶",
    "慧敏 少华 振宇 国栋 德明 兴华 卫东 长青 红梅 彩云 凤英",
)
_WORDS = _words(
    "恒达 顺通 金源 宏远 鑫隆 瑞丰 盛世 永兴 广源 福泰 华信",
    "东升 嘉禾 泰和 利民 康源 天成 百汇 万家 兴业 安泰 德信",
    "润丰 惠民 新城 佳美 同创 众合",
)
_TRADES = _words(
    "商贸 餐饮 建材 物流 运输 建筑工程 装饰工程 环保科技 食品",
    "农业开发 汽车服务 物业管理 置业 渣土运输 市政工程",
)
_SHOPS = _words(
    "便利店 饭店 小吃店 五金店 水果店 烟酒店 洗车行 理发店 文具店",
    "服装店",
)


def person(rng: random.Random) -> str:
    """Return a made-up person's name."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def company(rng: random.Random, place: str) -> str:
    """Return a made-up company's name."""
    return f"{place}{rng.choice(_WORDS)}{rng.choice(_TRADES)}有限公司"


def shop(rng: random.Random, place: str) -> str:
    """Return a made-up shop of an individual business."""
    return f"{place}{rng.choice(_WORDS)}{rng.choice(_SHOPS)}"


_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = [pow(3, i, 31) for i in range(17)]
_ID_WEIGHTS = [pow(2, 17 - i, 11) for i in range(17)]


def uscc(rng: random.Random, division: str, kind: str = "91") -> str:
    """Return a made-up 统一社会信用代码 with a right check digit (GB 32100)."""
    body = kind + division[:6] + "".join(rng.choice(_USCC) for _ in range(9))
    total = sum(_USCC.index(c) * w for c, w in zip(body, _USCC_WEIGHTS, strict=True))
    return body + _USCC[(31 - total % 31) % 31]


def resident_id(rng: random.Random, division: str, year: int) -> str:
    """Return a made-up 居民身份证 number with a right check digit (GB 11643)."""
    body = f"{division[:6]}{year}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(1, 999):03d}"
    total = sum(int(c) * w for c, w in zip(body, _ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]
