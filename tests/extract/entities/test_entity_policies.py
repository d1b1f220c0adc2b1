import pytest
from entity_cases import found, labels, named

from kg.model import Kind, Role

POLICY = Kind.POLICY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县里出台《海原县扶贫车间认定扶持办法》。", {"海原县扶贫车间认定扶持办法"}),
        ("制定《首问责任制度》《限时办结制度》。", {"首问责任制度", "限时办结制度"}),
        ("编印《忏悔录》。", {"忏悔录"}),
        ("按照《“连心扶贫”工程实施方案》推进。", {"连心扶贫工程实施方案"}),
        ("两地签署扶贫合作框架协议，开展合作。", {"扶贫合作框架协议"}),
        ("据《红河日报》报道，电影《山楂》上映，持有《营业执照》。", set()),
        ("出台一系列意见，制定相关办法。", set()),
    ],
)
def test_titled_documents_are_policies_and_papers_are_not(text: str, expected: set[str]) -> None:
    assert labels(POLICY, text) == expected


def test_the_version_in_brackets_is_kept_and_the_name_without_it_is_an_alias() -> None:
    (policy,) = named(found("元阳县印发《元阳县容错纠错实施办法（试行）》。"), POLICY).values()
    assert policy.label == "元阳县容错纠错实施办法（试行）"
    assert set(policy.aliases) == {"元阳县容错纠错实施办法", "容错纠错实施办法"}


def test_a_document_number_is_kept() -> None:
    (policy,) = named(found("印发《元阳县河道管理办法》（元政发〔2021〕12号）。"), POLICY).values()
    assert policy.number == "元政发〔2021〕12号"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("元阳县治河。元阳县水务局制定《河道管理办法》。",), "元阳县水务局"),
        (("元阳县治河。县里出台《河道管理办法》。",), "元阳县"),
        (("元阳县治河。根据《泸西县河道管理办法》学习。泸西县早一年。",), "泸西县"),
        (((Role.TITLE, "关于河道清淤的通知"), "元阳县各乡镇：", "元阳县水务局"), "元阳县水务局"),
    ],
)
def test_the_issuer_is_the_subject_or_in_the_title_or_the_signer(
    lines: tuple[str | tuple[Role, str], ...], issuer: str
) -> None:
    entities = found(*lines)
    by_key = {e.key: e.label for e in entities.entities}
    (fact,) = (f for f in entities.facts if f.predicate == "issued")
    assert by_key[fact.subject] == issuer
    assert by_key[fact.object] in labels(POLICY, *lines)
    assert 0 < fact.confidence <= 1


def test_a_policy_that_is_only_followed_has_no_issuer() -> None:
    entities = found("元阳县贯彻落实《关于加强基层建设的意见》。")
    assert [f for f in entities.facts if f.predicate == "issued"] == []
