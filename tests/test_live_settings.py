"""Settings of access, where the key and the database are, and the door's words."""

import re
from pathlib import Path
from typing import Any

import pytest

from live.access import Entry, access
from live.home import home
from live.keys import key_at
from live.texts import TEXTS

# --- settings --------------------------------------------------------------------------------

NO_SETTINGS = {
    "KNITWORK_ACCESS": "", "KNITWORK_PASSCODE": "", "KNITWORK_FACILITATOR_PASSCODE": "",
    "DATABASE_URL": "", "KNITWORK_SECRET_KEY": "",
}  # fmt: skip


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_(**settings: str) -> None:
        for name, value in {**NO_SETTINGS, **settings}.items():
            monkeypatch.setenv(name, value)

    set_()
    return set_


@pytest.mark.parametrize(
    ("local", "settings", "expected"),
    [
        (True, {}, Entry.PUBLIC),
        (False, {}, Entry.LINK),
        (True, {"KNITWORK_PASSCODE": "scrypt:x"}, Entry.PASSCODE),
        (False, {"KNITWORK_PASSCODE": "scrypt:x"}, Entry.PASSCODE),
        (False, {"KNITWORK_ACCESS": "public"}, Entry.PUBLIC),
        (True, {"KNITWORK_ACCESS": "link", "KNITWORK_PASSCODE": "scrypt:x"}, Entry.LINK),
    ],
)
def test_how_people_come_in(
    setting: Any, local: bool, settings: dict[str, str], expected: Entry
) -> None:
    setting(**settings)
    assert access(b"k" * 32, local=local).entry is expected


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"KNITWORK_ACCESS": "open"}, "KNITWORK_ACCESS is “open”; it must be one of"),
        ({"KNITWORK_ACCESS": "passcode"}, "KNITWORK_PASSCODE is empty"),
        ({"KNITWORK_PASSCODE": "knit"}, "KNITWORK_PASSCODE must hold the hash"),
        ({"KNITWORK_FACILITATOR_PASSCODE": "knit"}, "KNITWORK_FACILITATOR_PASSCODE must hold"),
    ],
)
def test_a_setting_that_cannot_be_is_said(
    setting: Any, settings: dict[str, str], said: str
) -> None:
    setting(**settings)
    with pytest.raises(ValueError, match=said):
        access(b"k" * 32)


# --- the key and the home --------------------------------------------------------------------


def test_a_restart_keeps_the_key_and_only_its_owner_reads_it(tmp_path: Path, setting: Any) -> None:
    files = (tmp_path / "members.csv",)
    one, two = home(files), home(files)
    assert one.key == two.key
    kept = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}
    assert kept["members.knitwork.key"] == "0o600"
    assert kept["members.knitwork.db"] == "0o600"


def test_a_key_of_the_environment_comes_first(tmp_path: Path, setting: Any) -> None:
    setting(KNITWORK_SECRET_KEY="s" * 32)
    assert home((tmp_path / "members.csv",)).key == b"s" * 32
    assert not (tmp_path / "members.knitwork.key").exists()


def test_a_short_key_is_refused(tmp_path: Path, setting: Any) -> None:
    setting(KNITWORK_SECRET_KEY="short")
    with pytest.raises(ValueError, match="KNITWORK_SECRET_KEY is too short"):
        home((tmp_path / "members.csv",))


def test_an_empty_key_file_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.touch()
    with pytest.raises(OSError, match="holds no key"):
        key_at(path)


def test_a_demonstration_is_kept_nowhere(setting: Any, tmp_path: Path) -> None:
    one, two = home(()), home(())
    assert one.key != two.key
    assert one.engine.url.database != two.engine.url.database


def test_two_files_in_a_folder_have_homes_of_their_own(tmp_path: Path, setting: Any) -> None:
    one, two = (home((tmp_path / name,)) for name in ("a.csv", "b.csv"))
    assert one.key != two.key


# --- words -----------------------------------------------------------------------------------


ROUTES = {
    "door.enter", "door.leave", "live.events", "live.news", "live.changes", "live.lead",
    "live.point",
    "join.page", "join.add", "join.mine", "join.change", "join.enter", "join.remove",
    "join.now",
    "meetings.since", "meetings.mark", "meetings.end",
    "story.steps", "story.change", "rooms.now", "rooms.send",
}  # fmt: skip
"""Names of routes, which look like texts."""


def test_every_text_of_the_room_is_asked_for_and_there() -> None:
    roots = "|".join(sorted({key.split(".")[0] for key in TEXTS}))
    paths = [*Path("live").glob("*.py"), Path("live/join.html")]
    sources = [p.read_text(encoding="utf-8") for p in paths]
    quoted = {
        key
        for source in sources
        if "TEXTS: Mapping" not in source
        for key in re.findall(rf"""["']((?:{roots})\.[a-z.{{}}]+)["']""", source)
        if not key.endswith(".html")
    }
    asked = [re.escape(key).replace(r"\{g\.role\}", "[a-z]+") for key in quoted - ROUTES]
    # In a template the last part may be a name: "join.field." ~ name
    asked = [f"{one}[a-z]+" if one.endswith(".") else one for one in asked]
    assert {key for key in TEXTS if not any(re.fullmatch(one, key) for one in asked)} == set()
    assert {one for one in asked if not any(re.fullmatch(one, key) for key in TEXTS)} == set()


def test_every_setting_stands_in_the_docs() -> None:
    docs = Path("docs/hosting.md").read_text(encoding="utf-8")
    sources = [Path("app.py"), Path("gunicorn.conf.py"), *Path("live").glob("*.py")]
    named = {
        name
        for path in sources
        for name in re.findall(r'"(KNITWORK_[A-Z_]+|DATABASE_URL)"', path.read_text("utf-8"))
    }
    assert "KNITWORK_PASSCODE" in named
    # What gunicorn's settings tell their workers is nobody's to set.
    rows = set(re.findall(r"`(KNITWORK_[A-Z_]+|DATABASE_URL)`", docs)) | {"KNITWORK_FLEETING"}
    assert named == rows
