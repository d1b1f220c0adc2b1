"""What a whole graph depends on besides its articles."""

from dataclasses import dataclass
from functools import cache

from kg.keeping.state import State
from kg.keeping.version import writer_version
from kg.resolve import Decisions, parse_decisions
from kg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """The base of its IRIs, whether it has the articles' text, and what people decided over who is who."""

    base: str
    with_text: bool
    decisions: Decisions

    @classmethod
    def of(cls, state: State, decisions: Decisions | None = None) -> "Settings":
        """Return the settings that a graph was built with, with other `decisions` where given."""
        kept = decisions if decisions is not None else parse_decisions(state.get("decisions"), ".kg")
        return cls(state.get("base") or BASE, state.get("text") != "no", kept)

    def keep(self, state: State) -> None:
        """Note the settings in a graph's state."""
        state.put("base", self.base)
        state.put("text", "yes" if self.with_text else "no")
        state.put("decisions", self.decisions.text())

    def mark(self) -> str:
        """Return what must not have changed for a store to be changed in parts."""
        lines = "\n".join(decision.line for decision in self.decisions.decisions)
        return "\n".join((self.base, str(self.with_text), _writer(), lines))


@cache
def _writer() -> str:
    return writer_version()
