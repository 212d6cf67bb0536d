"""How files come in through the page and go out again; only for those who may.

A file is the plain body of one request, never a form: so its size is known before it is read,
and nothing of it is ever written to a disk. Everything else is small JSON, whose form is
checked here. Who may do this, and that no other site asks, is checked before (`live.access`).
"""

import json
from collections.abc import Callable, Mapping
from secrets import token_urlsafe
from threading import Lock
from typing import Any
from urllib.parse import unquote

from dash import Dash
from flask import Flask, Response, abort, request

from loaders import File, Loaded, save, template
from loaders.decisions import to_text
from loaders.limits import PAGE
from loaders.rows import name_of, too_large
from loaders.seen import FIELDS

from .answers import CSV, JSON, as_json, unstored
from .arranging import arranged
from .drafts import Decisions, Draft, Drafts, preview
from .engines import Progress, best_engine
from .making import Making, Work, Workshop
from .network import Network, build
from .refusals import likeness, refused
from .screen import NotKeptError, Screen, Shown, title_of
from .texts import text

FOLDER = "/data/"
DRAFT = "Knitwork-Draft"
"""Header with the token of a draft: headers stand in no log and in no history."""
NAME = "Knitwork-File"
"""Header with the name of a file, percent-encoded."""
SIZE = "Knitwork-Size"
"""Header with the size of a file: the page does not send one that is too large, only asks."""
DRAINED = 3 * PAGE.file_bytes
"""Bytes of a file that is too large that are read and forgotten, so that the browser gets the
answer and no broken connection."""
MOST_TERMS = 50
"""Terms of one decision."""
LONGEST = 200
"""Characters of a file's name."""
LONGEST_TITLE = 80
"""Characters of what the network is called."""

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BUILDING = Lock()
"""Held while a map is made: a large one takes all that the computer has."""


def allow(app: Dash, screen: Screen, drafts: Drafts) -> None:
    """Let those who may bring files, look at them, show them, and take the data away.

    Args:
        app: The app.
        screen: What it shows.
        drafts: Where files wait until they are shown.
    """
    server: Flask = app.server
    workshop = Workshop(_BUILDING)
    folder = app.get_relative_path(FOLDER)

    def post(name: str, act: Callable[[], Response]) -> None:
        def answer() -> Response:
            try:
                return act()
            except NotKeptError:
                return _said("data.full", 507)

        server.add_url_rule(f"{folder}{name}", f"data.{name}", answer, methods=["POST"])

    post("file", lambda: _take(drafts))
    post("preview", lambda: _preview(drafts))
    post("show", lambda: _show(drafts, screen, workshop))
    post("making", lambda: _making(drafts, screen, workshop))
    post("undo", lambda: _undo(screen))
    post("name", lambda: _rename(screen))
    post("apart", lambda: _apart(screen, workshop))
    post("arrange", lambda: _arrange(drafts, screen, workshop))

    @server.get(f"{folder}now")
    def data_now() -> Response:
        return as_json(_now(screen))

    @server.get(f"{folder}<name>")
    def data_download(name: str) -> Response:
        if name not in _DOWNLOADS:
            abort(404)
        kind, write = _DOWNLOADS[name]
        response = unstored(write(screen.now()), media=kind)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


_DOWNLOADS: Mapping[str, tuple[str, Callable[[Shown], bytes | str]]] = {
    "template.csv": (CSV, lambda _: template.as_csv()),
    "template.xlsx": (_EXCEL, lambda _: template.as_workbook()),
    # Nobody is asked who they are, so what goes out is public.
    "members.csv": (CSV, lambda now: save.members_csv(now.network.members, public=True)),
    "ties.csv": (CSV, lambda now: save.ties_csv(now.network.ties)),
    "vocabulary.csv": (CSV, lambda now: now.vocabulary.encode("utf-8-sig", "replace")),
    "network.json": (
        JSON,
        lambda now: save.network_json(now.network.members, now.network.ties, public=True),
    ),
}


