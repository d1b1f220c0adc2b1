import networkx
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.clusters import clusters, consistent

KEYS = st.sampled_from([f"k{i}" for i in range(12)])
EDGES = st.lists(st.tuples(KEYS, KEYS).filter(lambda edge: edge[0] != edge[1]), max_size=25)


@given(EDGES)
def test_clusters_are_the_connected_components_that_networkx_finds(edges):
    found = networkx.connected_components(networkx.Graph(edges))
    assert clusters(edges) == sorted(sorted(component) for component in found)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter_to_clusters(edges, random):
    shuffled = random.sample(edges, len(edges))
    assert clusters(shuffled) == clusters(edges)


@given(EDGES, EDGES)
def test_nothing_kept_apart_is_joined_and_nothing_is_refused_without_need(edges, apart):
    kept, refused = consistent(edges, apart)
    graph = networkx.Graph(kept)
    graph.add_nodes_from(key for pair in (*edges, *apart) for key in pair)
    assert not any(networkx.has_path(graph, one, other) for one, other in apart if one != other)
    assert sorted([*kept, *refused]) == sorted(edges)
    for edge in refused:
        wider = networkx.Graph([*kept, edge])
        wider.add_nodes_from(graph)
        assert any(networkx.has_path(wider, one, other) for one, other in apart)


@given(EDGES)
def test_without_anything_to_keep_apart_all_edges_are_kept(edges):
    assert consistent(edges, ()) == (edges, [])
