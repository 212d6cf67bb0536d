"""The panel of insights, asked as the page asks, without a browser."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from plotly.io.json import to_json_plotly

from map import figures, gaps
from map.fairness import fairness
from map.figures import ends
from map.network import Network, build
from map.panels.insights import content
from map.texts import text
from tests.random_networks import member
from tests.support import reference
from tests.support.asking import ask, elements, of_class, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

INSIGHTS = "insights-body.children"


@pytest.fixture(scope="module")
def said(app: Any) -> list[Any]:
    return ask(app.server.test_client(), INSIGHTS, True)


def shown(network: Network, button: dict[str, Any]) -> set[str]:
    """Names of the members that a button shows on the map."""
    chosen = json.loads(button["props"]["data-value"])
    if "members" in chosen:
        return {network.members[network.index[id_]].name for id_ in chosen["members"]}
    found = reference.shown(network, "", chosen["filters"])
    return {network.members[i].name for i in found}


def test_nothing_is_sent_before_the_panel_is_opened(client: "FlaskClient") -> None:
    for asked in (None, False, ""):
        assert ask(client, INSIGHTS, asked) == []


def test_each_figure_has_its_finding_above_and_a_table_below(said: list[Any]) -> None:
    figures = of_class(said, "figure")
    tables = [one for one in elements(said) if "data-table" in one["props"]]
    assert len(figures) == len(tables) == 5
    for figure in figures:
        [finding] = of_class(figure, "finding")
        [plot] = of_class(figure, "plot")
        drawn = json.loads(plot["props"]["data-figure"])
        assert words(finding) == plot["props"]["aria-label"]
        assert drawn["layout"]["title"]["text"].replace("&amp;", "&") == words(finding)
        assert drawn["data"]


def test_a_table_says_the_same_as_its_figure(said: list[Any], network: Network) -> None:
    supply = next(one for one in elements(said) if "data-table" in one["props"])
    rows = json.loads(supply["props"]["data-table"])["rows"]
    told = [[cell if isinstance(cell, str) else cell["text"] for cell in row] for row in rows]
    assert told == [
        [b.term, str(len(b.needed)), str(len(b.offered))] for b in ends(gaps.balances(network), 50)
    ]
    for row in rows:
        for cell in row[1:]:
            if isinstance(cell, dict):
                button = {"props": {"data-value": cell["click"]}}
                assert len(shown(network, button)) == int(cell["text"])


def test_a_gap_shows_just_the_members_that_its_sentence_names(
    said: list[Any], network: Network
) -> None:
    entries = [item for part in of_class(said, "gaps") for item in elements(part)]
    items = [one for one in entries if one["type"] == "Li"]
    assert len(items) > 10
    for item in items:
        [button] = of_class(item, "only")
        sentence = words(of_class(item, "who"))
        named = {m.name for m in network.members if m.name in sentence}
        there = shown(network, button)
        assert named <= there or not named
        if "more" not in sentence and "Ask" not in sentence:
            assert named == there


def test_gaps_are_all_there(said: list[Any], network: Network) -> None:
    found = gaps.balances(network)
    kinds = (gaps.unmet, gaps.sole, gaps.idle)
    similar = network.scale.similar
    titles = [b.offer or b.need for kind in kinds for b in kind(found, similar)]
    titles += [theme.theme for theme in gaps.unled(network)]
    assert set(titles) <= {words(one) for one in of_class(said, "only")}


def test_a_member_that_nobody_is_sent_to_comes_with_what_would_change_that(
    said: list[Any],
) -> None:
    told = words(said)
    assert "Nobody is sent to them Nouvel Élan d'Assoukoré The profile is empty." in told
    assert "Others look for: results-based financing of training." in told


def test_how_terms_were_compared_is_said(said: list[Any], network: Network) -> None:
    assert text(f"engine.{network.engine}") in words(said)


def test_numbers_of_fairness_are_sentences(said: list[Any], network: Network) -> None:
    told = words(said)
    found = fairness(network)
    served = "With at least three good suggestions among the 5 on display: "
    assert f"{served}{found.served} of 25 members." in told
    assert f"the inequality of the suggestions is {found.gini:.2f}" in told
    assert "(Gini coefficient)" in told


def test_who_needs_in_other_words_what_one_alone_offers_is_shown_however_many_they_are() -> None:
    needs = ("teacher training", "training teachers")
    many = [member(f"N{k}", needs=(needs[k % 2],)) for k in range(figures.MOST_MEMBERS)]
    network = build([member("Sole", offers=("teachers training",)), *many])
    plain = json.loads(to_json_plotly(content(network)))
    [button] = [
        one
        for one in elements(plain)
        if one["type"] == "Button" and words(one) == "teachers training"
    ]
    assert shown(network, button) == {one.name for one in many}


EVERYTHING_IS_FINE = (
    "Each need is offered by somebody.",
    "Each offer is needed by somebody.",
    "Nothing that is needed depends on one member alone.",
    "Each theme that many share has a member that helps several of them.",
    "Each member is suggested to somebody.",
)


def test_a_network_without_gaps_says_so() -> None:
    same = {"offers": ("law",), "needs": ("law",), "themes": ("water",)}
    network = build([member(name, **same) for name in "ABCD"])
    told = "".join(part.to_plotly_json().__str__() for part in content(network) if part)
    assert [sentence for sentence in EVERYTHING_IS_FINE if sentence not in told] == []


NOTHING_NAMED = {
    "needs only": ({"needs": ("law",)}, "Nobody has named an offer yet."),
    "offers only": ({"offers": ("law",)}, "Nobody has named a need yet."),
    "one of both": ({"offers": ("law",)}, "This takes offers and needs, and one of the two is"),
    "no themes": ({"offers": ("law",)}, "No theme is shared by many yet."),
}


@pytest.mark.parametrize("case", NOTHING_NAMED)
def test_what_nobody_names_is_not_called_fine(case: str) -> None:
    fields, said = NOTHING_NAMED[case]
    told = str(content(build([member(name, **fields) for name in "ABCD"])))
    assert said in told
    assert sum(fine in told for fine in EVERYTHING_IS_FINE[2:4]) == 0


def test_who_is_alone_is_told_so() -> None:
    told = str(content(build([member("A", offers=("law",))])))
    assert "Nobody else is on the map yet." in told
    assert "display: 0 of 1 member." in told
    assert "Gini" not in told


@pytest.mark.parametrize("members", [[], [member("A")]], ids=["nobody", "one without details"])
def test_an_empty_network_has_insights_without_figures_of_nothing(members: list[Any]) -> None:
    told = "".join(part.to_plotly_json().__str__() for part in content(build(members)) if part)
    assert "Nobody has named a need yet." in told
    assert "There is nothing to compare yet." in told
    assert "There are no suggestions yet." in told


def test_a_long_list_says_what_it_leaves_out() -> None:
    network = build([member(f"M{k}", needs=(f"need {k}",), themes=("x",)) for k in range(60)])
    told = "".join(part.to_plotly_json().__str__() for part in content(network) if part)
    assert "Only the first 50 of 60 are listed." in told


def test_plotly_is_sent_packed_and_kept_and_not_before_it_is_asked_for(
    client: "FlaskClient",
) -> None:
    page = client.get("/").text
    path = page.split('data-plotly="')[1].split('"')[0]
    assert f'src="{path}"' not in page
    assert "plotly.min.js" not in page
    assert "async-graph" not in page
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.content_type.startswith("text/javascript")
    assert len(packed.data) < 1_600_000


ALIKE = [
    member("A", needs=("Teacher training",), themes=("Guidance for young people",)),
    member("B", offers=("teachers training",), themes=("guidance for people",)),
]


def sent(network: Network, *, decides: bool = False) -> Any:
    """The insights as they are sent."""
    return json.loads(to_json_plotly(content(network, decides=decides)))


def test_words_that_count_as_one_are_listed_with_those_that_nearly_do() -> None:
    network = build(ALIKE)
    told = sent(network)
    pairs = [
        "Teacher training ≈ teachers training",
        "guidance for people ≈ Guidance for young people",
    ]
    buttons = [one for one in of_class(told, "only") if "≈" in words(one)]
    assert [words(one) for one in buttons] == pairs
    assert [shown(network, one) for one in buttons] == [{"A", "B"}, {"A", "B"}]
    assert "Counted as one" in words(told)
    assert "Nearly the same, and counted as two" in words(told)


def test_only_who_may_decide_can_keep_words_apart_among_the_insights() -> None:
    network = build(ALIKE)
    assert of_class(sent(network), "apart") == []
    [button] = of_class(sent(network, decides=True), "apart")
    props = button["props"]
    assert (props["data-step"], props["data-value"], props["data-other"]) == (
        "apart",
        "Teacher training",
        "teachers training",
    )


def test_a_network_without_words_that_are_alike_says_so() -> None:
    told = sent(build([member("A", needs=("law",)), member("B", offers=("mining",))]))
    assert "No two terms of this network are nearly the same." in words(told)
