"""What tests ask for by name: the demonstration network, its app, a browser under watch."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from app import create_app, read
from live.access import Access
from live.home import Home, fleeting
from map.network import Network
from scripts.browser import launch
from tests.support.browsing import Visitor, anew
from tests.support.postgres import Cluster, cluster, programs
from tests.support.serving import in_process, in_thread

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from map.page import Page


@pytest.fixture(scope="session")
def network() -> Network:
    """The demonstration network."""
    return read()


@pytest.fixture(scope="session")
def app(network: Network) -> "Page":
    """The app of this process: Dash gives its callbacks to the first one only."""
    return create_app(network)


@pytest.fixture
def client(app: "Page") -> "FlaskClient":
    """Asks the app without a browser."""
    return app.server.test_client()


@pytest.fixture(scope="session")
def live(app: "Page") -> Iterator[str]:
    """Address of the app, served from this process."""
    with in_thread(app.server) as address:
        yield address


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of our own; see scripts/postgres.sh."""
    found = programs()
    if found is None:
        pytest.skip("there is no PostgreSQL here: sh scripts/postgres.sh installs it")
    with cluster(found) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test gets contexts of its own."""
    with sync_playwright() as running:
        started = launch(running)
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, live: str) -> Iterator[Visitor]:
    """Opens pages of the demonstration; the test fails on anything that goes wrong in them."""
    here = Visitor(browser, live)
    yield here
    here.leave()


@pytest.fixture
def home() -> Home:
    """What lasts in one test."""
    return fleeting()


@pytest.fixture
def people(browser: Browser, network: Network, home: Home) -> Iterator[Visitor]:
    """Opens pages of an app of one test, which anybody may enter and facilitators lead."""
    with in_thread(create_app(network, home=home, rules=Access(home.key)).server) as address:
        here = Visitor(browser, address)
        yield here
        here.leave()


@pytest.fixture(scope="module")
def bringing() -> Iterator[str]:
    """Address of a server of a module's own, where files may be brought."""
    with in_process("--allow-upload") as link:
        yield link


@pytest.fixture
def facilitator(browser: Browser, bringing: str) -> Iterator[Visitor]:
    """Opens pages where files may be brought; the test fails on what goes wrong in them."""
    here = Visitor(browser, bringing)
    yield here
    here.leave()


@pytest.fixture(scope="session")
def _opened(browser: Browser, live: str) -> Iterator[tuple[Visitor, Tab]]:
    here = Visitor(browser, live)
    yield here, here.open()
    here.leave()


@pytest.fixture
def page(_opened: tuple[Visitor, Tab]) -> Iterator[Tab]:
    """The demonstration at 1280×720, as it starts: one page for the tests that need no other.

    The test fails on anything that goes wrong in it.
    """
    visitor, page = _opened
    anew(page)
    yield page
    wrong = visitor.watch.wrong[:]
    visitor.watch.wrong.clear()
    assert wrong == []
