"""The very thing that was promised, and whether a passage tells of its act."""

import pytest

from followup.judging.things import tells_of_it_kept, thing


@pytest.mark.parametrize(
    ("promised", "act", "name"),
    [
        ("开工建设云麓渔文化馆", "开工", "云麓渔文化馆"),
        ("力争建成投用丹浦大桥等项目", "建成", "丹浦大桥"),
        ("推动出台渔港管理条例", "印发", "渔港管理条例"),
        ("加快组建云麓港航集团", "成立", "云麓港航集团"),
    ],
)
def test_a_promise_opens_with_an_act_of_a_thing(promised: str, act: str, name: str) -> None:
    found = thing(promised)
    assert found is not None
    assert (found.act.name, found.name) == (act, name)


@pytest.mark.parametrize(
    "promised", ["推进渔港建设", "建成学校", "举办渔获博览会", "云麓渔文化馆开工", "开工", ""]
)
def test_other_promises_name_no_such_thing(promised: str) -> None:
    assert thing(promised) is None


@pytest.mark.parametrize(
    ("told", "promised"),
    [
        ("云麓渔文化馆开工建设", "开工建设云麓渔文化馆"),
        ("滨江泵站、云麓渔文化馆、东港粮库等项目顺利开工", "开工建设云麓渔文化馆"),
        ("开工建设云麓渔文化馆、东港粮库", "开工建设云麓渔文化馆"),
        ("云麓渔文化馆建成开放", "开工建设云麓渔文化馆"),
        ("丹浦大桥正式通车", "建成丹浦大桥"),
        ("云麓港航集团挂牌运营", "组建云麓港航集团"),
        ("推动出台渔港管理条例、海岛保护条例", "推动出台渔港管理条例"),
        ("建立了渔获溯源制度", "建立渔获溯源制度"),
    ],
)
def test_the_thing_with_its_act_or_one_beyond_it_keeps_it(told: str, promised: str) -> None:
    assert tells_of_it_kept(told, promised)


@pytest.mark.parametrize(
    ("told", "promised"),
    [
        ("云麓渔文化馆开工", "建成云麓渔文化馆"),
        ("云麓渔文化馆主体完工", "建成云麓渔文化馆"),
        ("丹浦大桥引道建成", "建成丹浦大桥"),
        ("新丹浦大桥建成", "建成丹浦大桥"),
        ("云麓渔文化馆立项、东港粮库建成", "建成云麓渔文化馆"),
        ("云麓港航集团筹备协定签署", "组建云麓港航集团"),
        ("推动建立渔获溯源制度", "建立渔获溯源制度"),
        ("丹浦大桥深入推进", "建成丹浦大桥"),
    ],
)
def test_another_thing_or_less_of_it_does_not(told: str, promised: str) -> None:
    assert not tells_of_it_kept(told, promised)
