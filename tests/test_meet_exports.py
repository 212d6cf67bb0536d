"""Plans out to the call: as Zoom takes them, harmless in a spreadsheet, only what may be shown."""

import csv
import io
import json

import pytest

from loaders import load
from map.member import Member, Tie
from map.network import Network, build
from meet.explain import explain, introduction
from meet.exports import address, beyond_zoom, chat, introductions, left_out, printable, table, zoom
from meet.plan import Plan, Wish
from meet.planning import plans


@pytest.fixture
def network() -> Network:
    members = [
        Member("ada", "Ada", contact="Ada Sy <ada@casa.example>", needs=("mining",)),
        Member("bo", "=Bo", contact="+598 1", offers=("mining",), private={"_note": "canary"}),
        Member("cy", "Cy <b>", contact="", languages=("English",)),
        Member("di", "Di", contact="ADA@casa.example", needs=("mining",)),
    ]
    return build(members, [Tie("ada", "di")])


@pytest.fixture
def plan(network: Network) -> Plan:
    return explain(network, ((("ada", "bo"), ("cy", "di")),), Wish(hosts=frozenset(("ada",))))


def test_zoom_gets_one_row_for_each_address_and_tells_who_is_left_out(
    network: Network, plan: Plan
) -> None:
    found = zoom(network, plan, 0)
    assert found.csv == ("Pre-assign Room Name,Email Address\r\nRoom 1,ada@casa.example\r\n")
    assert found.left_out == (
        ("=Bo", "Room 1", "the contact is no e-mail address"),
        ("Cy <b>", "Room 2", "no contact that may be shown"),
        ("Di", "Room 2", "another member has the same address"),
    )


def test_who_is_left_out_is_a_table_with_the_room_that_cannot_be_a_formula(
    network: Network, plan: Plan
) -> None:
    assert list(csv.reader(io.StringIO(left_out(network, plan, 0)))) == [
        ["member", "room", "why"],
        ["'=Bo", "Room 1", "the contact is no e-mail address"],
        ["Cy <b>", "Room 2", "no contact that may be shown"],
        ["Di", "Room 2", "another member has the same address"],
    ]


def test_who_has_no_room_in_the_round_stands_there_too(network: Network, plan: Plan) -> None:
    rows = list(csv.reader(io.StringIO(left_out(network, plan, 0, ["bo"]))))
    assert rows[-1] == ["'=Bo", "", "no room in this round"]


def test_members_of_one_name_are_left_out_each_in_their_own_room() -> None:
    network = build([Member("a", "Ada"), Member("b", "Bo"), Member("c", "Ada"), Member("d", "Di")])
    plan = explain(network, ((("a", "b"), ("c", "d")),), Wish())
    assert [row[:2] for row in csv.reader(io.StringIO(left_out(network, plan, 0)))][1:] == [
        ["Ada", "Room 1"],
        ["Bo", "Room 1"],
        ["Ada", "Room 2"],
        ["Di", "Room 2"],
    ]


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("ada@casa.example", "ada@casa.example"),
        ("mailto:ada@casa.example", "ada@casa.example"),
        ("Write to ada.sy+call@casa.example.", "ada.sy+call@casa.example"),
        ("ask at the desk", ""),
        ("=HYPERLINK@x", ""),
        ("=cmd@evil.example", ""),
        ("ada@localhost", ""),
    ],
)
def test_an_address_is_found_in_a_contact(contact: str, expected: str) -> None:
    assert address(Member("a", "A", contact=contact)) == expected


def test_the_table_opens_in_a_spreadsheet_without_running_anything(
    network: Network, plan: Plan
) -> None:
    rows = list(csv.DictReader(io.StringIO(table(network, plan), newline="")))
    assert [(row["round"], row["room"], row["member"], row["host"]) for row in rows] == [
        ("1", "Room 1", "'=Bo", ""),
        ("1", "Room 1", "Ada", "yes"),
        ("1", "Room 2", "Cy <b>", ""),
        ("1", "Room 2", "Di", ""),
    ]
    assert rows[0]["why"] == "Ada needs mining, =Bo offers it."


def test_text_for_the_chat_and_the_page_to_print_say_who_and_why(
    network: Network, plan: Plan
) -> None:
    said = chat(network, plan)
    assert "Room 1: =Bo, Ada\n  Ada needs mining, =Bo offers it.\n" in said
    page = printable(network, plan)
    assert "<li>Cy &lt;b&gt;</li>" in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_rooms_without_a_language_are_one_sentence_a_round_which_says_why_pairs_meet_again() -> (
    None
):
    tongues = ("English", "French", "Thai", "Wolof")
    members = [Member(one.lower(), one, languages=(one,)) for one in tongues]
    rounds = ((("english", "french"), ("thai", "wolof")),) * 2
    assert explain(build(members), rounds, Wish(rounds=2)).notes == (
        "2 pairs meet again, because there are too few others to meet in a language that a room "
        "has in common: English & French; Thai & Wolof.",
        "Round 1, rooms 1, 2: no language is known that all in a room share.",
        "Round 2, rooms 1, 2: no language is known that all in a room share.",
    )


