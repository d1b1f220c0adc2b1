"""Realistic synthetic graphs in the contract's terms, as Turtle, in any size and the same on every run."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, URIRef

from kg.vocabulary import BASE, PREFIXES, THEMES

_PLACE = "青禾云岭金溪长宁白石临江安和松原平湖永泰东屏南浦西陇北辰明德兴隆宝泉凤鸣龙潭石门"
_SUFFIX = (("District", "区"), ("District", "县"), ("District", "市"), ("Zone", "高新区"))
_BRAND = "红心先锋暖阳同心惠民强基聚力领航清风连心绿色智慧幸福平安和美筑梦匠心春雨守望扬帆"
_HEAD = (
    ("Programme", "工程"),
    ("Campaign", "行动"),
    ("Campaign", "攻坚战"),
    ("Mechanism", "机制"),
    ("Platform", "平台"),
    ("Brand", "品牌"),
    ("Reform", "改革"),
    ("Mechanism", "制度"),
    ("", "驿站建设"),
)
_MEASURES = (
    ("拆除", "违法建筑", "平方米", 268000, "拆除面积"),
    ("培训", "党员干部", "人次", 5200, "培训人次"),
    ("建成", "养老服务站点", "个", 46, "养老服务站点"),
    ("化解", "矛盾纠纷", "件", 1830, "化解纠纷"),
    ("改造", "老旧小区", "个", 87, "老旧小区改造"),
    ("落实", "项目资金", "元", 320000000, "项目投资"),
    ("办结", "群众诉求", "件", 15600, "诉求办结"),
    ("新增", "就业岗位", "个", 3100, "新增就业"),
    ("流转", "土地", "亩", 26800, "土地流转"),
    ("群众满意率", "达", "%", 98, "群众满意度"),
    ("压减", "办理时限", "天", 12, "办理时限"),
    ("服务", "企业", "家", 640, "服务企业"),
)
_ORGS = (
    ("PartyOrganization", "委组织部"),
    ("GovernmentBody", "民政局"),
    ("GovernmentBody", "住房和城乡建设局"),
    ("SocialOrganization", "总工会"),
)
_STREETS = "朝阳和平新华解放人民建业文昌滨河城南桥头"
_THEMES = tuple(THEMES)
_FAMILY, _GIVEN = "王李张刘陈杨赵周吴孙", "志远晓明建国海燕文博思琪立群春华"


@dataclass
class Writer:
    """Collects Turtle statements; every literal goes through `text`."""

    lines: list[str] = field(default_factory=list)

    def say(self, subject: str, *pairs: str) -> None:
        self.lines.append(f"<{subject}> " + " ;\n    ".join(pairs) + " .")

    def turtle(self) -> str:
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return head + "\n".join(self.lines) + "\n"


def text(value: str) -> str:
    """Return a Turtle string literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


@dataclass
class Article:
    """An article that grows by sentences; knows the offsets of what it says."""

    iri: str
    identifier: str
    title: str
    issued: str
    about: str
    text: str = ""

    def sentence(self, writer: Writer, content: str) -> tuple[str, int]:
        begin = len(self.text)
        self.text += content
        end = len(self.text)
        iri = self.mention(writer, begin, end, None, "nif:Sentence")
        self.text += "\n"
        return iri, begin

    def mention(self, writer: Writer, begin: int, end: int, sentence: str | None, extra: str = "") -> str:
        iri = f"{self.iri}#char={begin},{end}"
        writer.say(
            iri,
            "a kg:Mention, nif:RFC5147String" + (f", {extra}" if extra else ""),
            f"nif:referenceContext <{self.iri}>",
            f"nif:beginIndex {begin}",
            f"nif:endIndex {end}",
            f"nif:anchorOf {text(self.text[begin:end])}",
            f"nif:sentence <{sentence or iri}>",
        )
        return iri


