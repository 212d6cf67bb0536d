"""Words of people's files stand on the screen as they are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from app import create_app
from map.member import Member
from map.network import build
from tests.support.browsing import Visitor
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

LABEL = "Size of WHO region"


@pytest.fixture
def people(browser: Browser) -> Iterator[Visitor]:
    """Opens pages of a network with a column of its own."""
    sizes = ("small", "small", "large", "large")
    members = [Member(f"m{k}", f"M{k}", details={LABEL: (size,)}) for k, size in enumerate(sizes)]
    with in_thread(create_app(build(members, ())).server) as address:
        here = Visitor(browser, address)
        yield here
        here.leave()


def test_a_filter_is_named_as_its_column_is(people: Visitor) -> None:
    page = people.open(f"?f.details.{LABEL.replace(' ', '+')}=small")
    expect(page.locator("#sentence")).to_have_text(f"2 of 4 members · {LABEL}: small")
