"""Count the corpus; keep the table of tests/corpus/README.md.

python scripts/corpus_stats.py             print the table
python scripts/corpus_stats.py --write     put it into the README
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

import click
from corpus_files import CORPUS, PARTS, Row, pairs, rows

README = CORPUS / "README.md"
BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"
PROVINCES = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽"),
    *("福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州"),
    *("云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"),
)


def counts(articles: Sequence[Row]) -> Counter[str]:
    """Return what some articles hold: required and optional records, characters, series."""
    found = Counter({"articles": len(articles), "traditional": sum(r.script == "hant" for r in articles)})
    found["characters"] = sum(len(row.article.read_text(encoding="utf-8")) for row in articles)
    found["series"] = len({row.series for row in articles if row.series})
    for row in articles:
        gold = json.loads(row.gold.read_text(encoding="utf-8"))
        for section in ("metrics", "initiatives", "areas", "organizations", "people", "policies", "awards"):
            found[section] += sum(not each.get("optional") for each in gold[section])
        found["planned"] += sum(each.get("modality") == "planned" for each in gold["metrics"])
        found["with indicator"] += sum(bool(each.get("indicator")) for each in gold["metrics"])
        found["with baseline"] += sum("baseline" in each for each in gold["metrics"])
        found["without metrics"] += not gold["metrics"]
        found["several items"] += bool(gold.get("items"))
    return found


def table() -> str:
    """Return the counts as a Markdown table, a column for each part."""
    parts = {"all": rows(), **{part: rows(part) for part in PARTS}}
    columns = {name: counts(articles) for name, articles in parts.items()}
    for name, column in columns.items():
        column["pairs"] = len(pairs()) if name == "all" else len(pairs(name))
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for what in columns["all"]:
        lines.append(f"| {what} | {' | '.join(str(column[what]) for column in columns.values())} |")
    return "\n".join(lines)


def main() -> int:
    """Print or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    if parser.parse_args().write:
        before, rest = README.read_text(encoding="utf-8").split(BEGIN)
        text = f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"
        README.write_text(text, encoding="utf-8", newline="\n")
    else:
        click.echo(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
