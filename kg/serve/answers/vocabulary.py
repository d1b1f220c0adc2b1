"""What the editor completes: prefixes, classes, properties and themes, with labels in both languages."""

from kg.query.questions import questions
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import Reply, as_json
from kg.serve.answers.sparql import Request


def vocabulary(dataset: Dataset, request: Request) -> Reply:
    """Return prefixes and terms."""
    del request
    terms = [
        {
            "name": t.name,
            "sort": t.sort,
            "zh": t.zh,
            "en": t.en,
            "note": {"zh": t.comment_zh, "en": t.comment_en},
        }
        for t in dataset.ontology.terms.values()
    ]
    return as_json({"prefixes": dataset.prefixes, "base": dataset.base, "terms": terms})


def competency(dataset: Dataset, request: Request) -> Reply:
    """Return the competency questions, which are the editor's examples."""
    del dataset, request
    return as_json(
        [
            {"name": q.name, "zh": q.zh, "en": q.en, "topic": q.topic, "text": _without_head(q.text)}
            for q in questions().values()
        ]
    )


def _without_head(text: str) -> str:
    """Leave out the lines of metadata; the editor shows the title beside the query."""
    lines = text.strip().split("\n")
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "\n".join(lines)
