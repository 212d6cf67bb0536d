"""The numbers of weights that somebody tries: few are kept, and none of another map are taken."""

import pytest
from playwright.sync_api import expect

from tests.support.browsing import Visitor, hold, release, until

pytestmark = pytest.mark.browser

SHOWN = "knitwork.weights.state.shown"


def test_sliders_that_go_far_keep_the_numbers_of_the_latest_only(visitor: Visitor) -> None:
    page = visitor.open()
    for share in range(5, 95, 5):
        page.evaluate("(share) => knitwork.view.step('weights', [share, 50, 10])", share)
        until(page, f"{SHOWN} === '{share}-50-10'")
    assert page.evaluate("knitwork.weights.state.sent.size") <= 12
    # What was there last and what the network says need no question.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("() => knitwork.view.step('weights', [85, 50, 10])")
    until(page, f"{SHOWN} === '85-50-10'")
    page.evaluate("() => knitwork.view.step('weights', null)")
    until(page, f"{SHOWN} === null")
    assert [one for one in asked if "weighed.json" in one] == []


def test_a_slow_answer_about_the_former_map_does_not_change_the_next_one(visitor: Visitor) -> None:
    page = visitor.open()
    held = hold(page, "**/weighed.json*")
    page.evaluate("() => knitwork.view.step('weights', [100, 0, 0])")
    until(page, "knitwork.weights.state.wanted === '100-0-0'")
    # Another map comes, and is wanted with the same weights.
    page.evaluate(
        """() => { const { columns, index } = knitwork.page.state, { state } = knitwork.weights;
          window.next = { ...columns };
          knitwork.weights.build(window.next, index);
          state.wanted = "100-0-0";
          window.size = columns.size; }"""
    )
    with page.expect_response("**/weighed.json*") as answer:
        release(page, held)
    answer.value.finished()
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate(
        "window.next.size === window.size && knitwork.weights.state.shown === null"
    )
    expect(page.locator("#toast.shown")).to_have_count(0)