def _take(drafts: Drafts) -> Response:
    """A file comes in; the answer names its draft."""
    name = _name(request.headers.get(NAME, ""))
    if not name:
        return _said("data.form", 400)
    announced = max(request.content_length or 0, request.headers.get(SIZE, 0, int))
    if announced > PAGE.file_bytes:
        _drain()
        return _error(too_large(name, announced, PAGE), 413)
    request.max_content_length = PAGE.file_bytes
    data = request.stream.read()
    token = drafts.add(request.headers.get(DRAFT) or None, File(name, data))
    if token is None:
        return _said("data.gone", 404)
    return as_json({"draft": token, "file": name})


def _drain() -> None:
    """Read a file that is too large to its end, if that is near, and forget it."""
    if (request.content_length or 0) <= DRAINED:
        request.max_content_length = DRAINED
        while request.stream.read(1 << 20):
            pass


def _preview(drafts: Drafts) -> Response:
    """What the files of a draft hold, with what was decided about them."""
    asked = _decided()
    if asked is None:
        return _said("data.form", 400)
    draft = drafts.decide(_token(), *asked)
    return _said("data.gone", 404) if draft is None else as_json(preview(draft))


def _show(drafts: Drafts, screen: Screen, workshop: Workshop) -> Response:
    """The draft becomes the map, in whole or not at all.

    It is made aside. The answer waits for it, unless the request says that it would rather ask
    how far it is (``Prefer: respond-async``, RFC 7240).
    """
    asked = _decided()
    if asked is None:
        return _said("data.form", 400)
    decisions, names = asked
    draft = drafts.get(_token())
    if draft is not None and (draft.loaded is None or _changed(draft, decisions, names)):
        draft = drafts.decide(_token(), decisions, names)
    if draft is None:
        return _said("data.gone", 404)
    if draft.loaded is None:
        return _error(draft.failure or text("data.nothing"), 422)
    token, ready, loaded = _token(), draft, draft.loaded

    def work(progress: Progress) -> None:
        with drafts.making(token):
            screen.show(_made(ready, loaded, screen.current(), progress))

    return _begun(token, work, drafts, screen, workshop)


def _arrange(drafts: Drafts, screen: Screen, workshop: Workshop) -> Response:
    """All members find new places; the answer waits as that of `_show` does."""
    token = token_urlsafe(16)

    def work(progress: Progress) -> None:
        with drafts.making(token):
            screen.remake(lambda shown: arranged(shown, progress), "arrange")

    return _begun(token, work, drafts, screen, workshop)


def _begun(token: str, work: Work, drafts: Drafts, screen: Screen, workshop: Workshop) -> Response:
    if not workshop.start(token, work):
        return _said("data.making", 409)
    if "respond-async" not in request.headers.get("Prefer", ""):
        workshop.wait()
    return _told(workshop.of(token) or drafts.made_elsewhere(token), screen)


def _making(drafts: Drafts, screen: Screen, workshop: Workshop) -> Response:
    """How far the map of a draft is, or what is shown now that it is made."""
    return _told(workshop.of(_token()) or drafts.made_elsewhere(_token()), screen)


def _told(making: Making | None, screen: Screen) -> Response:
    """What became of a map, or how far it is."""
    if making is None:
        return _said("data.gone", 404)
    if making.state == "full":
        return _said("data.full", 507)
    if making.state == "failed":
        return _said("error.server", 500)
    if making.state == "made":
        return as_json(_now(screen))
    return as_json({"making": _far(making), "draft": making.owner}, 202)


def _far(making: Making) -> str:
    if not making.doing:
        return text("data.showing")
    return text("data.showing.far", doing=making.doing)


def _made(draft: Draft, loaded: Loaded, previous: Network, progress: Progress) -> Shown:
    """What a draft looks like on the screen; who was there before keeps its place."""
    files = tuple(file.name for file in draft.files)
    network = build(
        loaded.members,
        loaded.ties,
        title=title_of(files[0]),
        previous=previous,
        weights=previous.scale.weights,
        engine=best_engine(),
        lexicon=loaded.lexicon,
        progress=progress,
    )
    report = draft.report
    return Shown(network, files, report.by_kind(), to_text(loaded.lexicon), report.columns)


