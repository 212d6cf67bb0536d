"""The View: it survives its address, no address breaks the page, a filter moves no node."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from map.network import Network
from tests.support import reference
from tests.support.browsing import (
    Visitor,
    in_page,
    places,
    search_of,
    show,
    still,
    until,
    view,
    viewport,
)

pytestmark = pytest.mark.browser

# A page is slow to ask, so each example is a batch, and the page is shared.
batches = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
fields = texts | st.sampled_from(["type", "offers", "__proto__", "constructor", "details.a=b&c"])
maybe = st.none() | texts
weights = st.lists(st.integers(0, 20).map(lambda k: 5 * k), min_size=3, max_size=3).filter(any)
views = st.fixed_dictionaries(
    {
        "q": texts | st.just(""),
        "filters": st.dictionaries(fields, st.lists(texts, min_size=1, max_size=3, unique=True)),
        "focus": maybe,
        "with": maybe,
        "spot": maybe,
        "colour": maybe,
        "show": st.sampled_from(["map", "list"]),
        "present": st.booleans(),
        "story": st.none() | st.integers(1, 999),
        "insights": st.booleans(),
        "weights": st.none() | weights,
        "members": st.lists(texts, max_size=3, unique=True),
        "sort": st.from_regex(r"\A-?[a-z]{1,20}\Z"),
        "page": st.integers(1, 999_999),
    }
)

HOSTILE = [
    "?",
    "?&&==&",
    "?%",
    "?%FF%FE%00",
    "?q=%ED%A0%80",
    "?q=" + "a" * 5000,
    "?focus=__proto__&with=constructor&spot=toString&colour=__proto__",
    "?focus=" + "x" * 400,
    "?f.__proto__=polluted&f.constructor=x&f.toString=y&f.=z&f=z",
    "?f.type=__proto__&f.type=nobody&f.region=",
    "?sort=__proto__&page=-1",
    "?sort=constructor&page=1e999&show=list",
    "?sort=-&page=NaN&show=list",
    "?page=99999&show=list",
    "?show=constructor&present=yes",
    "?present=1&spot=lake-temba",
    "?w=0-0-0",
    "?w=41-30-30&w=40-30-30",
    "?w=1e2-__proto__-999999999999999999999",
    "?insights=1&present=1&m=__proto__&m=&m=nobody",
    "?" + "&".join(f"m=nobody{k}" for k in range(300)),
    "?focus=lake-temba&with=lake-temba&spot=lake-temba",
    "?colour=nothing&present=1",
    "?q=%3Cimg%20src%3Dx%20onerror%3D%22window.__hit%3D1%22%3E",
    "?q=\u202egnp.exe&f.country=\u0000",
    "?focus=lake-temba&focus=aarental",
    "#<script>window.__hit=1</script>",
]


@batches
@given(st.lists(views, min_size=1, max_size=40))
def test_a_view_survives_its_address(page: Page, given_views: list[dict[str, Any]]) -> None:
    # As text, since the keys of an object such as __proto__ would not arrive.
    back = page.evaluate(
        """(sent) => JSON.stringify(JSON.parse(sent).map(
             (view) => knitwork.view.fromSearch(knitwork.view.toSearch(view))))""",
        json.dumps(given_views),
    )
    assert json.loads(back) == given_views


@batches
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=40))
def test_any_address_is_a_view_whose_own_address_is_stable(page: Page, found: list[str]) -> None:
    unstable = in_page(
        page,
        """(all) => all.filter((search) => {
             const { fromSearch, toSearch } = knitwork.view;
             const once = toSearch(fromSearch(search));
             return toSearch(fromSearch(once)) !== once; })""",
        found,
    )
    assert unstable == []


@pytest.mark.parametrize("search", HOSTILE)
def test_a_hostile_address_in_the_history_shows_a_page_that_goes_on(
    page: Page, search: str
) -> None:
    page.evaluate(
        """(search) => { history.pushState(null, "", "/" + search);
                         dispatchEvent(new PopStateEvent("popstate")); }""",
        search,
    )
    goes_on(page)


@pytest.mark.parametrize("search", [HOSTILE[2], f"?{'&'.join(one[1:] for one in HOSTILE[3:])}"])
def test_a_hostile_link_opens_a_page_that_goes_on(visitor: Visitor, search: str) -> None:
    goes_on(visitor.open(search))


def goes_on(page: Page) -> None:
    until(page, "knitwork.page.state.shown === knitwork.view.current()")
    expect(page.locator("#sentence")).to_contain_text("25 members")
    assert "undefined" not in page.title()
    assert page.evaluate("window.__hit") is None
    assert page.evaluate("Object.keys(Object.prototype)") == []
    page.keyboard.press("Escape")
    show(page, search_of(focus="aarental"))
    expect(page.locator("#profile h2")).to_have_text("Aarental Learning Trust")


def test_back_to_a_link_that_is_partly_lost_shows_what_it_showed(visitor: Visitor) -> None:
    page = visitor.open("?focus=nobody&f.type=gone&f.region=Africa")
    expect(page.locator("#toast")).to_contain_text("Part of this link is no longer in the network")
    first = view(page)
    assert first["filters"] == {"region": ["Africa"]}
    page.evaluate('knitwork.view.step("focus", "lake-temba")')
    expect(page.locator("#profile h2")).to_be_visible()
    page.go_back()
    expect(page.locator("#start")).to_be_visible()
    assert view(page) == first
    expect(page).to_have_title("Skills Innovation Network")


@pytest.mark.parametrize(
    "search",
    [
        search_of(f_region="Africa"),
        search_of(q="solar"),
        search_of(q="zzz"),
        search_of(f_offers="employer engagement", f_region=["Africa", "Americas"]),
        search_of(colour="region"),
        search_of(focus="umthala"),
        search_of(focus="umthala", with_="cedar-row"),
    ],
)
def test_a_view_moves_no_node(page: Page, search: str) -> None:
    before = places(page), viewport(page)
    show(page, search)
    still(page)
    assert (places(page), viewport(page)) == before


@st.composite
def filters(draw: st.DrawFn, network: Network) -> dict[str, Any]:
    """A search and filters that this network may well have an answer to."""
    chosen = draw(st.lists(st.sampled_from(network.facets), max_size=3, unique_by=id))
    words = [word for member in network.members for word in member.name.split()]
    words += [v.value for facet in network.facets for v in facet.values]
    piece = st.sampled_from(words).flatmap(
        lambda word: st.sampled_from([word, word[:3], "É" + word[1:2]])
    )
    return {
        "q": draw(st.lists(piece, max_size=2).map(" ".join)),
        "filters": {
            facet.field: draw(
                st.lists(
                    st.sampled_from([v.value for v in facet.values]),
                    min_size=1,
                    max_size=4,
                    unique=True,
                )
            )
            for facet in chosen
        },
    }


@batches
@given(st.data())
def test_filters_counts_and_advice_agree_with_the_plain_definition(
    page: Page, network: Network, data: st.DataObject
) -> None:
    asked = data.draw(st.lists(filters(network), min_size=1, max_size=25))
    answered = in_page(
        page,
        """(all) => all.map((one) => {
             const { index } = knitwork.page.state;
             const result = knitwork.filter.apply(index, { ...knitwork.view.EMPTY, ...one });
             const shown = [...result.shown.keys()].filter((i) => result.shown[i]);
             return { ...result, shown }; })""",
        asked,
    )
    expected = [reference.outcome(network, one["q"], one["filters"]) for one in asked]
    assert answered == expected


def test_a_focus_shows_who_is_tied_already_beside_the_partners(page: Page) -> None:
    show(page, search_of(focus="lake-temba"))
    still(page)
    partner, tied = page.evaluate(
        """() => { const { partners, tied } = knitwork.overlay.scene();
                   const { id } = knitwork.page.state.columns;
                   return [partners, tied].map((all) => all.map((i) => id[i])); }"""
    )
    assert tied == ["tumaini-coast"]
    assert not set(tied) & set(partner)
    named = page.evaluate("knitwork.overlay.words().placed.map((one) => one.words.lines.join(' '))")
    assert "Tumaini Coast Employers' Forum" in named
    assert page.locator("#legend-field .tie").is_visible()
    show(page, search_of(focus="lake-temba", with_="saarvik"))
    assert page.evaluate("knitwork.overlay.scene().tied") == []
