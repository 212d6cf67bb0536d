"""Files that were brought and not shown yet, and the network on the screen: no server."""

from typing import Any

import pytest

from loaders import File, Loaded, load
from map.drafts import MINUTES, MOST_BYTES, MOST_DRAFTS, MOST_FILES, Decisions, Drafts
from map.member import Member
from map.network import build
from map.screen import STEPS, Screen, Shown


def file(name: str, size: int = 10) -> File:
    return File(name, b"n" * size)


def test_drafts_are_few_bounded_and_forgotten() -> None:
    now = 0.0
    drafts = Drafts(clock=lambda: now)
    tokens = [drafts.add(None, file("m.csv")) for _ in range(MOST_DRAFTS + 1)]
    assert [drafts.get(str(token)) is None for token in tokens] == [True] + [False] * MOST_DRAFTS
    assert all(len(str(token)) >= 22 for token in tokens)
    now = 60.0 * MINUTES + 1
    assert [drafts.get(str(token)) for token in tokens] == [None] * (MOST_DRAFTS + 1)


def test_a_draft_that_fills_the_room_makes_the_oldest_give_way() -> None:
    drafts = Drafts()
    old = str(drafts.add(None, file("m.csv")))
    new = drafts.add(None, file("m.csv", MOST_BYTES))
    assert drafts.get(old) is None
    assert drafts.get(str(new)) is not None


def test_a_draft_takes_so_many_files_and_a_name_once() -> None:
    drafts = Drafts()
    token = drafts.add(None, file("m0.csv"))
    for number in range(1, MOST_FILES):
        assert drafts.add(token, file(f"m{number}.csv")) == token
    assert drafts.add(token, file("one more.csv")) is None
    assert drafts.add(token, file("m0.csv", 99)) == token
    draft = drafts.get(str(token))
    assert draft is not None
    assert len(draft.files) == MOST_FILES
    assert draft.files[-1].data == b"n" * 99


def test_a_file_that_comes_or_is_exchanged_while_another_is_read_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = Drafts()
    token = str(drafts.add(None, File("a.csv", b"name\nA\n")))
    came = [File("b.csv", b"name\nB\n"), File("a.csv", b"name\nC\n")]
    names = ["a.csv"]

    def reading(*files: File, **settings: Any) -> Loaded:
        if came:
            drafts.add(token, came.pop(0))
        return load(*files, **settings)

    monkeypatch.setattr("map.drafts.load", reading)
    for members, read_anew in (["A"], True), (["B", "C"], False):
        read = drafts.decide(token, Decisions(), names)
        assert read is not None
        assert read.loaded is not None
        assert [member.name for member in read.loaded.members] == members
        kept = drafts.get(token)
        assert kept is not None
        assert (kept.loaded is None) is read_anew
        names = [file.name for file in kept.files]
        assert sorted(names) == ["a.csv", "b.csv"]


def test_what_is_forgotten_while_it_is_read_is_not_put_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = Drafts()
    token = str(drafts.add(None, File("a.csv", b"name\nA\n")))

    def reading(*files: File, **settings: Any) -> Loaded:
        drafts.forget()
        return load(*files, **settings)

    monkeypatch.setattr("map.drafts.load", reading)
    assert drafts.decide(token, Decisions(), ["a.csv"]) is None
    assert drafts.get(token) is None


def test_the_screen_goes_back_step_by_step() -> None:
    shown = [Shown(build([Member(f"m{n}", f"M{n}")])) for n in range(STEPS + 2)]
    screen = Screen(shown[0])
    for one in shown[1:]:
        screen.show(one)
    assert screen.current() is shown[-1].network
    assert [screen.undo() for _ in range(STEPS + 1)] == [*shown[-2:0:-1], None]
    assert screen.now() is shown[1]
    assert not screen.can_undo()
