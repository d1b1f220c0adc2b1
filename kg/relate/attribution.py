"""Under which initiative an article reports a quantity: the candidates, and the choice among them."""

from collections.abc import Mapping, Sequence

from kg.lexicon.ranking import Choice, Option
from kg.model import Candidate, Entity, Metric, Role, Span
from kg.relate import clues
from kg.relate.chains import Chains
from kg.relate.choice import NOBODY
from kg.relate.clues import Placed, nearest_and_greatest
from kg.relate.nearest import Mentions
from kg.relate.standing import Standing
from kg.relate.view import PLACES, View, heads_section
from kg.relate.wording import Wording, best_of

SURE = 0.45  # from here a choice within a section stands


class Candidates:
    """The initiatives of an article, ready to be asked under which one a number is reported.

    `runner` leads from an initiative to who runs it, `wholes` to the wider one that it is part of.
    """

    def __init__(
        self,
        view: View,
        initiatives: Sequence[Entity],
        runner: Mapping[str, str],
        wholes: Mapping[str, str],
    ) -> None:
        self._view = view
        self.initiatives = initiatives
        self._runner = runner
        self._chains = Chains(wholes)
        self._standing = Standing(view, initiatives)
        self._mentions = [(entity, Mentions(view, entity.mentions)) for entity in initiatives]
        self._wording = Wording(view)

    def _placed(self, position: int) -> list[Placed]:
        placed, here = [], self._view.block_at(position)
        for entity, mentions in self._mentions:
            if near := mentions.nearest(position, here):
                placed.append(
                    (PLACES.index(near[1]), abs(near[0].begin - position), entity, near[0], near[1])
                )
        return nearest_and_greatest(sorted(placed, key=lambda p: (p[0], p[1], p[2].key)))

    def _likeness(self, metric: Metric, placed: Sequence[Placed]) -> list[set[str]]:
        """Return what the words around a number say for each candidate: they sound like its name."""
        view, position = self._view, metric.quantity.span.begin
        block = view.block(position)
        regions = {
            "sentence": view.sentence(position),
            "paragraph": Span(block.begin, position),
        }
        found: list[set[str]] = [set() for _ in placed]
        for name in ("measure", *regions):
            words = [
                metric.measure if name == "measure" else self._wording.around(p[2], regions[name])
                for p in placed
            ]
            scores = [self._wording.likeness(p[2], w) for p, w in zip(placed, words, strict=True)]
            best = best_of(scores)
            for own, score, place in zip(found, scores, placed, strict=True):
                own.add(f"like:{name}={score[0]}:rare={score[1]}")
                own.add(f"like:{name}={min(1, score[0])}:{clues.group(place[4])}")
                if score == best:
                    own.add(f"like:{name}:best:{clues.group(place[4])}")
        return found

    def _more(self, metric: Metric, placed: Placed, home: str | None) -> set[str]:
        view, position = self._view, metric.quantity.span.begin
        _, _, entity, mention, place = placed
        group = clues.group(place)
        block = view.block(mention.begin)
        heading = (mention.end - mention.begin) / max(1, block.end - block.begin)
        runner = self._runner.get(entity.key)
        fits = "unknown" if runner is None or home is None else str(runner == home)
        return {
            f"cue={clues.cue(view, position)}:{group}",
            f"passed={self._standing.passed(mention.end, position)}:{place}",
            f"heading={int(heading * 5) if block.role is Role.HEADING else 'no'}:{place}",
            f"runs={fits}:{group}",
            f"unit={clues.dimension(metric)}:{group}",
            f"verb={bool(metric.action)}:{group}",
            f"planned={metric.modality}:{group}",
        }

    def options(self, metric: Metric, home: str | None = None) -> list[Option]:
        """Return the candidates for `achieves`: nobody, and each initiative that may be meant.

        `home` is the key of the area or organization that is spoken of where the number stands.
        """
        view, position = self._view, metric.quantity.span.begin
        placed = self._placed(position)
        likeness = self._likeness(metric, placed)
        nobody = clues.nobody(view, metric, [p[4] for p in placed])
        nobody |= clues.others(metric, self._standing, placed)
        most = max(
            (score for own in likeness for score in own if score.startswith("like:measure=")), default=""
        )
        headed = any(heads_section(view, p[3], p[4]) for p in placed)
        alike = {
            f"nobody:{most}",
            f"nobody:headed={headed}",
            f"nobody:ends={metric.measure[-2:]}",
            f"nobody:cue={clues.cue(view, position)}",
            f"nobody:unit={metric.quantity.unit}",
            f"nobody:planned={metric.modality}",
        }
        options = [Option(NOBODY, nobody | alike | self._chains.of_nobody(placed))]
        chained = self._chains.of_each(placed)
        first = self._standing.first_named(view.block(position).begin, position)
        for rank, (each, like, chain) in enumerate(zip(placed, likeness, chained, strict=True)):
            features = clues.features(view, position, each, min(rank, 4), self._standing)
            features |= self._standing.features(each[2], each[4])
            more = self._more(metric, each, home) | {f"begins={each[2].key == first}:{each[4]}"}
            options.append(Option(each[2].key, features | {*like, *more, *chain}))
        return options


def in_sentence(view: View, metric: Metric, initiatives: Sequence[Entity], key: str) -> bool:
    """Whether an initiative is named in the sentence of a number, before it."""
    position = metric.quantity.span.begin
    return any(
        view.place(mention, position) in ("clause", "sentence")
        for entity in initiatives
        if entity.key == key
        for mention in entity.mentions
    )


def section_initiative(view: View, metric: Metric, initiatives: Sequence[Entity]) -> str | None:
    """Return the key of the initiative that the nearest governing heading names, else None."""
    position = metric.quantity.span.begin
    headed = [
        (PLACES.index(view.place(mention, position)), entity.key)
        for entity in initiatives
        for mention in entity.mentions
        if heads_section(view, mention, view.place(mention, position))
    ]
    return min(headed)[1] if headed else None


def or_section(choice: Choice, section: str | None) -> Choice:
    """Return the choice, or the section's own initiative where the one within the section is in doubt.

    What is achieved by a part of it is achieved by the whole, so that the wider answer is the safe one.
    """
    if section is None or choice.key == section or choice.probability >= SURE:
        return choice
    loser = Candidate(choice.key, round(choice.probability, 4), choice.reason)
    sure = 1.0 - sum(rival.score for rival in choice.rivals if rival.key == NOBODY)
    return Choice(section, min(SURE, sure), "section", (loser, *choice.rivals)[:3])
