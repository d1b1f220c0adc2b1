"""The report as JSON, for programs."""

import json
from dataclasses import asdict
from decimal import Decimal

from kg.report.model import Report


def data(report: Report) -> str:
    """Return the report as JSON; numbers of the articles are strings, so that they stay exact."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=1, default=_exact) + "\n"


def _exact(value: object) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"
