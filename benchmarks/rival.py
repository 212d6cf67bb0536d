"""The rival: the page one writes first with dash-cytoscape.

The same members in the same places and sizes, named, with four edges a member; one filter,
which a server callback answers by returning `elements`. Everything else is as Dash and
Cytoscape have it by default.

    python -m benchmarks.rival FILES… --port N
"""

import json
from pathlib import Path
from typing import Any

import click
import dash_cytoscape as cyto
from dash import Dash, Input, Output, dcc, html
from werkzeug.serving import make_server

from app import Quiet, read
from map.network import Network

from .sites import Filter, choose_filter

EDGES_PER_MEMBER = 4

# The map of Knitwork's page at 1280 × 720, so that both paint as many pixels.
BOX = {"position": "fixed", "left": "272px", "top": "60px", "width": "652px", "height": "548px"}

STYLESHEET = [
    {
        "selector": "node",
        "style": {"label": "data(label)", "width": "data(size)", "height": "data(size)"},
    }
]


def edges(network: Network) -> list[tuple[int, int]]:
    """Four different pairs for each member, as far as there are so many: the best first."""
    wanted = EDGES_PER_MEMBER * len(network.members)
    pairs: dict[tuple[int, int], None] = {}
    for rank in network.ranking.partner.T.tolist():
        for i, j in enumerate(rank):
            if j >= 0 and len(pairs) < wanted:
                pairs[min(i, j), max(i, j)] = None
    return list(pairs)


def elements(network: Network) -> list[dict[str, Any]]:
    """Write the members, then the edges."""
    nodes = [
        {
            "data": {"id": f"n{i}", "label": member.name, "size": round(float(size), 1)},
            "position": {"x": round(float(x), 1), "y": round(float(y), 1)},
        }
        for i, (member, (x, y), size) in enumerate(
            zip(network.members, network.positions, network.sizes, strict=True)
        )
    ]
    links = [
        {"data": {"id": f"e{i}-{j}", "source": f"n{i}", "target": f"n{j}"}}
        for i, j in edges(network)
    ]
    return nodes + links


def create_rival(network: Network, chosen: Filter, **settings: Any) -> Dash:
    """Make the page: a map and one box to tick; ``settings`` are Dash's."""
    everything = elements(network)
    shown = {f"n{i}" for i in chosen.members}
    app = Dash(__name__, **settings)
    app.layout = html.Div(
        [
            dcc.Checklist(options=[chosen.value], value=[], id="filter"),
            cyto.Cytoscape(
                id="map",
                elements=everything,
                stylesheet=STYLESHEET,
                layout={"name": "preset"},
                style=BOX,
            ),
        ]
    )

    @app.callback(Output("map", "elements"), Input("filter", "value"), prevent_initial_call=True)
    def filtered(values: list[str]) -> list[dict[str, Any]]:
        if not values:
            return everything
        return [
            element
            for element in everything
            if element["data"].get("id") in shown
            or (element["data"].get("source") in shown and element["data"].get("target") in shown)
        ]

    return app


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--port", default=0, help="0 takes a free one.")
def main(files: tuple[Path, ...], port: int) -> None:
    """Serve the rival, as Knitwork is served, and say where and what its filter is."""
    network = read(files)
    chosen = choose_filter(network)
    server = make_server(
        "127.0.0.1",
        port,
        create_rival(network, chosen).server,
        threaded=True,
        request_handler=Quiet,
    )
    ready = {
        "port": server.port,
        "edges": len(edges(network)),
        "field": chosen.field,
        "value": chosen.value,
        "shown": len(chosen.members),
    }
    click.echo(json.dumps(ready))
    server.serve_forever()


if __name__ == "__main__":
    main()
