"""Questions to the server's callbacks, as the page asks them."""

from typing import Any, Protocol

CALLBACKS = "/_dash-update-component"

QUESTIONS = {
    "profile.children": "focused",
    "compare.children": "compared",
    "caption-body.children": "presented",
    "insights-body.children": "insights-asked",
}
"""Each answer of the server -> the store whose content asks for it."""


class Client(Protocol):
    """What of Flask's test client we need."""

    def post(self, path: str, *, json: Any) -> Any:
        """Send a request."""


def question(output: str, value: Any) -> dict[str, Any]:
    """The body of a request for one answer."""
    store = QUESTIONS[output]
    return {
        "output": output,
        "outputs": {"id": output.split(".", maxsplit=1)[0], "property": "children"},
        "inputs": [{"id": store, "property": "data", "value": value}],
        "changedPropIds": [f"{store}.data"],
        "parsedChangedPropsIds": [f"{store}.data"],
    }


def ask(client: Client, output: str, value: Any) -> list[Any]:
    """The content of a panel for a store's value."""
    answer = client.post(CALLBACKS, json=question(output, value))
    assert answer.status_code == 200, answer.text
    panel, _, what = output.partition(".")
    found: list[Any] = answer.json["response"][panel][what]
    return found


def elements(content: Any) -> list[dict[str, Any]]:
    """All components of a content, from outside in: ``{"type": …, "props": …}``."""
    if isinstance(content, list):
        return [one for part in content for one in elements(part)]
    if not isinstance(content, dict) or "props" not in content:
        return []
    return [content, *elements(content["props"].get("children"))]


def words(content: Any) -> str:
    """The text of a content, parts separated by spaces."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return " ".join(found for part in content if (found := words(part)))
    if isinstance(content, dict) and "props" in content:
        return words(content["props"].get("children"))
    return ""


def of_class(content: Any, name: str) -> list[dict[str, Any]]:
    """The components that have a class."""
    return [
        one for one in elements(content) if name in str(one["props"].get("className", "")).split()
    ]


def steps(content: Any, step: str) -> list[str]:
    """What the buttons of one kind lead to."""
    return [
        one["props"].get("data-value", "")
        for one in elements(content)
        if one["props"].get("data-step") == step
    ]
