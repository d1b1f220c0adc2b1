"""What a person's name is: where it ends, and whether a stretch of text is one at all."""

from kg.extract.entities.person_foreign import pointed_names
from kg.extract.entities.reading import Reading

# Sums of log-odds of a given name's characters: below the first it is none, from the second on it is one.
_UNLIKELY, _CLEAR = -3.5, 2.0
_ODD = -1.5  # no character of a clear name is less likely than this
_LEAST = -1.0  # what the characters of a name after a title must come to, where a word begins behind it
_GROUND = frozenset("路街巷村镇县港湾岛屿亦")  # no name without a title ends so, nor in the next
_MILES = frozenset(
    {"万里", "千里", "百里", "鹏里", "在国", "在明", "在林"}
)  # given names with a character that is none
_WHOSE = frozenset({"所在", "所属", "正在", "正忙", "正带", "正与", "正和"})
_MEDIA = frozenset("网报社台站部局办刊")
_WATER = frozenset("河湖江溪山桥洲")


class NameShapes:
    """Judges names in one news item. `taken[i]` is 1 where the name of an area or body stands."""

    def __init__(self, reading: Reading, taken: bytearray) -> None:
        self._text, self._stops, self._taken = reading.text, reading.scope.stops, taken
        self._lexicon, self._words = reading.lexicon, reading.lexicon.people
        self._calls, self._never = self._words.words["c"], self._words.words["n"]
        self._particles = self._words.words["p"]
        self._given = self._words.given
        self.pointed: dict[int, int] = {}
        """Where a name with a point begins and ends, of all that are known."""

    def is_name(self, name: str) -> bool:
        """Whether a stretch of text has the form of a name."""
        if "·" in name:
            return list(pointed_names(name)) == [(0, len(name))]
        if name[:2] in self._words.double and len(name) in (3, 4):
            return True
        if 2 <= len(name) <= 6 and self._words.foreign_part.search(name):
            return True
        if name in self._lexicon.ordinary or name[1:] in self._calls:
            return False
        return 2 <= len(name) <= 3 and name[0] in self._words.surnames

    def end(self, begin: int, *, sure: bool) -> int | None:
        """Return where a name that begins here ends, or None where none does.

        `sure` says that the place calls for a name (after a post); else the name itself must look like one.
        """
        text = self._text
        if begin >= len(text) or self._taken[begin] or not "一" <= text[begin] <= "鿿":
            return None
        if text[begin] in "老小" and text[begin + 1 : begin + 2] in self._words.surnames:
            known = text[begin : begin + 2] in self._lexicon.ordinary
            return begin + 2 if self._words.follow.match(text, begin + 2) and not known else None
        return self._foreign_end(begin) or self._own_end(begin, sure)

    def _own_end(self, begin: int, sure: bool) -> int | None:
        """Return where a Chinese name of two or three characters ends (of four, with a double surname)."""
        text, surname = self._text, self._surname(begin, sure)
        short, long = begin + surname + 1, begin + surname + 2
        if not surname or not self._han(begin, short):
            return None
        if text[begin + surname] == "某":
            return long if text[long - 1 : long] == "某" else None
        end = self._choose(begin, short, long, sure)
        named = end and self._likely(begin, end, sure) and (sure or text[end - 1] not in _GROUND)
        if named and self.given(text[begin + surname : end]) > _UNLIKELY:
            return end
        if self._by_characters(begin, surname, sure):
            return long
        return short if sure and self._short_by_characters(begin, short) else None

    def given(self, characters: str) -> float:
        """Return by how much characters speak for a given name (a sum of log-odds)."""
        return sum(self._given.get(char, 0.0) for char in characters)

    def credited(self, words: str) -> tuple[str, ...]:
        """Return the names of a reporter's credit: one, or two without a space (董乃德刘加雷)."""
        if words[-1:] in _MEDIA:
            return ()
        if self.is_name(words):
            return (words,)
        for first in (3, 2):
            one, two = words[:first], words[first:]
            if 4 <= len(words) <= 6 and self.is_name(one) and self.is_name(two):
                return one, two
        return ()

    def clear(self, name: str, least: float = _CLEAR) -> bool:
        """Whether characters alone show a name: a common surname, and two that given names like."""
        if len(name) != 3 or name[0] not in self._words.surnames or not self.is_name(name):
            return False
        if not all("一" <= char <= "鿿" for char in name):
            return False
        if name[-1] in _GROUND or name[-1] in _WATER:
            return False
        if name[:2] in self._lexicon.ordinary or name[1:] in self._lexicon.ordinary:
            return False
        return self.given(name[1:]) >= min(least, _CLEAR) and min(map(self.given, name[1:])) > _ODD

    def _by_characters(self, begin: int, surname: int, sure: bool) -> bool:
        """Whether characters alone show a name of three, whatever follows (村民|余统德|白天下田)."""
        text, end = self._text, begin + surname + 2
        name = text[begin:end]
        if surname != 1 or not self._han(begin, end) or 1 in self._stops[begin:end]:
            return False
        if text[end - 1 : end + 1] in self._lexicon.ordinary or any(c in self._never for c in name[1:]):
            return False
        if name[0] in self._words.rare:
            least = (
                _CLEAR
                if self._words.speech.match(text, end) or text[end : end + 1] in "，。、；;"
                else 2 * _CLEAR
            )
            return sure and name[:2] not in self._lexicon.ordinary and self.given(name[1:]) >= least
        if name[:2] in self._lexicon.ordinary or name[1:] in self._lexicon.ordinary or not self.is_name(name):
            return False
        begins = text[end : end + 2] in self._lexicon.ordinary or self.follows(end)
        least = _LEAST if begins else _LEAST + 1.5
        return self.given(name[1:]) >= least and min(map(self.given, name[1:])) > 2 * _ODD

    def _short_by_characters(self, begin: int, end: int) -> bool:
        """Whether a name of two stands here, before a word that begins right after it (郑敏|通报)."""
        text = self._text
        name, known = text[begin:end], self._lexicon.ordinary
        return (
            name[0] in self._words.surnames
            and self._given.get(name[1:], 0.0) >= _CLEAR / 2
            and name not in known
            and text[end - 1 : end + 1] not in known
            and text[end : end + 2] in known
        )

    def _surname(self, begin: int, sure: bool) -> int:
        text = self._text
        if text[begin : begin + 2] in self._words.double:
            return 2
        return int(text[begin] in self._words.surnames or (sure and text[begin] in self._words.rare))

    def _choose(self, begin: int, short: int, long: int, sure: bool) -> int | None:
        """Choose between a given name of one and of two characters."""
        text = self._text
        fits_short, fits_long = self.follows(short), self._han(begin, long) and self.follows(long)
        one, two = text[begin:short], text[begin:long]
        after, known = text[long - 1 : long + 1], self._lexicon.ordinary
        next_words = (
            after in known and text[long + 1 : long + 3] in known and text[long : long + 2] not in known
        )
        if after in _WHOSE or (next_words and not fits_long):  # 王璞|所在, 李华|满怀|热情
            return short
        if fits_long and text[long - 1] not in self._particles and self._words.speech.match(text, long):
            return long
        if fits_short and fits_long and text[long - 1] not in self._particles:
            word = self._given.get(text[long - 1], 0.0) < _ODD and text[short : long + 1]
            again = text.count(one) == text.count(two) > 1
            verb = text[short : short + 2] in self._lexicon.verbs
            return short if word in self._lexicon.ordinary or (verb and not again) else long
        if fits_short or fits_long:
            return short if fits_short else long
        called = sure and self._han(begin, long) and text[long - 1] not in self._particles
        return long if called else None

    def _likely(self, begin: int, end: int, sure: bool) -> bool:
        """Whether a stretch is a name and no ordinary words (党员|干部要)."""
        text, ordinary = self._text, self._lexicon.ordinary
        name, follows = text[begin:end], self.follows(end)
        first, given = name[:2] in ordinary, name[1:] in ordinary
        if name in ordinary or name[1:] in self._calls or any(c in self._never for c in name[1:]):
            return sure and name[1:] in _MILES and self._follows_mark(end)
        if 1 in self._stops[begin:end]:
            begins = follows or text[end : end + 2] in ordinary
            marked = len(name) == 2 and sure and self._follows_mark(end)  # 书记张才，
            clear = name[0] in self._words.surnames and (marked or (len(name) == 3 and begins))
            if not clear or first or given:
                return False
        speech = bool(self._words.speech.match(text, end))
        if name[0] in self._words.rare and not speech:
            return text.count(name) > 1 and not given and len(name) == 3
        if first and (not sure or text[begin + 2 : begin + 4] in ordinary):
            return speech
        if len(name) == 2 and not sure:
            return text[begin + 1 : begin + 3] not in ordinary
        return follows or not (given or text[end - 1 : end + 1] in ordinary)

    def _follows_mark(self, end: int) -> bool:
        return self._text[end : end + 1] in "，。：；、！？（）" or bool(
            self._words.speech.match(self._text, end)
        )

    def _han(self, begin: int, end: int) -> bool:
        return end <= len(self._text) and all("一" <= c <= "鿿" for c in self._text[begin:end])

    def follows(self, position: int) -> bool:
        """Whether what stands here can follow a name."""
        text = self._text
        return (
            bool(self._words.follow.match(text, position))
            or text[position : position + 2] in self._lexicon.verbs
        )

    def _foreign_end(self, begin: int) -> int | None:
        """Return where a name with the parts of another people's names ends (索朗玉杰, 古丽娜尔·阿不都拉)."""
        text = self._text
        if begin in self.pointed:
            return self.pointed[begin]
        end = begin
        while end < len(text) and ("一" <= text[end] <= "鿿" or text[end] == "·") and end - begin < 16:
            end += 1
        run = text[begin:end]
        if "·" in run[:8]:
            return None  # 三版·综合
        if not self._words.foreign_part.search(run[:4]):
            return None
        parts = 0
        while run[parts : parts + 2] in self._words.foreign:
            parts += 2
        if parts > 2:
            return begin + parts  # 格桑|达瓦|正与村干部
        for length in (2, 3, 4, 5):
            part = run[:length]
            if length <= len(run) and self.follows(begin + length) and self._words.foreign_part.search(part):
                return begin + length
        return None
