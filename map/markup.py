"""Dash's components as HTML, for the page that works without Dash.

A component becomes a tree of plain values, ``(tag, attributes, children)``, which a script can
grow into elements, or which is written as HTML. Texts stay texts: nothing of what a member
wrote can become a tag.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

Tree = str | tuple[str, dict[str, str | bool], list["Tree"]]
"""A text, or an element: its tag, its attributes (True for one without a value), what is in it."""

Change = Callable[[str, Mapping[str, Any]], tuple[str, Mapping[str, Any]] | None]
"""Type and properties of a component -> those to write instead; None leaves it out."""

_NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex"}
_NO_ATTRIBUTES = ("children", "key")
_NO_END = frozenset({"br", "hr", "img", "input"})
_FORM = re.compile(r"[a-z][a-z0-9-]*")


def trees(part: Any, change: Change = lambda type_, props: (type_, props)) -> list[Tree]:
    """Give what a component, a text or a list of both stands for.

    Args:
        part: Whatever Dash takes as children, made of HTML components and texts.
        change: Changes or leaves out components.

    >>> from dash import html
    >>> trees([html.B("a", className="x", hidden=True), None, 3])
    [('b', {'class': 'x', 'hidden': True}, ['a']), '3']
    """
    if part is None:
        return []
    if isinstance(part, (list, tuple)):
        return [tree for one in part for tree in trees(one, change)]
    if not hasattr(part, "to_plotly_json"):
        return [str(part)]
    said = part.to_plotly_json()
    changed = change(said["type"], said["props"])
    if changed is None:
        return []
    type_, props = changed
    attributes: dict[str, str | bool] = {
        _NAMES.get(name, name): value if value is True else str(value)
        for name, value in props.items()
        if name not in _NO_ATTRIBUTES and value is not None and value is not False
    }
    return [(type_.lower(), attributes, trees(props.get("children"), change))]


def written(found: Sequence[Tree]) -> str:
    """Write trees as HTML.

    Raises:
        ValueError: A tag or the name of an attribute is of another form.

    >>> written([("p", {"title": '"', "hidden": True}, ["1 < 2", ("br", {}, [])])])
    '<p title="&quot;" hidden>1 &lt; 2<br></p>'
    """
    return "".join(_one(tree) for tree in found)


def _one(tree: Tree) -> str:
    if isinstance(tree, str):
        return escape(tree, quote=False)
    tag, attributes, children = tree
    for name in (tag, *attributes):
        if not _FORM.fullmatch(name):
            raise ValueError(f"{name!r} is no name in HTML")
    said = "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{said}>" + ("" if tag in _NO_END else f"{written(children)}</{tag}>")
