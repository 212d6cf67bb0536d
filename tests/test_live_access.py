"""Who may do what: all routes and callbacks, asked as everybody; links, cookies, the door."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from app import create_app
from live.access import Access, Entry, guard
from live.door import inside
from live.home import Home, fleeting
from live.keys import STAYS, cookie_name, hashed, role_of, signer, token
from live.roles import ENDPOINTS, OUTPUTS, Role, role
from map.network import Network
from tests.support.asking import CALLBACKS
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from map.page import Page

NOBODY, PARTICIPANT, FACILITATOR = Role
CODE, OTHER = "knit the net", "know the net"


def said(answer: "TestResponse") -> str:
    """What an answer says; of a stream, which never ends, how it begins."""
    if answer.content_type.startswith("text/event-stream"):
        first: bytes = next(answer.iter_encoded())
        answer.close()
        return first.decode()
    return answer.data.decode(errors="replace")


@pytest.fixture(scope="module")
def here() -> Home:
    return fleeting()


@pytest.fixture(scope="module")
def rules(here: Home) -> Access:
    codes = {PARTICIPANT: hashed(CODE), FACILITATOR: hashed(OTHER)}
    return Access(here.key, Entry.PASSCODE, codes)


@pytest.fixture(scope="module")
def page(network: Network, here: Home, rules: Access, app: "Page") -> "Page":
    """An app that asks for a passcode. Dash gave the callbacks to ``app``, the first one."""
    return create_app(network, home=here, rules=rules)


@pytest.fixture(params=list(Role))
def somebody(request: pytest.FixtureRequest) -> Role:
    found: Role = request.param
    return found


@pytest.fixture
def nobody(page: "Page") -> "FlaskClient":
    return page.server.test_client()


# --- every route and every callback ----------------------------------------------------------


def asked(server: Flask) -> Iterator[tuple[str, str, str]]:
    """Each route of an app: endpoint, method, an address that leads there."""
    fill = {"package_name": "dash", "version": "nope", "path": "anything"}
    for rule in server.url_map.iter_rules():
        address = re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: fill.get(gap[1], "nope.json"), rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD"}):
            yield rule.endpoint, method, address


def test_every_route_has_its_role(page: "Page") -> None:
    assert {rule.endpoint for rule in page.server.url_map.iter_rules()} == set(ENDPOINTS)


def test_every_callback_of_the_server_has_its_role(app: "Page") -> None:
    told = app.server.test_client().get("/_dash-dependencies").json
    answered = {one["output"] for one in told if not one["clientside_function"]}
    assert answered == set(OUTPUTS)


def test_every_route_answers_those_who_may_and_no_others(
    page: "Page", rules: Access, somebody: Role
) -> None:
    wrong = {}
    for endpoint, method, address in asked(page.server):
        # Anew each time: one of the routes lets them leave.
        answer = entered(page.server, rules, somebody).open(address, method=method)
        shown_the_door = answer.status_code == 303 and "/join" in answer.headers["Location"]
        refused = said(answer) in {
            "Please come in first: open this page with the link that you were given.",
            "Only the facilitator may do this.",
            "Nobody may do this.",
        } or (shown_the_door and not endpoint.startswith("door"))
        if refused is (somebody >= ENDPOINTS[endpoint]):
            wrong[f"{method} {address}"] = answer.status_code
    assert wrong == {}


def test_every_callback_answers_those_who_may_and_no_others(
    app: "Page", network: Network, here: Home, somebody: Role
) -> None:
    """The app that has the callbacks, under other rules: each callback is the facilitator's."""
    told = app.server.test_client().get("/_dash-dependencies").json
    rules = Access(here.key, Entry.LINK, outputs=dict.fromkeys(OUTPUTS, FACILITATOR))
    server = guarded(app, rules)
    client = entered(server, rules, somebody)
    for one in told:
        body = {"output": one["output"], "inputs": one["inputs"], "state": one["state"]}
        answer = client.post(CALLBACKS, json=body)
        if one["clientside_function"]:
            assert answer.status_code in {400, 403}
        else:
            assert (answer.status_code == 200) is (somebody is FACILITATOR), one["output"]


