"""The demonstration data: what was planted is there, and no file drifts from its source."""

import csv
import re
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.communities import COMMUNITIES
from data.generate import generate, main
from data.names import COUNTRIES, TYPES
from data.profiles import NAME_LENGTH
from data.sentences import DEEDS, OPENINGS
from data.shapes import shapes
from loaders import Loaded, load
from map.member import Member

DATA = Path(__file__).parent.parent / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
FILES = sorted([*DATA.glob("*.csv"), *DATA.glob("*.json")])
ILO_REGIONS = {
    "Africa",
    "Americas",
    "Arab States",
    "Asia and the Pacific",
    "Europe and Central Asia",
}


def network(*names: str) -> Loaded:
    return load(*(DATA / name for name in names))


SKILLS = network("skills-innovation.csv", "skills-innovation-ties.csv")
APPLICANTS = network("applicants.csv", "applicants-ties.csv")
BOTH = pytest.mark.parametrize("loaded", [SKILLS, APPLICANTS], ids=["skills", "applicants"])


def raw(name: str) -> list[dict[str, str]]:
    """The cells of a file as they stand there, private ones too."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def helps(giver: Member, taker: Member) -> set[str]:
    return set(giver.offers) & set(taker.needs)


def mutual_pairs() -> set[frozenset[str]]:
    return {
        frozenset((a.id, b.id))
        for a, b in combinations(SKILLS.members, 2)
        if helps(a, b) and helps(b, a)
    }


def counts(field: str) -> Counter[str]:
    return Counter(term for member in SKILLS.members for term in getattr(member, field))


def section(title: str) -> str:
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


# The files and their sources


def test_generating_the_applicants_again_gives_the_same_bytes(tmp_path: Path) -> None:
    output = tmp_path / "applicants.csv"
    arguments = ["--members", "470", "--seed", "7", "--output", str(output)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {
        name: (DATA / name).read_bytes() for name in ("applicants.csv", "applicants-ties.csv")
    }


def test_the_other_shapes_are_those_of_the_table_that_people_edit() -> None:
    on_disk = {name: (DATA / name).read_bytes().decode("utf-8") for name in shapes()}
    assert shapes() == on_disk


@pytest.mark.parametrize(
    "names",
    [
        ("skills-innovation.json",),
        (
            "skills-innovation-members.csv",
            "skills-innovation-interests.csv",
            "skills-innovation-ties.csv",
        ),
    ],
    ids=["json", "two files"],
)
def test_each_shape_loads_as_the_same_network(names: tuple[str, ...]) -> None:
    loaded = network(*names)
    assert loaded.members == SKILLS.members
    assert loaded.ties == SKILLS.ties


def test_generated_members_are_what_the_loaders_read_from_their_file() -> None:
    members, ties = generate(470, seed=7)
    assert (tuple(members), tuple(ties)) == (APPLICANTS.members, APPLICANTS.ties)


@BOTH
def test_the_demonstration_data_load_without_a_problem(loaded: Loaded) -> None:
    assert loaded.report.problems == ()


# What was planted in the 25


def test_members_in_the_core_group() -> None:
    assert len(SKILLS.members) == 25
    assert {member.region for member in SKILLS.members} == ILO_REGIONS
    empty = [m for m in SKILLS.members if not (m.offers or m.needs or m.themes or m.about)]
    assert [member.name for member in empty] == ["Nouvel Élan d'Assoukoré"]
    for member in SKILLS.members:
        if member not in empty:
            assert 2 <= len(member.offers) <= 5, member.name
            assert 2 <= len(member.needs) <= 4, member.name
            assert 2 <= len(member.themes) <= 4, member.name
            assert not set(member.offers) & set(member.needs), member.name


def test_mutual_pairs_are_those_of_the_dictionary() -> None:
    listed = re.findall(r"`([\w-]+)` ⇄ `([\w-]+)`", section("What was planted"))
    assert len(listed) == len(mutual_pairs()) >= 4
    assert {frozenset(pair) for pair in listed} == mutual_pairs()


def test_some_mutual_pairs_are_tied_already_and_most_are_not() -> None:
    tied = {frozenset((tie.source, tie.target)) for tie in SKILLS.ties}
    assert mutual_pairs() & tied == {
        frozenset(("gremio-valdeluz", "aarental")),
        frozenset(("gremio-valdeluz", "union-quibaro")),
    }


def test_one_member_helps_many_and_gets_nothing_back_from_them() -> None:
    one_way = Counter(
        giver.id
        for giver, taker in permutations(SKILLS.members, 2)
        if helps(giver, taker) and not helps(taker, giver)
    )
    assert one_way.most_common(1) == [("umthala", 7)]
    assert not [pair for pair in mutual_pairs() if "umthala" in pair]


def test_one_need_is_offered_by_nobody() -> None:
    unmet = {term: n for term, n in counts("needs").items() if term not in counts("offers")}
    assert unmet == {"results-based financing of training": 4}


def test_one_member_alone_offers_what_several_need() -> None:
    needs, offers = counts("needs"), counts("offers")
    sought = [term for term, n in offers.items() if n == 1 and needs[term] > 3]
    assert sought == ["inclusive assessment"]
    assert needs["inclusive assessment"] == 5
    assert [m.id for m in SKILLS.members if "inclusive assessment" in m.offers] == ["umthala"]


def test_two_members_gave_a_contact_and_no_consent() -> None:
    rows = [row for row in raw("skills-innovation.csv") if row["contact"]]
    without = {row["id"]: row["consent_contact"] for row in rows if row["consent_contact"] != "yes"}
    assert without == {"union-quibaro": "no", "sahil-noor": ""}
    shown = {member.id for member in SKILLS.members if member.contact}
    assert shown == {row["id"] for row in rows} - set(without)


def test_themes_with_commas_stay_whole() -> None:
    with_comma = {theme for theme in counts("themes") if "," in theme}
    assert with_comma == {
        "teachers, trainers and training organisations",
        "micro, small and medium enterprises",
    }


def test_existing_ties_join_known_members() -> None:
    assert 10 <= len(SKILLS.ties) <= 14
    assert len(SKILLS.ties) == len(raw("skills-innovation-ties.csv"))
    assert {tie.type for tie in SKILLS.ties} == {
        "joint project",
        "memorandum of understanding",
        "member of the same consortium",
        "collective agreement",
    }


# Both networks


@BOTH
def test_names_are_unique_and_short_enough_for_a_map(loaded: Loaded) -> None:
    names = [member.name for member in loaded.members]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if len(name) > NAME_LENGTH] == []


@BOTH
def test_a_member_speaks_for_itself_in_words_of_its_own(loaded: Loaded) -> None:
    texts = [member.about for member in loaded.members if member.about]
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if "{" in text or not text.endswith(".")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_addresses_lead_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    hosts = re.findall(r"(?:https?://|www\.|@)([^\s,;\"'/]+)", text)
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_and_column_is_in_the_dictionary(path: Path) -> None:
    assert f"`{path.name}`" in README
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        assert [column for column in columns if f"\n| `{column}` |" not in README] == []


def test_the_dictionary_counts_what_there_is() -> None:
    for loaded, name in ((SKILLS, "skills-innovation"), (APPLICANTS, "applicants")):
        terms = {term for m in loaded.members for term in (*m.offers, *m.needs)}
        assert f"| {len(loaded.ties)} existing ties" in README
        assert f" {len(loaded.members)} members, one wide table" in README
        assert re.search(rf"\b{len(terms)} (terms in use [\w ]+)?in {name}", README)


@pytest.mark.parametrize(
    "name, column",
    [
        (name, column)
        for name in ("skills-innovation.csv", "applicants.csv")
        for column in ("type", "region", "size of organisation", "consent_contact")
    ],
)
def test_cells_hold_the_allowed_values_of_the_dictionary(name: str, column: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{column}` |"))
    allowed = {*re.findall(r"`([^`]+)`", row.split("|")[4]), ""}
    assert {cells[column] for cells in raw(name)} <= allowed


# The generator


@pytest.mark.parametrize("members", [0, 1, 2, 25, 2_000])
def test_networks_of_any_size_have_different_names_and_sound_ties(members: int) -> None:
    people, ties = generate(members, seed=1)
    ids = {person.id for person in people}
    assert len(people) == len(ids) == len({person.name for person in people}) == members
    assert len({frozenset((tie.source, tie.target)) for tie in ties}) == len(ties)
    assert all(tie.source != tie.target for tie in ties)
    assert {end for tie in ties for end in (tie.source, tie.target)} <= ids


def test_another_seed_gives_another_network() -> None:
    assert generate(25, seed=1)[0] != generate(25, seed=2)[0]


def test_applicants_help_far_more_within_a_community_than_across() -> None:
    """A pair that shares a community's own theme against a pair that shares no theme."""
    own = {community.themes[0] for community in COMMUNITIES}
    found: dict[bool, list[bool]] = {True: [], False: []}
    for a, b in combinations(APPLICANTS.members, 2):
        shared = set(a.themes) & set(b.themes)
        if a.themes and b.themes and (shared & own or not shared):
            found[bool(shared)].append(bool(helps(a, b) or helps(b, a)))
    within, across = (sum(found[key]) / len(found[key]) for key in (True, False))
    assert within > 4 * across


