"""What is part of what, seen from a number: what a part achieves, its whole achieves, too."""

from collections.abc import Mapping, Sequence

from kg.relate.clues import Placed, group

_MOST_OVER = 3
_MOST_ROOTS = 4


class Chains:
    """The wholes of each initiative of an article, nearest first."""

    def __init__(self, wholes: Mapping[str, str]) -> None:
        self._wholes = wholes

    def above(self, key: str) -> tuple[str, ...]:
        """Return the keys of the initiatives that one is part of, nearest first."""
        found: list[str] = []
        here = self._wholes.get(key)
        while here is not None and here not in found:
            found.append(here)
            here = self._wholes.get(here)
        return tuple(found)

    def of_each(self, placed: Sequence[Placed]) -> list[set[str]]:
        """Return what speaks for each candidate as the whole of others, the nearest of them above all."""
        above = [self.above(each[2].key) for each in placed]
        found = []
        for _, _, entity, _, place in placed:
            over = [index for index, keys in enumerate(above) if entity.key in keys]
            first = 0 in over
            found.append(
                {
                    f"whole:of_first={first}",
                    f"whole:of_first={first}:{group(place)}",
                    f"whole:over={min(_MOST_OVER, len(over))}",
                }
            )
        return found

    def of_nobody(self, placed: Sequence[Placed]) -> set[str]:
        """Return what the chains say about there being no initiative: into how many wholes all fall."""
        roots = {(self.above(each[2].key) or (each[2].key,))[-1] for each in placed}
        first = bool(self.above(placed[0][2].key)) if placed else "no"
        return {f"nobody:first_part={first}", f"nobody:roots={min(_MOST_ROOTS, len(roots))}"}
