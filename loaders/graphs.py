"""GraphML and GEXF: nodes become members, edges become ties.

Read as a stream by expat (see ``markup``), not by networkx: that builds the whole tree in
memory, turns ids like ``01`` into numbers by the types a file declares, and lets through
any DTD. The two formats share no name for different things, so one reader takes both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .limits import Limits
from .markup import CHUNK, RefusedError, scan
from .report import Notes
from .shapes import table_of
from .table import Table

LABELS = ("NodeLabel", "EdgeLabel")
"""Where yEd writes what others call the label."""
DIRECTED = ("directed", "undirected", "mutual")


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of members and ties; none, and a problem, where there are no nodes."""
    graph = _Graph(limits)
    try:
        scan(_chunks(data), limits.depth, graph.start, graph.end, graph.text)
        if not graph.nodes:
            raise RefusedError("graph_empty")
    except RefusedError as refused:
        notes.problem(refused.code, file, **refused.values)
        return []
    lists = (("members", graph.nodes), ("ties", graph.edges))
    tables = [table_of(role, rows, file, limits, notes) for role, rows in lists]
    return [table for table in tables if table is not None]


def _chunks(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    return (view[at : at + CHUNK] for at in range(0, len(view), CHUNK))


Row = dict[str, str | list[str]]


@dataclass(slots=True)
class _Graph:
    """What has been read so far.

    Attributes:
        limits: Bounds on nodes, edges and their cells.
        nodes: Fields of each node.
        edges: Fields of each edge.
        names: Kind of element and id of an attribute -> its name.
        defaults: Kind of element -> name -> what stands where nothing is said.
        open: Kind and fields of the nodes and edges that are being read.
        kind: Kind of element the attributes now declared are for.
        key: Name of the attribute whose text is being read.
        texts: Pieces of this text, None where text means nothing.
        cells: Cells so far.
        lists: Kind of element and name of the attributes that hold lists, as GEXF has them.
    """

    limits: Limits
    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    defaults: dict[str, Row] = field(default_factory=lambda: {"node": {}, "edge": {}})
    open: list[tuple[str, Row]] = field(default_factory=list)
    kind: str = ""
    key: str = ""
    texts: list[str] | None = None
    cells: int = 0
    lists: set[tuple[str, str]] = field(default_factory=set)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("node", "edge"):
            self._open(name, attributes)
        elif name == "data" and self.open:
            self.key = self._name(attributes.get("key", ""))
            self.texts = []
        elif name in LABELS and self.open:
            self.key = "label"
            self.texts = []
        elif name == "attvalue" and self.open:
            key = attributes.get("for", attributes.get("id", ""))
            name = self._name(key)
            listed = (self.open[-1][0], name) in self.lists
            for value in _pieces(attributes.get("value", ""), listed=listed):
                self._put(name, value)
        elif name == "attributes":
            self.kind = attributes.get("class", "node")
        elif name in ("key", "attribute"):
            own = attributes.get("for", "all") if name == "key" else self.kind
            key = attributes.get("id", "")
            self.key = attributes.get("attr.name") or attributes.get("title") or key
            kinds = ("node", "edge") if own == "all" else (own,)
            self.names.update({(kind, key): self.key for kind in kinds})
            if len(self.names) > 2 * self.limits.columns:  # of nodes, and of edges
                raise RefusedError("too_many_columns", limit=self.limits.columns)
            if attributes.get("type", "").startswith("list"):
                self.lists |= {(kind, self.key) for kind in kinds}
            self.kind = own
        elif name == "default":
            self.texts = []

    def text(self, text: str) -> None:
        if self.texts is not None:
            self.texts.append(text)

    def end(self, name: str) -> None:
        if name in ("node", "edge") and self.open:
            kind, row = self.open.pop()
            self._count(len(self.defaults[kind]))
            for key, value in self.defaults[kind].items():
                row.setdefault(key, value)
        elif name == "default" and self.texts is not None:
            for kind in self.defaults:
                if self.kind in ("all", kind):
                    self.defaults[kind][self.key] = "".join(self.texts).strip()
            self.texts = None
        elif (name == "data" or name in LABELS) and self.open:
            # In yEd the label stands inside the data, among shapes that are not for us.
            if self.texts is not None:
                self._put(self.key, "".join(self.texts).strip())
            self.texts = None

    def _open(self, kind: str, attributes: Mapping[str, str]) -> None:
        rows = self.nodes if kind == "node" else self.edges
        if len(rows) >= self.limits.rows:
            raise RefusedError("too_many_rows", limit=self.limits.rows)
        wanted = ("id", "label") if kind == "node" else ("source", "target", "kind", "label")
        row: Row = {key: attributes[key].strip() for key in wanted if attributes.get(key)}
        kind_of_tie = attributes.get("type", "")
        if kind == "edge" and kind_of_tie and kind_of_tie not in DIRECTED:
            row["type"] = kind_of_tie
        rows.append(row)
        self.open.append((kind, row))

    def _name(self, key: str) -> str:
        return self.names.get((self.open[-1][0], key), key)

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.sheet_cells:
            raise RefusedError("too_many_cells", limit=self.limits.sheet_cells)

    def _put(self, header: str, value: str) -> None:
        """Add a value to the element that is open; a header that has one gets a second."""
        self._count(1)
        row = self.open[-1][1]
        former = row.get(header)
        if not value or value == former:
            return
        if former is None:
            row[header] = value
        elif header in ("id", "source", "target"):
            row.setdefault(f"{header} (2)", value)
        elif isinstance(former, str):
            row[header] = [former, value]
        else:
            former.append(value)


def _pieces(value: str, *, listed: bool) -> list[str]:
    """The values of an attribute; those of a list stand in brackets, or between ``|`` or ``;``.

    Example:
        >>> _pieces("[Audio, Video]", listed=True), _pieces("a, b", listed=False)
        (['Audio', 'Video'], ['a, b'])
    """
    if not listed:
        return [value]
    inside = value[1:-1] if value[:1] == "[" and value[-1:] == "]" else value
    return [piece.strip().strip("\"'") for piece in re.split(r"[,;|]", inside)]
