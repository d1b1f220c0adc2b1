# ruff: noqa: E501 (articles, a line each)
import harness
import pytest

import kg.keeping.readings


@pytest.fixture
def remembering(monkeypatch):
    """Articles are read for real, each once in a test session."""
    monkeypatch.setattr(kg.keeping.readings, "read_packed", harness.remembered)


@pytest.fixture
def short_articles():
    """Three short articles of one county, by file name."""
    return {
        "a.txt": "平湖区推进“一家亲”工程\n2020-05-06\n平湖区实施“一家亲”工程，改造老旧小区12个，惠及居民3000户。\n",
        "b.txt": "平湖区“一家亲”再升级\n2021-05-06\n区委书记王明介绍，全区改造老旧小区20个，新增车位300个。\n",
        "c.txt": "城关区“头雁”工程见实效\n2022-05-06\n兰州市城关区开展“头雁”工程，培训村干部120人次。\n",
    }