def test_pairs_that_meet_again_by_a_move_of_ones_own_have_not_too_few_others() -> None:
    network = build([Member(id_, id_.upper()) for id_ in "abcd"])
    rounds = ((("a", "b"), ("c", "d")),) * 2
    notes = explain(network, rounds, Wish(rounds=2)).notes
    assert notes == ("2 pairs meet again: A & B; C & D.",)
    [note] = explain(network, rounds * 2, Wish(rounds=4)).notes
    assert note.startswith("2 pairs meet again, because there are too few others to meet: ")


def test_the_page_to_print_says_which_language_a_room_has_in_common(network: Network) -> None:
    plan = explain(network, ((("ada", "cy"), ("bo", "di")),), Wish())
    assert "<h3>Room 1, in English</h3>" in printable(network, plan)


def test_text_for_the_chat_can_be_of_one_round(network: Network) -> None:
    rounds = ((("ada", "bo"), ("cy", "di")), (("ada", "cy"), ("bo", "di")))
    plan = explain(network, rounds, Wish())
    first, second = (chat(network, plan, number) for number in (0, 1))
    assert first.startswith("Round 1\nRoom 1: =Bo, Ada\n")
    assert second.startswith("Round 2\nRoom 1: Ada, Cy <b>\n")
    assert chat(network, plan) == first + "\n" + second


def test_an_introduction_is_written_to_both_from_their_own_side(network: Network) -> None:
    to_ada, to_bo = introduction(network, "ada", "bo")
    assert to_ada.startswith("Dear Ada, please meet =Bo. =Bo offers mining, which Ada needs.")
    assert to_bo.startswith(
        "Dear =Bo, please meet Ada. Ada needs mining, which =Bo offers. Would you"
    )
    plain, _ = introduction(network, "ada", "cy")
    assert "little in common yet" in plain


def test_every_pair_of_a_plan_is_introduced_in_both_directions(
    network: Network, plan: Plan
) -> None:
    said = introductions(network, plan)
    assert said.count("Dear ") == 4
    assert said.startswith("Round 1\n\nDear ")


def test_each_pair_of_a_three_is_introduced_under_the_number_of_its_round(
    network: Network,
) -> None:
    rounds = ((("ada", "bo", "cy"),), (("ada", "di"),), (("ada", "bo", "cy", "di"),))
    said = introductions(network, explain(network, rounds, Wish()))
    first, second = said.split("Round 2\n\n")
    assert (first.count("Dear "), second.count("Dear ")) == (6, 2)
    assert "Round 3" not in said


def test_private_columns_and_contacts_without_consent_are_in_no_file(tmp_path) -> None:
    file = tmp_path / "members.json"
    rows = [
        {
            "id": f"m{i}",
            "name": f"Member {i}",
            "contact": f"canary{i}@casa.example",
            "consent_contact": "yes" if i == 0 else "no",
            "_secret": "canary-private",
        }
        for i in range(4)
    ]
    file.write_text(json.dumps(rows), encoding="utf-8")
    loaded = load(file)
    network = build(loaded.members, loaded.ties)
    *_, (_, seating) = plans(network, tuple(network.index), Wish())
    plan = explain(network, seating, Wish())
    files = (
        zoom(network, plan, 0).csv,
        table(network, plan),
        chat(network, plan),
        printable(network, plan),
        introductions(network, plan),
    )
    assert "canary0@casa.example" in files[0]
    assert not any("canary-private" in one for one in files)
    assert not any(f"canary{i}@" in one for one in files for i in (1, 2, 3))
    assert not any("canary0@" in one for one in files[1:])


def test_of_two_languages_a_room_has_the_one_that_more_in_the_network_speak() -> None:
    both = ("Arabe", "Français")
    members = [Member(id_, id_.upper(), languages=both, themes=("Food",)) for id_ in "abc"]
    members += [Member(id_, id_.upper(), languages=("français",)) for id_ in "de"]
    network = build(members)
    [one] = explain(network, ((("a", "b"), ("d", "e", "c")),), Wish()).rounds
    assert [group.language for group in one.groups] == ["Français", "Français"]
    assert one.groups[0].sentences == ("Both care about Food.",)
    [three] = explain(network, ((("a", "b", "c"),),), Wish()).rounds
    assert three.groups[0].sentences == ("All care about Food.",)


def test_a_plan_that_zoom_would_not_take_is_known(network: Network) -> None:
    ids = [f"m{k}" for k in range(202)]
    many = build([Member(id_, id_) for id_ in ids])
    rooms = tuple(zip(ids[::2], ids[1::2], strict=True))
    assert len(rooms) == 101
    plan = explain(many, (rooms, (*rooms[:100], ())), Wish())
    assert beyond_zoom(plan, 0) == (101, 202)
    assert beyond_zoom(plan, 1) is None  # an empty room needs no place


def test_an_emptied_room_is_in_no_text_and_the_others_keep_their_numbers(network: Network) -> None:
    plan = explain(network, ((("ada", "bo"), (), ("cy", "di")),), Wish())
    assert [line for line in chat(network, plan).splitlines() if line.startswith("Room")] == [
        "Room 1: =Bo, Ada",
        "Room 3: Cy <b>, Di",
    ]
    assert "Room 2" not in printable(network, plan)
