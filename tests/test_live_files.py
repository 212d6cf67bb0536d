"""The file on the disk changes while the map is served."""

import os
import re
from pathlib import Path

import click
import pytest

from app import bring
from live import audit
from live.files import Files, Read, looking_after
from live.home import Home, fleeting
from live.store import Store
from live.troubles import say, trouble
from map.network import Network
from map.screen import Shown
from tests.support.serving import in_process

MEMBERS = "id,name,offers,needs\na,Ann,coaching,funding\nb,Ben,funding,coaching\nc,Cleo,choirs,\n"


def read(path: Path) -> Read:
    return lambda before, hidden: bring((path,), private=tuple(hidden), previous=before)


class Disk:
    """A file of members that a server was started with."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "members.csv"
        self.times = 1_700_000_000
        self.write(MEMBERS)
        self.home: Home = fleeting()
        self.files = Files([self.path], read(self.path))
        self.store = Store(bring((self.path,)), self.home)
        self.told: list[str] = []
        self.look = looking_after(
            self.files, self.store, self.home.engine, lambda: self.told.append("look")
        )

    def write(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        self.touch(self.path)

    def touch(self, path: Path) -> None:
        """A change is later than the one before, however coarse the clock of the disk is."""
        self.times += 1
        os.utime(path, (self.times, self.times))

    def looks(self) -> None:
        """Twice: what is being written is left alone until it stays as it is."""
        self.look()
        self.look()

    @property
    def ids(self) -> list[str]:
        return [member.id for member in self.store.current().members]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


def test_what_is_added_to_the_file_comes_onto_the_map_and_nobody_moves(disk: Disk) -> None:
    before = disk.store.current()
    disk.write(MEMBERS + "d,Dora,welding,choirs\n")
    disk.look()
    assert disk.ids == ["a", "b", "c"]
    disk.look()
    after = disk.store.current()
    assert disk.ids == ["a", "b", "c", "d"]
    assert after.positions[:3].tolist() == before.positions.tolist()
    assert [(e.act, e.added) for e in audit.history(disk.home.engine)] == [
        ("file", 1), ("start", 3),
    ]  # fmt: skip
    assert disk.store.undo() is not None
    assert disk.ids == ["a", "b", "c"]
    disk.looks()
    assert disk.ids == ["a", "b", "c"]
    assert disk.told == []


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("", "is empty"),
        ("id,name\n", ""),
        (None, "there is no file of this name"),
        ("\x00\x01\x02", ""),
    ],
)
def test_a_file_that_cannot_be_shown_leaves_the_map_and_says_why(
    disk: Disk, broken: str | None, reason: str
) -> None:
    if broken is None:
        disk.path.unlink()
    else:
        disk.write(broken)
    disk.looks()
    assert disk.ids == ["a", "b", "c"]
    said = trouble(disk.home.engine)
    assert said.startswith("The file on the disk has changed and cannot be shown, so the map stays")
    assert reason in said
    assert disk.told == ["look"]
    disk.looks()
    assert disk.told == ["look"]
    disk.write(MEMBERS.replace("Ann", "Anna"))
    disk.looks()
    assert (trouble(disk.home.engine), disk.told) == ("", ["look", "look"])
    assert disk.store.current().members[0].name == "Anna"


def test_an_error_that_nobody_foresaw_in_a_changed_file_is_said_without_its_words(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Shown:
        raise RecursionError("Ann's phone number")

    monkeypatch.setattr(disk.files, "read", fail)
    disk.write(MEMBERS + "d,Dora,welding,choirs\n")
    disk.looks()
    assert disk.ids == ["a", "b", "c"]
    said = trouble(disk.home.engine)
    assert said.endswith("Ask whoever runs the server to run “check” on it.")
    assert "phone" not in said
    assert disk.told == ["look"]


def test_a_table_beside_the_file_counts_too(disk: Disk) -> None:
    beside = disk.path.with_name("vocabulary.csv")
    beside.write_text("term,use\ncoaching,Mentoring\n", encoding="utf-8")
    disk.looks()
    assert disk.store.current().members[0].offers == ("Mentoring",)


def test_weights_beside_the_file_count_and_can_be_undone(disk: Disk) -> None:
    beside = disk.path.with_name("weights.csv")
    before = disk.store.current()
    beside.write_text("part,weight\nhelp,5\n", encoding="utf-8")
    disk.looks()
    after = disk.store.current()
    assert (after.scale.weights.help, after.version == before.version) == (5, False)
    assert after.positions.tolist() == before.positions.tolist()
    disk.store.undo()
    disk.looks()
    assert disk.store.current().scale.weights == before.scale.weights
    beside.unlink()
    disk.looks()
    assert [entry.act for entry in audit.history(disk.home.engine)] == [
        "file", "undo", "file", "start",
    ]  # fmt: skip


def test_two_processes_show_a_changed_file_once(disk: Disk) -> None:
    store = Store(bring((disk.path,)), disk.home)
    files = Files([disk.path], read(disk.path))
    other = looking_after(files, store, disk.home.engine, lambda: None)
    disk.write(MEMBERS + "d,Dora,welding,choirs\n")
    disk.looks()
    other()
    other()
    assert [entry.act for entry in audit.history(disk.home.engine)] == ["file", "start"]
    assert store.mark() == disk.store.mark()


def test_no_files_never_change(network: Network) -> None:
    def fail(_: Network | None, __: object) -> Shown:
        raise click.ClickException("never")

    files = Files((), fail)
    assert [files.changed() for _ in range(3)] == [False] * 3


def test_who_is_erased_is_in_no_sentence_about_the_file_either(disk: Disk) -> None:
    say(disk.home.engine, "Row 3: Ben")
    disk.store.erase("b")
    assert trouble(disk.home.engine) == ""


def test_a_server_shows_what_changes(disk: Disk) -> None:
    """As people start it: the page of another version is there after the file was written."""
    from urllib.request import urlopen

    with in_process(disk.path) as link:
        address = f"{link}/live/news"
        with urlopen(address) as answer:  # noqa: S310
            before = re.findall(r'"version": "(\w+)"', answer.read().decode())
        disk.write(MEMBERS + "d,Dora,welding,choirs\n")
        after = before
        while after == before:
            with urlopen(address) as answer:  # noqa: S310
                after = re.findall(r'"version": "(\w+)"', answer.read().decode())
        with urlopen(f"{link}/bundle/{after[0]}/map.json") as answer:  # noqa: S310
            assert "Dora" in answer.read().decode()
