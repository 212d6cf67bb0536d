"""The benchmark of a call still runs, and its clients ask as browsers do."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser as Chromium

from benchmarks import faults, serving
from benchmarks.callers import Browser, Heard, named
from benchmarks.serving import Following, Opening, followings, openings
from tests.support.browsing import until, usable
from tests.support.serving import started
from tests.test_live_serving import GUNICORN, get


def words(table: str) -> list[str]:
    return [" ".join(line.split()) for line in table.splitlines()]


def test_all_open_and_follow_knitwork_and_the_plain_page(tmp_path: Path) -> None:
    files = ":".join(map(str, serving.write_files(12, 7, tmp_path)))
    for made in (lambda: serving.knitwork(files), lambda: serving.plain(files, tmp_path)):
        with made() as site:
            came = serving.opened(site, 6, 0.1)
            heard = serving.followed(site, 6, 4, 0.3, 2)
        assert (len(came.data), None in came.data, came.wrong) == (6, False, {})
        assert min(came.size) > 100_000
        assert (heard.wrong, len(heard.memory), heard.memory[0] > 0) == ({}, 3, True)
        if site.plain:
            assert heard.delays
        else:
            assert None not in came.first
            assert (heard.streams, len(heard.delays)) == (6, heard.expected) == (6, 24)


@pytest.mark.browser
def test_a_follower_is_back_after_every_fault(browser: Chromium, postgres: object) -> None:
    found = words(faults.main(browser, rounds=1, away=0.1))
    assert [line.split(" within ")[0].rsplit(" ", 2)[0] for line in found[1:]] == [
        "a worker killed",
        "all workers killed",
        "graceful restart",
        "database away",
        "network away",
    ]


@pytest.mark.parametrize(("slowest", "met"), [(5.0, "met"), (5.1, "NOT MET")])
def test_how_soon_all_are_back_stands_beside_the_aim(slowest: float, met: str) -> None:
    row = words(faults.table({"network away": [1.0, slowest, 2.0]}))[1]
    assert row == f"network away 2.0 {slowest} within 5: {met}"


@pytest.mark.browser
def test_a_client_asks_for_what_a_browser_asks_for(browser: Chromium) -> None:
    with started(*GUNICORN, environment={"KNITWORK_ACCESS": "public"}) as (link, _):
        context = browser.new_context()
        page = context.new_page()
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        page.goto(link)
        usable(page)
        until(page, "knitwork.follow.state.seq >= 0")
        html, _ = get(link)
        context.close()
    ours = {urlsplit(path).path for path in named(html)}
    ours |= {"/", "/_dash-layout", "/_dash-dependencies", "/live/events"}
    # An icon is asked for when the browser has a tab to show it in.
    assert asked - ours == set()
    assert {path for path in ours - asked if not path.endswith((".svg", ".min.js"))} == set()


def test_a_follower_counts_each_gesture_once_and_none_of_before() -> None:
    heard = Heard(made={1: 0.0, 2: 0.0})
    assert heard.note([1, 1, 7], 0) == 1
    assert heard.note([1, 2], 1) == 2
    assert len(heard.delays) == 2


def test_a_client_holds_no_more_connections_than_a_browser() -> None:
    assert Browser("http://127.0.0.1:1")._free == []
    with pytest.raises(AssertionError):
        Browser("nowhere")


OURS = Opening((0.1, 0.2), (0.5, 1.0), (600_000, 700_000), {}, 1.0, 2.0, 0.0)
PLAIN = Opening((None, None), (4.0, None), (400_000, 0), {"503 /": 2}, 1.0, 9.0, 0.0)


def test_openings_stand_beside_the_rival_and_their_aims() -> None:
    assert words(openings({"Knitwork": OURS, "plain Dash": PLAIN}))[1:] == [
        "Knitwork 0.50 1.00 1.00 inf 0.65 0 0 2.0 1.0",
        "plain Dash 4.00 inf inf nan 0.20 1 2 9.0 1.0",
        "wrong: 2 × 503 /",
        "aim: p95 below 2 s: met",
        "aim: at most 0.8 MB each: met",
        "aim: no errors: met",
    ]


@pytest.mark.parametrize(
    ("delays", "memory", "met"),
    [
        ((0.1, 0.2), (100, 110, 110), ("met", "met", "met")),
        ((0.1, 0.6), (100, 110, 120), ("NOT MET", "met", "NOT MET")),
        ((0.1,), (100, 110, 110), ("met", "NOT MET", "met")),
    ],
)
def test_followings_stand_beside_their_aims(
    delays: tuple[float, ...], memory: tuple[float, ...], met: tuple[str, ...]
) -> None:
    one = Following(delays, (0.01,), 2, 2, {}, memory, 1.0, 2.0)
    assert words(followings({"Knitwork": one}))[2:] == [
        f"aim: p95 below 500 ms: {met[0]}",
        f"aim: everything is heard: {met[1]}",
        f"aim: nothing stays in memory: {met[2]}",
    ]