def test_each_community_is_seen_among_the_applicants() -> None:
    themes = Counter(theme for member in APPLICANTS.members for theme in member.themes)
    assert min(themes[community.themes[0]] for community in COMMUNITIES) >= 20


def test_applicants_hold_hubs_empty_profiles_and_all_answers_about_consent() -> None:
    rows = raw("applicants.csv")
    assert len(rows) == 470
    assert {row["region"] for row in rows} == ILO_REGIONS
    assert {row["consent_contact"] for row in rows if row["contact"]} == {"yes", "no", ""}
    assert 5 <= sum(not row["about"] for row in rows) <= 20
    assert 5 <= sum(row["offers"].count(";") >= 5 for row in rows) <= 25
    assert any(row["offers"] and not row["needs"] for row in rows)
    assert any(row["needs"] and not row["offers"] for row in rows)


def test_the_generator_s_tables_fit_together() -> None:
    assert set(DEEDS) == {community.themes[0] for community in COMMUNITIES}
    assert set(OPENINGS) == set(TYPES)
    assert {country.region for country in COUNTRIES} == ILO_REGIONS
    tongues = {country.tongue for country in COUNTRIES}
    for community in COMMUNITIES:
        assert set(community.heads) == tongues
        assert set(community.types) <= set(TYPES)
        assert all(COMMUNITIES[place] is not community for place in community.neighbours)
    terms = Counter(term for community in COMMUNITIES for term in community.terms)
    assert [term for term, n in terms.items() if n > 1] == []
