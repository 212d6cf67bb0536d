"""Several types or sectors in one cell: split where the column shows it, and never else."""

from collections import Counter
from pathlib import Path

import pytest

from exports.workbooks import as_kumu
from loaders import load
from loaders.save import members_csv
from map.facets import facets
from map.network import build
from tests.loading import SHARED, load_text, write

LISTS = (
    # (cells of one column, what they become; None where all stay as they are)
    (("NGO; Network", "NGO", "School"), ("NGO; Network", "NGO", "School")),
    (("NGO|Network", "School"), ("NGO; Network", "School")),
    (("NGO;Network;", "School"), ("NGO; Network", "School")),
    (("NGO\nNetwork", "ngo", "NGO"), ("NGO; Network", "NGO", "NGO")),
    (("Brigade, Official", "Official", "Brigade"), ("Brigade; Official", "Official", "Brigade")),
    (("Food, Crafts", "Crafts, Music", "Music, Food"),
     ("Food; Crafts", "Crafts; Music", "Music; Food")),
    (("Food, Water, soil and energy", "Food", "Water, soil and energy", "Crafts, Food", "Crafts"),
     ("Food; Water, soil and energy", "Food", "Water, soil and energy", "Crafts; Food", "Crafts")),
    (("Research, training and education centre", "Research", "NGO"), None),
    (("Research, training and education centre", "Research, NGO", "NGO, Research", "NGO"),
     ("Research, training and education centre", "Research; NGO", "NGO; Research", "NGO")),
    (("Agriculture, forestry and fishing", "Water supply, sewerage, waste", "Education"), None),
    (("Health, Wellness and Fitness", "Leisure, Travel & Tourism", "Education", "Travel"), None),
    (("School, public", "School, private", "Hospital, public", "Hospital, private"), None),
    (("Education, Health", "NGO"), None),
    (("Science, technology, engineering and mathematics, Health", "Health", "Arts",
      "Arts, Science, technology, engineering and mathematics", "Health, Arts"),
     ("Science, technology, engineering and mathematics; Health", "Health", "Arts",
      "Arts; Science, technology, engineering and mathematics", "Health; Arts")),
    (("We run a school; it has been there since 1920, and teaches all who come to us in the town",
      "NGO"), None),
    (("1,000 people", "2,000 people", "people"), None),
)  # fmt: skip


@pytest.mark.parametrize("field", ["type", "sector"])
@pytest.mark.parametrize(("cells", "expected"), LISTS, ids=[cells[0][:30] for cells, _ in LISTS])
def test_column_of_types_or_sectors(
    tmp_path: Path, field: str, cells: tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    rows = [f'M{n},"{cell}"\n' for n, cell in enumerate(cells)]
    loaded = load_text(tmp_path, f"name,{field}\n" + "".join(rows))
    found = tuple(getattr(member, field) for member in loaded.members)
    assert found == (expected or cells)
    again = load(write(tmp_path, members_csv(loaded.members), "saved.csv"))
    assert again.members == loaded.members


def test_lists_of_json_are_several_types(tmp_path: Path) -> None:
    text = '[{"name": "A", "type": ["NGO", "Network, open"]}, {"name": "B", "type": ["ngo"]}]'
    loaded = load_text(tmp_path, text, "members.json")
    assert [member.type for member in loaded.members] == ["NGO; Network, open", "NGO"]


def test_each_of_several_types_is_a_filter_and_goes_out_as_one(tmp_path: Path) -> None:
    text = "name,type\nA,NGO; Network\nB,NGO\nC,Network\n"
    members = load_text(tmp_path, text).members
    [kinds] = facets(members)
    assert [(value.value, value.members) for value in kinds.values] == [
        ("Network", (0, 2)),
        ("NGO", (0, 1)),
    ]
    written = load(write(tmp_path, as_kumu(build(members, ())), "kumu.xlsx"))
    assert [member.type for member in written.members] == ["NGO; Network", "NGO", "Network"]


GROUPS = SHARED / "data" / "brigades" / "organizations.json"


@pytest.mark.skipif(not GROUPS.is_file(), reason="the groups stand beside the project")
def test_types_of_civic_groups() -> None:
    loaded = load(GROUPS)
    kinds = next(facet for facet in facets(loaded.members) if facet.field == "type")
    held = Counter({value.value: len(value.members) for value in kinds.values})
    assert held.most_common(3) == [("Brigade", 155), ("Code for America", 79), ("Official", 77)]
    assert not any("," in value.value for value in kinds.values)
