"""Names with a point between their parts (古丽娜尔·阿不都拉), by the characters that write sounds."""

import re
from collections.abc import Iterator

# Characters that write the sounds of Uyghur, Kazakh, Kirghiz, Tajik, Mongolian and Tibetan names.
_SOUNDS = frozenset(
    "赵都肯堪丹阿艾爱安敖巴拜班邦保贝毕别宾博卜不布才策察昌楚茨次达大丹旦当德登迪地丁顿杜多朵俄额恩尔法凡菲费夫嘎尕盖甘刚高戈格根贡古哈海罕汗合贺赫"
    "胡华霍吉加佳嘉贾江杰金京居卡喀凯坎康考柯科克孔库拉来莱兰朗劳勒雷里力立丽利莉琳龙隆卢鲁洛罗玛马买迈麦曼芒毛美蒙孟米密妙敏明莫默姆木穆"
    "那娜乃奈南尼妮宁农努诺帕派潘佩彭皮平珀普其奇齐恰强切琴青曲泉热仁任日荣茹如瑞若萨赛桑森沙莎山舍珊尚佘生施什思斯松苏素荪索塔台泰坦特"
    "腾提铁廷图土吐托瓦外万旺维温沃乌吾伍西希夏先谢辛许雪逊雅亚延央叶衣伊依益英尤于玉孜泽扎再赞张哲珍芝志智忠朱珠卓宗祖佐甫买提阔桂凤宝音"
)
_POINT = re.compile(r"(?<=[一-鿿])[·•‧](?=[一-鿿])")
_WORDS = frozenset(
    {"来到", "来了", "来说", "来自", "来看", "特别", "特意", "特地", "那天", "那年", "如今", "当上", "当了"}
)
_LONGEST = 8
_SHORTEST = 2
_FIRST_ALONE = 3  # characters by which a first name alone tells whom it means


def pointed_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name with a point stands."""
    for match in _POINT.finditer(text):
        begin, end = match.start(), match.end()
        while begin and match.start() - begin < _LONGEST and text[begin - 1] in _SOUNDS:
            begin -= 1
        while end < len(text) and end - match.end() < _LONGEST and text[end] in _SOUNDS:
            end += 1
        if end - match.end() > _SHORTEST and text[end - 1 : end + 1] in _WORDS:
            end -= 1  # 买买提|来到
        if match.start() - begin >= _SHORTEST and end - match.end() >= _SHORTEST:
            yield begin, end


def first_name(name: str) -> str | None:
    """Return the part before the point, where it tells whom it means alone."""
    first = re.split(r"[·•‧]", name)[0]
    return first if first != name and len(first) >= _FIRST_ALONE else None