def guarded(app: "Page", rules: Access) -> Flask:
    """A server with the routes and checks of an app, under rules of its own."""
    made = Flask("guarded")
    made.view_functions = app.server.view_functions
    made.url_map = app.server.url_map
    made.after_request_funcs = app.server.after_request_funcs
    made.error_handler_spec = app.server.error_handler_spec
    # Without the checks of the app's own rules, which stand at both ends.
    made.before_request_funcs = {None: app.server.before_request_funcs[None][1:-1]}
    made.config.update(app.server.config)
    guard(made, rules, app.callback_map)
    return made


@pytest.mark.parametrize("output", list(OUTPUTS))
def test_a_callback_that_stands_in_no_table_is_refused(
    app: "Page", here: Home, output: str
) -> None:
    rules = Access(here.key, outputs={k: r for k, r in OUTPUTS.items() if k != output})
    client = entered(guarded(app, rules), rules, FACILITATOR)
    told = app.server.test_client().get("/_dash-dependencies").json
    [one] = [one for one in told if one["output"] == output]
    answer = client.post(CALLBACKS, json={"output": output, "inputs": one["inputs"], "state": []})
    assert answer.status_code == 403


def test_a_route_that_stands_in_no_table_is_refused() -> None:
    server = Flask("new")
    server.add_url_rule("/new", "new", lambda: "secret")
    rules = Access(b"k" * 32)
    guard(server, rules, {})
    answer = entered(server, rules, FACILITATOR).get("/new")
    assert (answer.status_code, answer.text) == (403, "Nobody may do this.")


def test_outside_a_request_there_is_nobody() -> None:
    assert role() is NOBODY


# --- cookies ---------------------------------------------------------------------------------


def cookies() -> dict[str, str]:
    other = b"o" * 32
    return {
        "empty": "",
        "no cookie of ours": "facilitator",
        "of another key": str(signer(other).dumps("facilitator")),
        "signed, of no role": str(signer(b"k" * 32).dumps("owner")),
        "signed, of another type": str(signer(b"k" * 32).dumps(["facilitator"])),
        "cut": str(signer(b"k" * 32).dumps("facilitator"))[:-2],
        "with another role before its signature": "ImZhY2lsaXRhdG9yIg"
        + str(signer(b"k" * 32).dumps("participant"))[len("InBhcnRpY2lwYW50Ig") :],
        "long": "x" * 4000,
    }


@pytest.mark.parametrize("kind", list(cookies()))
def test_a_forged_cookie_is_nobodys(kind: str) -> None:
    assert role_of(b"k" * 32, cookies()[kind]) is NOBODY


def test_a_cookie_is_good_for_a_while_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = str(signer(b"k" * 32).dumps("facilitator"))
    assert role_of(b"k" * 32, made) is FACILITATOR
    later = datetime.now(UTC) + timedelta(seconds=STAYS + 5)
    monkeypatch.setattr("itsdangerous.timed.time.time", later.timestamp)
    assert role_of(b"k" * 32, made) is NOBODY


# --- links -----------------------------------------------------------------------------------


def test_a_link_opens_the_map_and_is_in_no_address(page: "Page", rules: Access) -> None:
    link = rules.link("https://knit.example/", FACILITATOR)
    address, _, secret = link.partition("#")
    assert address == "https://knit.example/join"
    assert len(secret) * 6 >= 128
    client = page.server.test_client()
    opened = client.post("/join", data={"token": secret, "next": "/?focus=lake-temba"})
    assert (opened.status_code, opened.headers["Location"]) == (303, "/?focus=lake-temba")
    [cookie] = opened.headers.getlist("Set-Cookie")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={STAYS}"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert secret not in cookie
    assert client.get("/?focus=lake-temba").status_code == 200
    assert client.get("/data/now").status_code == 200


