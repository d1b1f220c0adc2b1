"""Evaluation: a graph against gold files, read through the contract's terms alone."""

from kg.evaluate.report import as_json, fault_lines, table
from kg.evaluate.score import Evaluation, evaluate

__all__ = ["Evaluation", "as_json", "evaluate", "fault_lines", "table"]