class Generator:
    """Writes districts, one article each, until the graph holds about `nodes` nodes of the page."""

    def __init__(self, nodes: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.target = nodes
        self.count = 0
        self.writer = Writer()
        self.indicators: dict[str, str] = {}

    def iri(self, kind: str, key: str) -> str:
        return f"{BASE}{kind}-{key}"

    def entity(self, iri: str, classes: str, label: str, *pairs: str) -> None:
        self.count += 1
        self.writer.say(
            iri, f"a {classes}", f"rdfs:label {text(label)}", f"skos:prefLabel {text(label)}@zh-Hans", *pairs
        )

    def claim(  # noqa: PLR0913, PLR0917
        self, s: str, p: str, o: str, article: Article, sentence: str, conf: float | None = None
    ) -> None:
        self.writer.say(s, f"{p} <{o}>")
        key = f"{self.random.getrandbits(64):016x}"
        value = conf if conf is not None else self.random.choice((0.97, 0.92, 0.88, 0.75, 0.62))
        self.writer.say(
            self.iri("claim", key),
            "a kg:Claim, rdf:Statement",
            f"rdf:subject <{s}>",
            f"rdf:predicate {p}",
            f"rdf:object <{o}>",
            f"kg:article <{article.iri}>",
            f"prov:wasDerivedFrom <{sentence}>",
            f"kg:confidence {value}",
        )

    def named(self, iri: str, name: str, article: Article, sentence: str, begin: int) -> None:
        place = article.text.find(name, begin)
        if place >= 0:
            mention = article.mention(self.writer, place, place + len(name), sentence)
            self.writer.say(mention, f"itsrdf:taIdentRef <{iri}>")
        self.claim(iri, "kg:mentionedIn", article.iri, article, sentence, 0.99)

    def build(self) -> str:
        province = self.iri("area", "990000")
        self.entity(province, "kg:Area, kg:Actor, schema:AdministrativeArea, kg:Province", "云河省")
        number = 0
        while self.count < self.target:
            if number % 6 == 0:
                city = self.iri("area", f"99{number // 6 + 1:02d}00")
                name = self.place(number // 6) + "市"
                self.entity(
                    city,
                    "kg:Area, kg:Actor, schema:AdministrativeArea, kg:City",
                    name,
                    f"kg:partOf <{province}>",
                )
            self.district(number, city, name)
            number += 1
        return self.writer.turtle()

    def place(self, number: int) -> str:
        first = _PLACE[(number * 2) % len(_PLACE)]
        second = _PLACE[(number * 7 + number // len(_PLACE) * 5 + 1) % len(_PLACE)]
        return first + second

    def district(self, number: int, city: str, city_name: str) -> None:
        level, suffix = _SUFFIX[number % len(_SUFFIX)]
        name = self.place(number + 3) + suffix
        area = self.iri("area", f"99{number // 6 + 1:02d}{number % 6 + 1:02d}")
        year = 2016 + number % 8
        article = Article(
            self.iri("article", f"{self.random.getrandbits(48):012x}"),
            f"news/{number:05d}.txt",
            f"{name}:党建引领聚合力 为民服务开新局",
            f"{year}-{number % 12 + 1:02d}-15",
            area,
        )
        self.count += 1
        classes = f"kg:Area, kg:Actor, schema:AdministrativeArea, kg:{level}"
        self.entity(area, classes, name, f"kg:partOf <{city}>", f'kg:adminCode "{area[-6:]}"')
        sentence, begin = article.sentence(
            self.writer, f"近年来,{city_name}{name}坚持党建引领,推动各项工作走深走实。"
        )
        self.named(area, name, article, sentence, begin)
        self.claim(area, "kg:partOf", city, article, sentence)
        for index in range(self.random.choice((5, 8, 11, 14, 18))):
            self.initiative(article, area, name, index, year)
        self.extras(article, area, name, number, year)
        self.writer.say(
            article.iri,
            "a kg:Article, schema:NewsArticle, nif:Context",
            f"dcterms:identifier {text(article.identifier)}",
            f"dcterms:title {text(article.title)}",
            f'dcterms:issued "{article.issued}"^^xsd:date',
            f'dcterms:source "https://news.example/{number}"',
            f"kg:about <{area}>",
            f"nif:isString {text(article.text)}",
        )

    def initiative(self, article: Article, area: str, area_name: str, index: int, year: int) -> None:
        rng = self.random
        kind, head = rng.choice(_HEAD)
        start = rng.randrange(0, len(_BRAND) - 2, 2)
        name = _BRAND[start : start + 2] + rng.choice(("", "服务", "党建", "“1+N”", "社区")) + head
        key = f"{article.iri[-12:]}-{index}"
        iri = self.iri("initiative", key)
        theme = _THEMES[(rng.randrange(6) + index // 3) % len(_THEMES)]
        self.entity(
            iri, "kg:Initiative" + (f", kg:{kind}" if kind else ""), name.replace("“", "").replace("”", "")
        )
        sentence, begin = article.sentence(
            self.writer, f"{area_name}大力实施{name},层层压实责任,把工作做到群众心坎上。"
        )
        self.named(iri, name, article, sentence, begin)
        self.claim(iri, "kg:theme", f"{PREFIXES['kg']}{theme}", article, sentence)
        runner = area
        if index % 7 == 5:
            runner = self.street(article, area, index)
        if index % 5 == 3:
            wider = self.iri("initiative", f"{article.iri[-12:]}-{index - 1}")
            self.claim(iri, "kg:partOf", wider, article, sentence)
        self.claim(runner, "kg:runs", iri, article, sentence)
        self.metrics(article, iri, runner, year)

    def street(self, article: Article, area: str, index: int) -> str:
        place = self.random.randrange(0, len(_STREETS), 2)
        name = _STREETS[place : place + 2] + "街道"
        iri = self.iri("area", f"{area[-6:]}{index:03d}")
        classes = "kg:Area, kg:Actor, schema:AdministrativeArea, kg:Subdistrict"
        self.entity(iri, classes, name, f"kg:partOf <{area}>")
        return iri

    def metrics(self, article: Article, initiative: str, runner: str, year: int) -> None:
        rng = self.random
        chosen = rng.sample(_MEASURES, rng.choice((0, 1, 2, 3, 4, 5)))
        parts: list[tuple[str, tuple[str, str, str, int, str], int, str]] = []
        words = "目前,"
        for measure in chosen:
            value = max(1, int(measure[3] * rng.uniform(0.3, 1.6)))
            shown = f"{value / 10000:.1f}万" if value >= 20000 else str(value)
            value = round(float(shown[:-1]) * 10000) if shown.endswith("万") else value
            written = shown + rng.choice(("", "余" if measure[2] != "%" else "")) + measure[2]
            parts.append((written, measure, value, measure[0] + measure[1]))
            words += f"{measure[0]}{measure[1]}{written},"
        if not parts:
            return
        sentence, begin = article.sentence(self.writer, words[:-1] + "。")
        cursor = begin
        for number, (written, measure, value, meaning) in enumerate(parts):
            cursor = article.text.find(written, cursor)
            iri = self.iri("metric", f"{article.iri[-12:]}-{cursor}-{number}")
            mention = article.mention(self.writer, cursor, cursor + len(written), sentence)
            self.metric(iri, mention, measure, value, meaning, written, year)
            self.claim(initiative, "kg:achieves", iri, article, sentence)
            self.claim(runner, "kg:reports", iri, article, sentence)
            self.baseline(iri, article, sentence, measure, value, year)

    def metric(  # noqa: PLR0913, PLR0917
        self,
        iri: str,
        mention: str,
        measure: tuple[str, str, str, int, str],
        value: int,
        meaning: str,
        written: str,
        year: int,
    ) -> None:
        self.count += 1
        qualifier = "over" if "余" in written else "exact"
        self.writer.say(
            iri,
            "a kg:Metric, schema:Observation",
            f"kg:value {value}.0",
            f"kg:unit {text(measure[2])}",
            f"kg:qualifier kg:{qualifier}",
            f"kg:measure {text(meaning)}",
            f"kg:action {text(measure[0])}",
            f"kg:object {text(measure[1])}",
            f"kg:modality kg:{'planned' if self.random.random() < 0.1 else 'done'}",
            *([f"prov:wasDerivedFrom <{mention}>"] if mention else []),
            f"kg:indicator <{self.indicator(measure[4])}>",
            f'kg:period "{year}年"',
            f'kg:periodStart "{year}-01-01"^^xsd:date',
            f'kg:periodEnd "{year}-12-31"^^xsd:date',
        )

    def baseline(  # noqa: PLR0913, PLR0917
        self,
        iri: str,
        article: Article,
        sentence: str,
        measure: tuple[str, str, str, int, str],
        value: int,
        year: int,
    ) -> None:
        if self.random.random() > 0.08:
            return
        earlier = iri + "-before"
        self.metric(earlier, "", measure, int(value * 0.7) or 1, measure[0] + measure[1], "", year - 1)
        self.writer.say(iri, f"kg:baseline <{earlier}>")

    def indicator(self, label: str) -> str:
        if label not in self.indicators:
            iri = self.iri("indicator", f"{len(self.indicators):03d}")
            self.indicators[label] = iri
            self.entity(iri, "kg:Indicator, skos:Concept, schema:StatisticalVariable", label)
        return self.indicators[label]

    def extras(self, article: Article, area: str, name: str, number: int, year: int) -> None:
        """An organization with a person and a post, a policy and an award."""
        rng = self.random
        sentence, begin = article.sentence(
            self.writer, f"{name}获评全省基层治理先进单位,并出台有关实施方案。"
        )
        kind, suffix = _ORGS[number % len(_ORGS)]
        org = self.iri("organization", f"{area[-6:]}-1")
        stem = name[-1] if kind == "PartyOrganization" else name
        classes = f"kg:Organization, kg:Actor, org:Organization, kg:{kind}"
        self.entity(org, classes, stem + suffix, f"kg:locatedIn <{area}>")
        self.claim(org, "kg:locatedIn", area, article, sentence)
        person = self.iri("person", f"{area[-6:]}-1")
        place = rng.randrange(0, len(_GIVEN), 2)
        self.entity(
            person, "kg:Person, kg:Actor, schema:Person", rng.choice(_FAMILY) + _GIVEN[place : place + 2]
        )
        post = self.iri("post", f"{area[-6:]}-1")
        self.writer.say(post, "a org:Post", 'rdfs:label "部长"', f"org:postIn <{org}>")
        self.claim(person, "org:holds", post, article, sentence)
        policy = self.iri("policy", f"{area[-6:]}-1")
        self.entity(policy, "kg:Policy, schema:DigitalDocument", f"关于加强{name}基层治理的实施方案")
        self.claim(area, "kg:issued", policy, article, sentence)
        award = self.iri("award", f"{area[-6:]}-1")
        self.entity(award, "kg:Award", "全省基层治理先进单位", f'dcterms:issued "{year}"')
        self.claim(area, "kg:received", award, article, sentence)
        self.named(area, name, article, sentence, begin)


def turtle(nodes: int, seed: int = 7) -> str:
    """Return a graph of about `nodes` page nodes as Turtle."""
    return Generator(nodes, seed).build()


def write(nodes: int, path: Path, seed: int = 7) -> Path:
    """Write a graph of about `nodes` page nodes to `path` and return it."""
    path.write_bytes(turtle(nodes, seed).encode())
    return path


def with_a_second_theme(nodes: int, folder: Path) -> Path:
    """Write a graph in which every fifth initiative has another theme besides; return its file."""
    file = write(nodes, folder / "several.ttl")
    graph = Graph().parse(file, format="turtle")
    theme = URIRef(PREFIXES["kg"] + "theme")
    stated = sorted(graph.subject_objects(theme))
    themes = sorted({each for _, each in stated})
    for initiative, own in stated[::5]:
        graph.add((initiative, theme, next(each for each in themes if each != own)))
    graph.serialize(file, format="turtle")
    return file
