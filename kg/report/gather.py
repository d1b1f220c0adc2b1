"""From a graph to the report of one node."""

from pyoxigraph import Store

from kg.query.nodes import Nodes
from kg.query.profile import profile
from kg.report import statements
from kg.report.compared import compared
from kg.report.figures import Figures, Sources
from kg.report.headline import headlines
from kg.report.holdings import BY_THEME, holdings
from kg.report.model import Report
from kg.vocabulary import LABEL


def gather(store: Store, name: str, *, compare: tuple[str, ...] = (), by: str = BY_THEME) -> Report:
    """Return the report of an area, organization, person or initiative.

    `name` and those of `compare` are names, keys or IRIs; without `compare` the nearest areas are taken.
    `by` is how initiatives are grouped, one of `GROUPINGS`.

    Raises:
        QueryError: if nothing has one of the names, or several nodes have it.

    """
    nodes = Nodes(store)
    node = nodes.one(name)
    shown = profile(store, node)
    figures = Figures(store, nodes, Sources(nodes), nodes.text(node, LABEL))
    for source in shown.sources:  # its own articles come first
        figures.sources.cite(source.identifier)
    held = holdings(figures, node)
    groups, rest = held.groups(by), held.others()
    beside = compared(figures, held, compare)
    doubts, doubtful = statements.doubts(figures, held)
    return Report(
        label=shown.label,
        kind=shown.kind,
        code=shown.code,
        wider=shown.wider,
        headlines=headlines(groups, rest, beside),
        groups=groups,
        grouped_by=by,
        rest=rest,
        awards=statements.awards(figures, held),
        policies=statements.policies(figures, held),
        people=statements.people(figures, held),
        narrower=statements.narrower(figures, held),
        comparison=beside,
        conflicts=statements.at_odds(figures, held),
        doubts=doubts,
        doubtful=doubtful,
        sources=tuple(figures.sources.found.values()),
        own=len(shown.sources),
    )
