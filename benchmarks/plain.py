"""The rival of a call: a plain Dash page under gunicorn, packed anew for everybody who asks.

The bare dash-cytoscape page of `rival`, with Flask-Compress as ``Dash(compress=True)`` brings it;
who leads is followed as one does it first, with a ``dcc.Interval`` of a second.

    gunicorn benchmarks.plain:server            files in KNITWORK_FILES, state in PLAIN_STATE
"""

import os
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, no_update

from app import read
from live.commands import files_told
from map.web import set_up

from .rival import create_rival
from .sites import choose_filter

ASK = {
    "output": "told.data",
    "outputs": {"id": "told", "property": "data"},
    "inputs": [{"id": "second", "property": "n_intervals", "value": 1}],
    "changedPropIds": ["second.n_intervals"],
    "state": [],
}
TELL = {
    "output": "sent.data",
    "outputs": {"id": "sent", "property": "data"},
    "inputs": [{"id": "lead", "property": "data", "value": "?GESTURE"}],
    "changedPropIds": ["lead.data"],
    "state": [],
}
"""What a browser posts for the two callbacks."""


def create_plain() -> Dash:
    """Make the page."""
    network = read(files_told())
    app = create_rival(network, choose_filter(network), compress=True)
    app.layout.children += [
        dcc.Interval(id="second", interval=1000),
        *(dcc.Store(id=name) for name in ("told", "lead", "sent")),
    ]
    # Several workers need one place for what is led.
    state = Path(os.environ["PLAIN_STATE"])

    @app.callback(Output("told", "data"), Input("second", "n_intervals"))
    def told(_: Any) -> Any:
        return state.read_text(encoding="utf-8") if state.exists() else no_update

    @app.callback(Output("sent", "data"), Input("lead", "data"), prevent_initial_call=True)
    def lead(view: str) -> str:
        aside = state.with_suffix(".new")
        aside.write_text(view, encoding="utf-8")
        aside.replace(state)
        return view

    return app


if "PLAIN_STATE" in os.environ:
    made = create_plain()
    set_up(made)  # else its first visitors would get errors instead of scripts
    server = made.server
