"""The page of an article: its text with everything that the graph takes from it marked and linked."""

from kg.serve.answers.reading import Article, Line, Piece
from kg.serve.pages.entity import Writer, forms_row
from kg.serve.pages.frame import frame
from kg.serve.pages.html import Markup, element, join
from kg.serve.pages.links import address
from kg.serve.pages.wording import kind_words


def article_page(article: Article, writer: Writer, path: str) -> bytes:
    """Return the page of an article; the fragments of its mentions (`#char=3,9`) lead to their places."""
    say = writer.say
    text = element(
        "article",
        *(element("p", *(_line(each, writer) for each in paragraph)) for paragraph in article.paragraphs),
        class_="text",
    )
    missing = element(
        "p",
        say("图谱未含原文（构建时用了 --no-text）。", "The graph was built without text (--no-text)."),
        class_="quiet",
    )
    named = (
        element(
            "section",
            element("h2", kind_words(say, kind), " ", element("span", str(len(links)), class_="count")),
            element("ul", *(element("li", writer.link(link)) for link in links), class_="names"),
        )
        for kind, links in article.named
    )
    body = element(
        "main",
        _head(article, writer, path),
        element("div", text if article.paragraphs else missing, element("aside", *named), class_="reading"),
        id="content",
        class_="entity article",
    )
    return frame(article.node.label, body, writer.lang)


def _head(article: Article, writer: Writer, path: str) -> Markup:
    say = writer.say
    known = [article.publisher, article.issued, article.identifier]
    source = article.source.lower().startswith(("http://", "https://")) and element(
        "a", say("原文网址", "Original"), href=article.source, rel="noopener noreferrer nofollow"
    )
    return element(
        "header",
        element("p", element("span", kind_words(say, "Article"), class_="kind", data_kind="article")),
        element("h1", article.node.label),
        element(
            "p",
            " · ".join(each for each in known if each),
            " · " if source else None,
            source or None,
            class_="quiet",
        ),
        element("p", element("code", article.node.iri, class_="iri"), class_="address"),
        element("div", forms_row(path), class_="row"),
        class_="title",
    )


def _line(line: Line, writer: Writer) -> Markup:
    pieces = join(*(_piece(piece, writer) for piece in line.pieces))
    return element("span", pieces, id=line.anchor, class_="sentence") if line.anchor else pieces


def _piece(piece: Piece, writer: Writer) -> str | Markup:
    if piece.link is None:
        return piece.text
    return element(
        "a",
        piece.text,
        id=piece.anchor,
        href=address(piece.link.iri, writer.base),
        title=f"{kind_words(writer.say, piece.link.kind)}：{piece.link.label}",
        data_kind=piece.link.kind.lower() or "entity",
        class_="named",
    )
