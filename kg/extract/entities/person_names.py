"""What a person's name is: where it ends, and whether a stretch of text is one at all."""

import re

from kg.extract.entities.reading import Reading

_SAY = (
    "说道|说起|说|介绍|表示|坦言|直言|告诉|指出|认为|强调|透露|解释|回忆|感慨|感叹|笑着|笑道|笑|坦承|答道|回答|答|算|讲|谈|提醒|形容|要求|"
    "记得|补充|建议|称|道|反映|呼吁|谈到|提到|分析|总结|评价|承认|自豪|激动|高兴|叹|喊|问|想|念叨|掰着|乐|欣慰|坚信|估算|细数|透露"
)
_FOLLOW = re.compile(
    rf"{_SAY}|[^一-鿿·]|$|[在对把和与及等是的也就都很又还给向被从让为将家因曾便却]|带[着领队头]|率|牵头|领[着办]|主持|主动|负责|当选|当[上了选“]|正[在陪忙带给]"
    r"|已[经]?|原[是来]|今年|去年|一[边口家个早]|最[得初]|第[一二三]|刚|拎|背[着起]|拿[着出]|挽|咬牙|捧|指[着了]|蹲|站|坐|走|来到|来|到|去[年]?|回[到来]|做|种|养|办|开[始办着]|接[过到受]|获|被|创办|发布"
    r"|怎么|如何|陪|周[一二三四五六日]|上周|前[年不些]|这[几些次]|每|那[年天]|忙|拿|摸|翻|掏|捏|递|搬|抱|扛|牵|搂|抹|拍|赶|包|得[了到]|手[里把]|并不|不[再会]|有[些点]|没|用|靠|跑|说|见|看|想|住|搬|成[了为]|报名|参加|老人|大叔|大爷|大妈|阿姨|同志|先生|女士|书记|主任"
)
SPEECH = re.compile(rf"(?:{_SAY})[，：:“。](?<!道，)(?<!道。)|(?:{_SAY})(?:了|着|过|起|到|给|记者|道)")
_PARTICLES = frozenset("说在对把和与及等是的也就都很又还给向被从让为将算讲谈笑家")
_CALLS = frozenset(
    "书记 主任 老师 先生 女士 小姐 科长 局长 师傅 经理 村长 镇长 总 工 部门 部长 姐 哥 叔 婶 大姐 大妈 大叔 大爷 阿姨 婆婆".split()
)
_NEVER = frozenset("不的了在是们都要也这那么外里")


