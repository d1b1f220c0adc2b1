"""`kg show`: one district, organization, person or initiative in the terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, define, graph_option
from kg.language import tr

if TYPE_CHECKING:
    from kg.query.profile import Figure, Profile, Undertaking

_KIND_NAMES = {
    "Country": ("国家", "country"),
    "Province": ("省级", "province"),
    "City": ("地级", "city"),
    "District": ("县级", "district"),
    "Zone": ("功能区", "zone"),
    "Subdistrict": ("乡级", "subdistrict"),
    "Community": ("村级", "community"),
    "PartyOrganization": ("党组织", "Party organization"),
    "GovernmentBody": ("政府机关", "government body"),
    "Enterprise": ("企业", "enterprise"),
    "SocialOrganization": ("社会组织", "social organization"),
    "Institution": ("事业单位", "institution"),
    "Media": ("媒体", "media"),
    "Person": ("人物", "person"),
    "Initiative": ("举措", "initiative"),
}


@define(
    "show",
    zh="在终端查看一个地区（或机构、人物、举措）：举措、指标、出处",
    en="Show an area (or organization, person, initiative): its initiatives, their figures, the sources",
    examples=["kg show 某某区 -g out"],
)
@click.argument("name")
@graph_option()
def command(name: str, where: Path) -> int:
    """Show a node."""
    from kg.query.profile import find, profile  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    store = load(where)
    for number, iri in enumerate(find(store, name)):
        if number:
            click.echo()
        for line in _lines(profile(store, iri)):
            click.echo(line)
    return DONE


def _lines(profile: "Profile") -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415

    numbers = {source.iri: number for number, source in enumerate(profile.sources, 1)}
    kind = tr(*_KIND_NAMES.get(profile.kind, (profile.kind, profile.kind)))
    place = " › ".join((*profile.wider, profile.label)) if profile.wider else ""
    yield _bold(profile.label) + _faint(
        "  " + " · ".join(part for part in (kind, place, profile.code) if part)
    )
    if profile.undertakings:
        yield ""
        yield _bold(tr(f"举措 {_count(profile.undertakings)}", f"Initiatives {_count(profile.undertakings)}"))
        for index, undertaking in enumerate(profile.undertakings):
            yield from _tree(undertaking, "", index == len(profile.undertakings) - 1, numbers, profile.label)
    if profile.figures:
        yield ""
        yield _bold(tr(f"其他指标 {len(profile.figures)}", f"Other figures {len(profile.figures)}"))
        yield from (f"  {_figure(figure, numbers, profile.label)}" for figure in profile.figures)
    lists = (
        (tr("人物", "People"), [f"{person} {post}" for person, post in profile.people]),
        (tr("印发文件", "Documents"), list(profile.policies)),
        (tr("荣誉", "Honours"), list(profile.awards)),
        (tr("下辖", "Within it"), list(profile.narrower)),
    )
    for title, entries in lists:
        if entries:
            yield ""
            yield _bold(f"{title} {len(entries)}")
            yield from (f"  {clean(entry)}" for entry in entries)
    if profile.sources:
        yield ""
        yield _bold(tr("出处", "Sources"))
        for source in profile.sources:
            yield clean(f"  [{numbers[source.iri]}] {source.title}  ") + _faint(
                clean(f"{source.issued} {source.identifier}")
            )


def _count(undertakings: "tuple[Undertaking, ...]") -> int:
    return sum(1 + _count(each.parts) for each in undertakings)


def _tree(
    each: "Undertaking", indent: str, last: bool, numbers: dict[str, int], holder: str
) -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415

    themes = _faint(f"  [{' '.join(each.themes)}]") if each.themes else ""
    yield f"{indent}{'└─' if last else '├─'} {clean(each.label)}{themes}"
    inner = indent + ("   " if last else "│  ")
    bar = "│ " if each.parts else "  "
    yield from (f"{inner}{bar}{_figure(figure, numbers, holder)}" for figure in each.figures)
    for index, part in enumerate(each.parts):
        yield from _tree(part, inner, index == len(each.parts) - 1, numbers, holder)


def _figure(figure: "Figure", numbers: dict[str, int], holder: str) -> str:
    from kg.query.render import clean  # noqa: PLC0415

    notes = [figure.period, tr("计划", "planned") if figure.planned else ""]
    notes.append(figure.holder if figure.holder != holder else "")
    if figure.source in numbers:
        notes.append(f"[{numbers[figure.source]}]")
    rest = " · ".join(note for note in notes if note)
    return f"{_strong(clean(figure.text))} {clean(figure.measure)}  {_faint(clean(rest))}".rstrip()


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _strong(text: str) -> str:
    return click.style(text, fg="cyan")


def _faint(text: str) -> str:
    return click.style(text, dim=True)
