"""What a person's name is: where it ends, and whether a stretch of text is one at all."""

from kg.extract.entities.reading import Reading


class NameShapes:
    """Judges names in one news item. `taken[i]` is 1 where the name of an area or body stands."""

    def __init__(self, reading: Reading, taken: bytearray) -> None:
        self._text, self._stops, self._taken = reading.text, reading.scope.stops, taken
        self._lexicon, self._words = reading.lexicon, reading.lexicon.people
        self._calls, self._never = self._words.words["c"], self._words.words["n"]
        self._particles = self._words.words["p"]

    def is_name(self, name: str) -> bool:
        """Whether a stretch of text has the form of a name."""
        if "·" in name:
            return len(name) > 3
        if name[:2] in self._words.double and len(name) in (3, 4):
            return True
        if any(part in name for part in self._words.foreign) and 2 <= len(name) <= 6:
            return True
        if name in self._lexicon.ordinary or name[1:] in self._calls:
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
            return begin + 2 if self._words.follow.match(text, begin + 2) and not known else None
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
        if fits_long and text[long - 1] not in self._particles and self._words.speech.match(text, long):
            return long
        if fits_short and fits_long and text[long - 1] not in self._particles:
            return (
                long
                if text.count(one) == text.count(two) > 1
                or text[short : short + 2] not in self._lexicon.verbs
                else short
            )
        if fits_short:
            return short
        if fits_long:
            return long
        if not sure or not self._han(begin, long) or text[long - 1] in self._particles:
            return None
        return long

    def _likely(self, begin: int, end: int, sure: bool) -> bool:
        """Whether a stretch is a name and no ordinary words (党员|干部要)."""
        text, ordinary = self._text, self._lexicon.ordinary
        name, follows = text[begin:end], self._follows(end)
        first, given = name[:2] in ordinary, name[1:] in ordinary
        if name in ordinary or name[1:] in self._calls or any(c in self._never for c in name[1:]):
            return False
        if 1 in self._stops[begin:end]:
            clear = len(name) == 3 and name[0] in self._words.surnames and follows
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

    def _han(self, begin: int, end: int) -> bool:
        return end <= len(self._text) and all("一" <= c <= "鿿" for c in self._text[begin:end])

    def _follows(self, position: int) -> bool:
        """Whether what stands here can follow a name."""
        text = self._text
        return (
            bool(self._words.follow.match(text, position))
            or text[position : position + 2] in self._lexicon.verbs
        )

    def _foreign_end(self, begin: int) -> int | None:
        """Return where a name with the parts of another people's names ends (索朗玉杰, 古丽娜尔·阿不都拉)."""
        text = self._text
        end = begin
        while end < len(text) and ("一" <= text[end] <= "鿿" or text[end] == "·") and end - begin < 16:
            end += 1
        run = text[begin:end]
        if "·" in run[:8]:
            dot = run.index("·")
            tail = next(
                (k for k in range(dot + 2, min(len(run), dot + 7) + 1) if self._follows(begin + k)), None
            )
            return begin + tail if tail else None
        if not any(part in run[:4] for part in self._words.foreign):
            return None
        for length in (2, 3, 4, 5):
            part = run[:length]
            if (
                length <= len(run)
                and self._follows(begin + length)
                and any(p in part for p in self._words.foreign)
            ):
                return begin + length
        return None