def _apart(screen: Screen, workshop: Workshop) -> Response:
    """Two terms that counted as the same do so no more, on this map and on those to come."""
    try:
        one, other = map(_str, json.loads(request.get_data())["terms"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return _said("data.form", 400)
    pair = likeness(screen.current(), one, other)
    if pair is None:
        return _said("data.apart.gone", 409)

    def work(_progress: Progress) -> None:
        screen.remake(lambda shown: refused(shown, {pair}), "apart")

    owner = token_urlsafe(16)
    if not workshop.start(owner, work):
        return _said("data.making", 409)
    workshop.wait()
    return _told(workshop.of(owner), screen)


def _undo(screen: Screen) -> Response:
    """The former data come back."""
    return _said("data.nothing.former", 409) if screen.undo() is None else as_json(_now(screen))


def _rename(screen: Screen) -> Response:
    """The network gets a name that stays, or that of its files again."""
    try:
        name = _plain(_str(json.loads(request.get_data())["name"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return _said("data.form", 400)
    if len(name) > LONGEST_TITLE:
        return _error(text("data.name.long", longest=LONGEST_TITLE), 422)
    screen.rename(name)
    return as_json(_now(screen))


def _now(screen: Screen) -> dict[str, Any]:
    """What is shown, in a sentence, and whether it can be undone."""
    shown = screen.now()
    return {
        "sentence": sentence(shown),
        "name": shown.network.title,
        "version": shown.network.version,
        "undo": screen.can_undo(),
        "problems": shown.report.get("problems", []),
        "guesses": shown.report.get("guesses", []),
    }


def sentence(shown: Shown) -> str:
    """Say what is on the map, and where it came from."""
    count = len(shown.network.members)
    if not shown.files:
        return text("data.shown.plain", count=count, title=shown.network.title)
    if len(shown.files) == 1:
        return text("data.shown.file", count=count, file=shown.files[0])
    return text("data.shown.files", count=count, file=shown.files[0], more=len(shown.files) - 1)


# --- what a browser sends is untrusted ---------------------------------------------------------


def _name(sent: str) -> str:
    """The name of a file without folders and without what cannot be shown; "" for none."""
    name = unquote(sent, errors="replace").replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in name if sign.isprintable())
    return name_of(shown.strip()[-LONGEST:]) if shown.strip() else ""


def _plain(sent: str) -> str:
    """A text of one line, without signs that nobody sees."""
    words = " ".join(sent.split())
    return "".join(sign for sign in words if sign.isprintable()).strip()


def _token() -> str:
    return request.headers.get(DRAFT, "")


def _decided() -> tuple[Decisions, list[str]] | None:
    """The decisions in a request and the names of the files to keep; None for another form."""
    try:
        body = json.loads(request.get_data())
        fields = {(_str(c["file"]), _str(c["header"])): _str(c["field"]) for c in body["fields"]}
        names = [_str(name) for name in body["files"]]
        groups = [(_group(one), one["choice"]) for one in body["terms"]]
        same = frozenset(_str(key) for key in body.get("same", ()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not FIELDS.issuperset(fields.values()):
        return None
    merged = tuple(group for group, choice in groups if choice == "accept")
    apart = tuple(group for group, choice in groups if choice == "refuse")
    return Decisions(fields, merged, apart, same), names


def _group(sent: Mapping[str, Any]) -> tuple[str, ...]:
    """Terms that were decided about, the spelling to keep first."""
    terms = [_str(term) for term in sent["terms"][:MOST_TERMS]]
    return tuple(dict.fromkeys([_str(sent["keep"]), *terms]))


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _changed(draft: Draft, decisions: Decisions, names: list[str]) -> bool:
    return draft.decisions != decisions or [file.name for file in draft.files] != names


def _error(said: str, status: int) -> Response:
    return as_json({"error": said}, status)


def _said(key: str, status: int) -> Response:
    return _error(text(key), status)