def test_over_https_the_cookie_stays_there(page: "Page", rules: Access) -> None:
    sent = {"token": token(rules.key, FACILITATOR)}
    opened = page.server.test_client().post("/join", data=sent, base_url="https://localhost")
    assert "Secure" in opened.headers["Set-Cookie"].split("; ")


@pytest.mark.parametrize("entry", list(Entry))
def test_where_a_passcode_is_asked_no_link_goes_round_it(entry: Entry) -> None:
    rules = Access(b"k" * 32, entry)
    found = rules.by_token(token(rules.key, PARTICIPANT))
    assert found is (NOBODY if entry is Entry.PASSCODE else PARTICIPANT)
    assert rules.by_token(token(rules.key, FACILITATOR)) is FACILITATOR


@pytest.mark.parametrize("sent", ["x", "ü", "\ud800", "x" * 100_000, token(b"o" * 32, FACILITATOR)])
def test_a_link_that_is_not_ours_lets_nobody_in(nobody: "FlaskClient", sent: str) -> None:
    answer = nobody.post("/join", data={"token": sent.encode(errors="surrogatepass")})
    assert answer.status_code == 403
    assert "This link is not valid any more." in answer.text
    assert "Set-Cookie" not in answer.headers


def test_links_of_one_key_differ_and_another_key_takes_them_back() -> None:
    made = {token(key, one) for key in (b"a" * 32, b"b" * 32) for one in Role}
    assert len(made) == 6


# --- passcodes -------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "expected"), [(CODE, PARTICIPANT), (OTHER, FACILITATOR)])
def test_a_passcode_lets_in_as_its_role(page: "Page", code: str, expected: Role) -> None:
    client = page.server.test_client()
    shown = client.get("/?f.type=union")
    assert shown.headers["Location"] == "/join?next=/%3Ff.type%3Dunion"
    door = client.get(shown.headers["Location"])
    assert 'value="/?f.type=union"' in door.text
    opened = client.post("/join", data={"passcode": code, "next": "/?f.type=union"})
    assert opened.headers["Location"] == "/?f.type=union"
    assert client.get("/").status_code == 200
    assert (client.get("/data/now").status_code == 200) is (expected is FACILITATOR)


def test_who_leaves_is_nobody_again(page: "Page", rules: Access) -> None:
    client = entered(page.server, rules, FACILITATOR)
    assert client.post("/leave").headers["Location"] == "/join"
    assert client.get_cookie(cookie_name(rules.key)) is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/", "/"), ("", "/"), ("/?focus=a&f.type=b", "/?focus=a&f.type=b"), ("/plans", "/plans"),
        ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"), ("/\t/evil.example", "/"), ("/\r\nX: y", "/"),
        ("/join?next=/join", "/"), (" //evil.example", "/"),
    ],
)  # fmt: skip
def test_the_door_leads_nowhere_but_here(wanted: str, expected: str) -> None:
    assert inside(wanted) == expected


def test_the_door_repeats_nothing_unescaped(nobody: "FlaskClient") -> None:
    answer = nobody.get("/join", query_string={"next": '/"><script>alert(1)</script>'})
    assert "<script>alert(1)" not in answer.text


# --- other sites -----------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"}, {"Origin": "null"},
    {"Origin": "https://["},
])  # fmt: skip
def test_no_other_site_changes_anything(
    page: "Page", rules: Access, headers: dict[str, str]
) -> None:
    client = entered(page.server, rules, FACILITATOR)
    taken = []
    for _, method, address in asked(page.server):
        if method not in {"GET", "OPTIONS"}:
            answer = client.open(address, method=method, headers=headers)
            if said(answer) != "This request came from another site and was refused.":
                taken.append(address)
    assert taken == []
