"""Safe by default: headers on every answer, no forged request answers 500, nothing leaks."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map.network import Network
from map.web import BODY_LIMIT
from tests.support.asking import CALLBACKS, QUESTIONS, question

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from map.page import Page

JSON = "application/json"

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

UNKNOWN = [
    "/assets/nope.css",
    "/assets/../app.py",
    "/assets/%2e%2e/app.py",
    "/assets/%00",
    "/assets/" + "a" * 3000,
    "/static/nope",
    "/static/..%2f..%2fapp.py",
    "/_dash-component-suites/dash/nope.js",
    "/_dash-component-suites/nope/nope.js",
    "/_dash-component-suites/dash/../../app.py",
    "/_dash-component-suites/dash/%00",
    "/_dash-component-suites/%00/%00",
    "/_dash-component-suites/os/path.js",
    "/_dash-component-suites/dash/dash.py",
    "/bundle/nope/map.json",
    "/bundle/%00/map.json",
    "/bundle/../app.py",
    "/bundle/__proto__/constructor",
]


@pytest.fixture(scope="module")
def answers(app: "Page", network: Network) -> dict[str, "TestResponse"]:
    """An answer of each kind that the server gives."""
    ask = app.server.test_client()
    bundle = f"/bundle/{network.version}"
    return {
        "page": ask.get("/"),
        "a deep link": ask.get("/?focus=lake-temba&f.type=%3Cscript%3E"),
        "layout": ask.get("/_dash-layout"),
        "dependencies": ask.get("/_dash-dependencies"),
        "style": ask.get("/assets/map.css"),
        "script": ask.get("/assets/view.js"),
        "suite": ask.get("/_dash-component-suites/dash_cytoscape/dash_cytoscape.min.js"),
        "map": ask.get(f"{bundle}/map.json"),
        "index, packed": ask.get(f"{bundle}/index.json", headers={"Accept-Encoding": "gzip"}),
        "health": ask.get("/healthz"),
        "answer": ask.post(CALLBACKS, json=question("profile.children", "lake-temba")),
        "not found": ask.get("/assets/nope.css"),
        "no such bundle": ask.get("/bundle/nope/map.json"),
        "forged": ask.post(CALLBACKS, json={"output": "nope"}),
        "not JSON": ask.post(CALLBACKS, data="{", content_type=JSON),
        "too large": ask.post(CALLBACKS, data=b" " * (BODY_LIMIT + 1), content_type=JSON),
        "no such method": ask.delete("/"),
        "options": ask.options("/"),
    }


KINDS = {
    "page": 200, "a deep link": 200, "layout": 200, "dependencies": 200, "style": 200,
    "script": 200, "suite": 200, "map": 200, "index, packed": 200, "health": 200, "answer": 200,
    "not found": 404, "no such bundle": 404, "forged": 400, "not JSON": 400, "too large": 413,
    "no such method": 405, "options": 200,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_the_headers(
    answers: dict[str, "TestResponse"], kind: str
) -> None:
    answer = answers[kind]
    assert answer.status_code == KINDS[kind]
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "Server" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers
    policy = {
        part.split()[0]: part.split()[1:]
        for part in answer.headers["Content-Security-Policy"].split("; ")
    }
    assert {name: policy[name] for name in POLICY} == POLICY
    first, *hashes = policy["script-src"]
    assert first == "'self'"
    assert hashes
    assert all(one.startswith("'sha256-") for one in hashes)


def test_the_first_html_holds_no_script_that_the_policy_does_not_know(
    answers: dict[str, "TestResponse"],
) -> None:
    page = answers["page"].text
    assert "javascript:" not in page
    assert " onload=" not in page
    assert " onerror=" not in page
    assert 'lang="en"' in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


def test_a_refusal_is_a_sentence_without_details(answers: dict[str, "TestResponse"]) -> None:
    for kind, status in KINDS.items():
        if status >= 400:
            said = answers[kind].text
            assert answers[kind].content_type == "text/plain; charset=utf-8"
            assert len(said) < 100
            assert said.endswith(".")
            assert "Traceback" not in said


def test_debugging_and_tools_for_machines_are_off(app: "Page", client: "FlaskClient") -> None:
    assert app.server.debug is False
    settings_ = json.loads(
        client.get("/").text.split('id="_dash-config" type="application/json">')[1].split("<")[0]
    )
    assert not settings_.get("ui")
    assert not settings_.get("hot_reload")
    for tool in ("/_mcp", "/mcp", "/console"):
        assert b"jsonrpc" not in client.post(tool, json={"jsonrpc": "2.0", "method": "x"}).data


@pytest.mark.parametrize("path", UNKNOWN)
def test_what_is_not_there_is_not_found(client: "FlaskClient", path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "def " not in answer.text


@pytest.mark.parametrize("path", ["/nope", "/%00", "/a/b/c", "/<script>alert(1)</script>"])
def test_any_other_address_is_the_page_and_does_not_repeat_it(
    client: "FlaskClient", path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code in {200, 404}
    assert "alert(1)" not in answer.text


@pytest.mark.parametrize("name", ["map.json", "index.json"])
def test_bundles_are_sent_packed_once_and_kept_for_ever(
    client: "FlaskClient", network: Network, name: str
) -> None:
    path = f"/bundle/{network.version}/{name}"
    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in plain.headers["Cache-Control"]
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert len(packed.data) < len(plain.data) / 2
    assert plain.json["version"] == network.version


# --- forged requests ------------------------------------------------------------------------

GOOD = question("profile.children", "lake-temba")
INPUT = GOOD["inputs"][0]


def but(**changes: Any) -> str:
    """The good question with some of its parts changed."""
    return json.dumps({**GOOD, **changes})


FORGED = {
    "nothing": "",
    "not JSON": "{",
    "null": "null",
    "a number": "7",
    "a text": '"profile.children"',
    "a list": "[]",
    "an empty object": "{}",
    "NaN": "NaN",
    "an overlong number": "9" * 5000,
    "deep nesting": "[" * 100_000,
    "deep nesting of objects": '{"output":' * 20_000,
    "deep nesting in a value": but(inputs=[]).replace("[]", "[" * 5000 + "]" * 5000, 1),
    "repeated keys": '{"output": "profile.children", "output": "nope.children"}',
    "unknown output": but(output="nope.children"),
    "output of the browser": but(
        output="..focused.data...compared.data...presented.data...insights-asked.data.."
    ),
    "several outputs": but(output="..profile.children...compare.children.."),
    "output null": but(output=None),
    "output a list": but(output=["profile.children"]),
    "output an object": but(output={"id": "profile"}),
    "output __proto__": but(output="__proto__"),
    "output with a hash": but(output="profile.children@1234"),
    "inputs missing": json.dumps({"output": "profile.children"}),
    "inputs null": but(inputs=None),
    "inputs empty": but(inputs=[]),
    "inputs an object": but(inputs={"focused": "lake-temba"}),
    "inputs a text": but(inputs="focused.data"),
    "inputs of numbers": but(inputs=[1]),
    "another input": but(inputs=[{**INPUT, "id": "compared"}]),
    "another property": but(inputs=[{**INPUT, "property": "children"}]),
    "an input twice": but(inputs=[INPUT, INPUT]),
    "an input in a list": but(inputs=[[INPUT]]),
    "a list as id": but(inputs=[{**INPUT, "id": ["focused"]}]),
    "an object as id": but(inputs=[{**INPUT, "id": {"type": "focused", "index": 1}}]),
    "no id": but(inputs=[{"property": "data", "value": 1}]),
    "no property": but(inputs=[{"id": "focused", "value": 1}]),
    "state that nobody asked for": but(state=[{"id": "view", "property": "data", "value": 1}]),
    "state null": but(state=None),
    "state an object": but(state={}),
    "state a text": but(state=""),
    "changes null": but(changedPropIds=None),
    "changes a text": but(changedPropIds="focused.data"),
    "changes of numbers": but(changedPropIds=[1]),
    "changes of objects": but(changedPropIds=[{}]),
}

ODD = {
    "no value": but(inputs=[{"id": "focused", "property": "data"}]),
    "outputs forged": but(outputs={"id": "view", "property": "data"}),
    "outputs a list": but(outputs=[{"id": "view", "property": "data"}]),
    "outputs null": but(outputs=None),
    "no changes": but(changedPropIds=[]),
    "strange changes": but(changedPropIds=["", ".", "{", '{"a":1}.data', "__proto__.x", "\ud800"]),
    "more keys": but(multi=True, background={"job": 1}, __proto__={"x": 1}),
    "value NaN": but(inputs=[{**INPUT, "value": float("nan")}]),
    "value infinite": but(inputs=[{**INPUT, "value": 1e308 * 10}]),
    "value a lone surrogate": but(inputs=[{**INPUT, "value": "\ud800"}]),
    "value with a nul": but(inputs=[{**INPUT, "value": "lake-temba\0"}]),
    "value huge": but(inputs=[{**INPUT, "value": "x" * 200_000}]),
    "value a list of ids": but(inputs=[{**INPUT, "value": ["lake-temba"]}]),
    "value an object of ids": but(inputs=[{**INPUT, "value": {"a": "lake-temba"}}]),
    "value __proto__": but(inputs=[{**INPUT, "value": "__proto__"}]),
    "value nested": but(inputs=[{**INPUT, "value": 0}]).replace("0", "[" * 400 + "]" * 400),
    "value null": but(inputs=[{**INPUT, "value": None}]),
}  # fmt: skip

EMPTY = {"profile": {"children": []}}


@pytest.mark.parametrize("kind", FORGED)
def test_a_request_that_the_page_could_not_have_sent_is_refused(
    client: "FlaskClient", kind: str
) -> None:
    answer = client.post(CALLBACKS, data=FORGED[kind], content_type=JSON)
    assert answer.status_code == 400
    assert answer.text == "This request does not fit the page. Reload it and try again."


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_request_is_refused_or_gets_a_panel(client: "FlaskClient", kind: str) -> None:
    answer = client.post(CALLBACKS, data=ODD[kind], content_type=JSON)
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert list(answer.json["response"]) == ["profile"]
        if kind.startswith(("value", "no value")):
            assert answer.json["response"] == EMPTY


@pytest.mark.parametrize("type_", ["text/plain", "multipart/form-data", "", "application/xml"])
def test_a_request_of_another_type_is_refused(client: "FlaskClient", type_: str) -> None:
    answer = client.post(CALLBACKS, data=json.dumps(GOOD), content_type=type_)
    assert answer.status_code in {400, 415}


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", CALLBACKS, "/_dash-layout", "/assets/map.css"])
def test_other_methods_are_refused(client: "FlaskClient", method: str, path: str) -> None:
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(
    "query", ["?job=1", "?cancelJob=1&cancelJob=2", "?cacheKey=x&job=y", "?oldJob=1&setProps=1"]
)
def test_questions_about_jobs_are_of_no_use(client: "FlaskClient", query: str) -> None:
    answer = client.post(CALLBACKS + query, data=but(), content_type=JSON)
    assert answer.status_code in {200, 204, 400}


def test_a_body_in_bytes_that_are_no_text_is_refused(client: "FlaskClient") -> None:
    answer = client.post(CALLBACKS, data=bytes(range(256)), content_type=JSON)
    assert answer.status_code == 400


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["lake-temba", "focused", "data", "profile.children", "__proto__"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "property", "value", "output", "inputs", "a", "b", "focus", "spot"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@often
@given(output=st.sampled_from(list(QUESTIONS)), value=anything)
def test_any_value_gets_a_panel(client: "FlaskClient", output: str, value: Any) -> None:
    answer = client.post(CALLBACKS, json=question(output, value))
    assert answer.status_code == 200
    assert list(answer.json["response"]) == [output.split(".", maxsplit=1)[0]]


@often
@given(key=st.sampled_from([*GOOD, "state"]), value=anything)
def test_any_json_in_any_part_of_a_request_is_answered_without_a_fault(
    client: "FlaskClient", key: str, value: Any
) -> None:
    answer = client.post(CALLBACKS, data=but(**{key: value}), content_type=JSON)
    assert answer.status_code in {200, 400}


@often
@given(body=anything)
def test_any_json_as_a_request_is_answered_without_a_fault(
    client: "FlaskClient", body: Any
) -> None:
    answer = client.post(CALLBACKS, data=json.dumps(body), content_type=JSON)
    assert answer.status_code in {200, 400}
