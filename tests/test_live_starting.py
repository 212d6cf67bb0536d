"""A process starts: with what the database shows, unless the files have changed since."""

from collections.abc import Collection
from pathlib import Path

import click
import pytest

from app import bring
from live import audit, versions
from live.files import Files
from live.home import Home, fleeting
from live.starting import Opening, opening
from live.store import Store
from live.troubles import say, trouble
from map.network import Network
from map.screen import Shown
from tests.support.hostile import CANARY

MEMBERS = "id,name,offers,needs\na,Ann,coaching,funding\nb,Ben,funding,coaching\nc,Cleo,choirs,\n"


class Machine:
    """Starts processes that serve the same file on one database, and counts who reads it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "members.csv"
        self.path.write_text(MEMBERS, encoding="utf-8")
        self.home: Home = fleeting()
        self.read = 0
        self.title = ""

    def files(self) -> Files:
        title = self.title

        def read(before: Network | None, hidden: Collection[str]) -> Shown:
            self.read += 1
            return bring((self.path,), title, private=tuple(hidden), previous=before)

        return Files([self.path], read, title=title)

    def start(self, *private: str) -> tuple[Store, Opening]:
        made = opening(self.home, self.files(), private)
        return Store(made.shown, self.home, stored=made.stored, private=private), made


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def names(store: Store) -> list[str]:
    return [member.name for member in store.current().members]


def test_only_the_first_process_reads_the_files(machine: Machine) -> None:
    one, first = machine.start()
    other, second = machine.start()
    assert machine.read == 1
    assert (first.stored, second.stored) == (None, versions.shown(machine.home.engine))
    assert one.mark() == other.mark()
    assert other.current().members == one.current().members
    assert other.current().positions.tolist() == one.current().positions.tolist()
    assert [entry.act for entry in audit.history(machine.home.engine)] == ["start"]


def test_files_that_have_changed_are_read(machine: Machine) -> None:
    machine.start()
    machine.path.write_text(MEMBERS.replace("Ben", "Bernard"), encoding="utf-8")
    store, _ = machine.start()
    assert (machine.read, names(store)) == (2, ["Ann", "Bernard", "Cleo"])
    machine.path.with_name("vocabulary.csv").write_text("term,use\nchoirs,Songs\n", "utf-8")
    store, _ = machine.start()
    assert (machine.read, store.current().members[2].offers) == (3, ("Songs",))


def test_what_was_loaded_in_the_page_stays_while_the_file_is_the_same(machine: Machine) -> None:
    store, _ = machine.start()
    other = machine.path.with_name("other.csv")
    other.write_text(MEMBERS.replace("Ann", "Anna"), encoding="utf-8")
    store.show(bring((other,)))
    again, _ = machine.start()
    assert (machine.read, names(again)) == (1, ["Anna", "Ben", "Cleo"])


def weigh(machine: Machine, weight: str) -> None:
    table = f"part,weight\nhelp,{weight}\n"
    machine.path.with_name("weights.csv").write_text(table, encoding="utf-8")


def told(store: Store) -> tuple[str, float]:
    network = store.current()
    return network.title, network.scale.weights.help


def test_weights_and_title_of_the_next_start_are_shown(machine: Machine) -> None:
    first, _ = machine.start()
    assert told(first) == ("members", 0.3)
    weigh(machine, "5")
    second, _ = machine.start()
    assert told(second) == ("members", 5)
    # So do the processes that are there, and nobody moves.
    first.look()
    assert (told(first), first.mark()) == (told(second), second.mark())
    assert second.current().positions.tolist() == first.current().positions.tolist()
    machine.title = "Other"
    third, _ = machine.start()
    assert (told(third), machine.read) == (("Other", 5), 3)
    fourth, opened = machine.start()
    assert (told(fourth), machine.read) == (("Other", 5), 3)
    assert opened.stored == versions.shown(machine.home.engine)
    assert [entry.act for entry in audit.history(machine.home.engine)] == ["start"] * 3
    machine.path.with_name("weights.csv").unlink()
    last, _ = machine.start()
    assert told(last) == ("Other", 0.3)


def test_what_was_loaded_in_the_page_comes_back_from_under_other_weights(
    machine: Machine,
) -> None:
    store, _ = machine.start()
    other = machine.path.with_name("other.csv")
    other.write_text(MEMBERS.replace("Ann", "Anna"), encoding="utf-8")
    store.show(bring((other,)))
    weigh(machine, "5")
    again, _ = machine.start()
    assert (told(again), names(again)[0]) == (("members", 5), "Ann")
    again.undo()
    assert (told(again), names(again)[0]) == (("other", 0.3), "Anna")
    last, _ = machine.start()
    assert (told(last), names(last)[0], machine.read) == (("other", 0.3), "Anna", 2)


def test_other_private_columns_are_another_reading(machine: Machine) -> None:
    machine.start()
    strict, _ = machine.start("needs")
    assert machine.read == 2
    assert [member.needs for member in strict.current().members] == [()] * 3
    lax, _ = machine.start()
    assert (machine.read, lax.mark()) == (2, strict.mark())


def test_another_version_of_the_rules_reads_the_files_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.start()
    monkeypatch.setattr("live.files._rules", lambda: b"others")
    machine.start()
    assert machine.read == 2


@pytest.mark.parametrize("broken", ["", "id,name\n", None, "\x00\x01\x02", "folder"])
def test_files_that_cannot_be_read_keep_nobody_from_starting(
    machine: Machine, broken: str | None
) -> None:
    machine.start()
    if broken in {None, "folder"}:
        machine.path.unlink()
        if broken:
            machine.path.mkdir()
    else:
        machine.path.write_text(str(broken), encoding="utf-8")
    store, _ = machine.start()
    assert names(store) == ["Ann", "Ben", "Cleo"]
    assert "cannot be shown, so the map stays as it was." in trouble(machine.home.engine)
    if broken == "folder":
        machine.path.rmdir()
    machine.path.write_text(MEMBERS.replace("Ann", "Anna"), encoding="utf-8")
    store, _ = machine.start()
    assert (names(store)[0], trouble(machine.home.engine)) == ("Anna", "")


def test_an_error_that_nobody_foresaw_is_not_quoted(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    machine.start()

    def fail(*_: object) -> Shown:
        raise KeyError(CANARY)

    machine.path.write_text("other", encoding="utf-8")
    made = opening(machine.home, Files([machine.path], fail))
    assert [member.name for member in made.shown.network.members] == ["Ann", "Ben", "Cleo"]
    said = trouble(machine.home.engine)
    assert "Ask whoever runs the server" in said
    assert CANARY not in said + caplog.text
    assert "KeyError" in caplog.text


def test_files_that_cannot_be_read_and_nothing_to_show_is_said(machine: Machine) -> None:
    machine.path.unlink()
    with pytest.raises(click.ClickException, match="there is no file of this name"):
        machine.start()


def test_a_file_that_is_as_it_was_is_no_trouble_any_more(machine: Machine) -> None:
    machine.start()
    say(machine.home.engine, "It cannot be read.")
    machine.start()
    assert (machine.read, trouble(machine.home.engine)) == (1, "")