class NameShapes:
    """Judges names in one news item. `taken[i]` is 1 where the name of an area or body stands."""

    def __init__(self, reading: Reading, taken: bytearray) -> None:
        self._text, self._stops, self._taken = reading.text, reading.scope.stops, taken
        self._lexicon, self._words = reading.lexicon, reading.lexicon.people

    def is_name(self, name: str) -> bool:
        if "·" in name:
            return len(name) > 3
        if name[:2] in self._words.double and len(name) in (3, 4):
            return True
        if any(part in name for part in self._words.foreign) and 2 <= len(name) <= 6:
            return True
        if name in self._lexicon.ordinary or name[1:] in _CALLS:
            return False
        return name[0] in self._words.surnames and 2 <= len(name) <= 3

    def end(self, begin: int, *, sure: bool) -> int | None:
        """Return where a name that begins here ends, or None where none does.

        `sure` says that the place calls for a name (after a post); else the name itself must look like one.
        """
        text = self._text
        if begin >= len(text) or self._taken[begin] or not "一" <= text[begin] <= "鿿":
            return None
        if text[begin] in "老小" and text[begin + 1 : begin + 2] in self._words.surnames:
            known = text[begin : begin + 2] in self._lexicon.ordinary
            return begin + 2 if _FOLLOW.match(text, begin + 2) and not known else None
        foreign = self._foreign_end(begin)
        if foreign:
            return foreign
        surname = self._surname(begin, sure)
        short, long = begin + surname + 1, begin + surname + 2
        if not surname or not self._han(begin, short):
            return None
        if text[begin + surname] == "某":
            return long if text[long - 1 : long] == "某" else None
        end = self._choose(begin, short, long, sure)
        return end if end and self._likely(begin, end, sure) else None

    def _surname(self, begin: int, sure: bool) -> int:
        text = self._text
        if text[begin : begin + 2] in self._words.double:
            return 2
        return int(text[begin] in self._words.surnames or (sure and text[begin] in self._words.rare))

    def _choose(self, begin: int, short: int, long: int, sure: bool) -> int | None:
        """Choose between a given name of one and of two characters."""
        text = self._text
        fits_short, fits_long = self._follows(short), self._han(begin, long) and self._follows(long)
        one, two = text[begin:short], text[begin:long]
        if fits_long and text[long - 1] not in _PARTICLES and SPEECH.match(text, long):
            return long
        if fits_short and fits_long and text[long - 1] not in _PARTICLES:
            return long if text.count(one) == text.count(two) > 1 or text[short : short + 2] not in self._lexicon.verbs else short
        if fits_short:
            return short
        if fits_long:
            return long
        if not sure or not self._han(begin, long) or text[long - 1] in _PARTICLES:
            return None
        return long

    def _likely(self, begin: int, end: int, sure: bool) -> bool:
        """Whether a stretch is a name and no ordinary words (党员|干部要)."""
        text, ordinary = self._text, self._lexicon.ordinary
        name, follow = text[begin:end], text[end : end + 1]
        if name in ordinary or name[1:] in _CALLS or any(c in _NEVER for c in name[1:]):
            return False
        if any(level == 1 for level in self._stops[begin:end]):
            clear = len(name) == 3 and name[0] in self._words.surnames and self._follows(end)
            if not clear or name[:2] in ordinary or name[1:] in ordinary:
                return False
        if name[0] in self._words.rare and (len(name) == 2 or name[1:] in ordinary):
            return bool(SPEECH.match(text, end)) or (text.count(name) > 1 and name[1:] not in ordinary)
        if len(name) == 3 and name[1:] in ordinary and not self._follows(end):
            return False
        if name[:2] in ordinary:
            if not sure or text[begin + 2 : begin + 4] in ordinary:
                return bool(SPEECH.match(text, end))
        elif len(name) == 3 and name[1:] in ordinary and not sure:
            return bool(follow) and self._follows(end)
        elif len(name) == 2 and not sure:
            return text[begin + 1 : begin + 3] not in ordinary
        return not (text[end - 1 : end + 1] in ordinary and not self._follows(end))

    def _han(self, begin: int, end: int) -> bool:
        return end <= len(self._text) and all("一" <= c <= "鿿" for c in self._text[begin:end])

    def _follows(self, position: int) -> bool:
        """Whether what stands here can follow a name."""
        text = self._text
        return bool(_FOLLOW.match(text, position)) or text[position : position + 2] in self._lexicon.verbs

    def _foreign_end(self, begin: int) -> int | None:
        """Return where a name with the parts of another people's names ends (索朗玉杰, 古丽娜尔·阿不都拉)."""
        text = self._text
        end = begin
        while end < len(text) and ("一" <= text[end] <= "鿿" or text[end] == "·") and end - begin < 16:
            end += 1
        run = text[begin:end]
        if "·" in run[:8]:
            dot = run.index("·")
            tail = next((k for k in range(dot + 2, min(len(run), dot + 7) + 1) if self._follows(begin + k)), None)
            return begin + tail if tail else None
        if not any(part in run[:4] for part in self._words.foreign):
            return None
        for length in (2, 3, 4, 5):
            part = run[:length]
            if length <= len(run) and self._follows(begin + length) and any(p in part for p in self._words.foreign):
                return begin + length
        return None
