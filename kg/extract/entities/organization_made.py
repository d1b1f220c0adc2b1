"""Organizations made of a head and of what stands before it: their label, kind and key."""

import re

from kg.extract.entities.organization_anchor import Anchor
from kg.extract.entities.organization_book import Organization
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.reading import ranked_name

# Of a party committee, where they stand after one.
_OFFICES = frozenset({"办", "办公室", "领导小组", "领导小组办公室", "专班", "工作专班", "研究室", "督查室"})
_QUOTES = "“”‘’"


def made(head: Head, anchor: Anchor, core: str, surface: str) -> Organization:
    """Return the organization of a head with what stands before it."""
    canonical = core + head.canonical
    located_in = anchor.area.key if anchor.area else anchor.body.located_in if anchor.body else None
    owner, part_of = "", None
    if anchor.body is not None:
        owner, part_of = anchor.body.key.removeprefix("org-"), anchor.body.key
        label = anchor.body.label + core + head.surface
    elif anchor.area is not None:
        owner = anchor.area.key.removeprefix("area-")
        written = anchor.written == "short" and "F" in head.mode
        label = surface if written else ranked_name(anchor.area) + core + ending(head, anchor.area.rank)
        if canonical.startswith("委") and canonical != "委员会":
            part_of = f"org-{owner}-委员会"
    else:
        label = surface
    label = re.sub(rf"[{_QUOTES}]", "", label)
    of_party = anchor.body is not None and anchor.body.canonical == "委员会" and head.surface in _OFFICES
    kind = "PartyOrganization" if of_party else head.kind
    key = f"org-{owner}-{re.sub(rf'[{_QUOTES}/ ]', '', canonical)}" if owner else f"org-{label}"
    return Organization(
        key, label, kind, head.surface, canonical, owner or None, located_in, part_of, not owner
    )


def is_department(head: Head) -> bool:
    """Whether a head is that of a department (文化馆, 民政局), not of a committee or government itself."""
    return "D" in head.mode and head.canonical not in ("委员会", "人民政府") and len(head.surface) > 1


def official(head: Head, rank: int) -> str:
    """Return a department's name in full: 人民政府 of 政府, 投资促进中心 of 投促中心."""
    return ending(head, rank) if head.canonical == "委员会" else head.canonical


def ending(head: Head, rank: int) -> str:
    """Return a head as it stands in a full name: 组织部 → 委组织部, 委员会 → 委 or 党委."""
    if head.canonical == "委员会" and head.surface == "委员会":
        return "委" if rank < 4 else "党委"
    if (
        head.canonical.startswith("委")
        and not head.surface.startswith("委")
        and head.surface in head.canonical
    ):
        return head.canonical
    return head.surface
