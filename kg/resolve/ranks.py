"""Which of several keys that mean one thing stands for all: the one of the lowest rank."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.resolve.areas import successor
from kg.resolve.organizations import core
from kg.resolve.records import Record


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks by kind: `olds` are the keys of former names, `canonical` leads from keys merged before."""

    olds: frozenset[str]
    canonical: Mapping[str, str]

    def any(self, record: Record) -> tuple[bool, bool, int, int]:
        """Rank the present name first, then what is keyed by a present place, then the fullest name."""
        places = {key for key in (record.place, record.runner) if key}
        superseded = any(key in self.canonical for key in places)
        return record.key in self.olds, superseded, -len(record.label), len(record.key)

    def undertaking(self, record: Record) -> tuple[bool, bool, bool, int, int]:
        """Rank the present name first, then names that say what they are (工程), the shortest of them."""
        present, superseded, _, length = self.any(record)
        return present, superseded, not record.type, len(record.label), length

    def area(self, record: Record) -> tuple[bool, bool, bool, int]:
        """Rank the present unit first, then what has a code, then what is placed most exactly."""
        from kg.lexicon.gazetteer import load_gazetteer  # noqa: PLC0415

        past = bool(record.code) and successor(load_gazetteer(), record) != record.code
        return record.key in self.olds, past, not record.code, -len(record.key)

    def office(self, record: Record) -> tuple[bool, bool, int, int]:
        """Rank the present name first, then the fullest name inside its place."""
        present, superseded, _, _ = self.any(record)
        return present, superseded, -len(core(record)), len(record.key)
