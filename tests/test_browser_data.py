"""A facilitator loads files in the page: the whole journey, and what must not happen on it."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.loading import COLUMNS
from data.generate import as_csv, generate_rows
from loaders import File, load
from tests.support.browsing import PATIENCE, TOUCH, Visitor, still, usable
from tests.support.hostile import CANARY, IMAGE, SCRIPT
from tests.support.serving import in_process
from tests.test_browser_axe import violations

pytestmark = pytest.mark.browser

FORM = f"""Answers of our members, spring 2026;;;;;
;;;;;
Timestamp;Name of your organisation;Type;Country;Answer 5;Internal notes
2026-11-01;Harbour School;TVET institution;Kenya;youth employment|welding;{CANARY}
2026-11-02;Valley Union;Union;Peru;youth employment|design;{CANARY}
2026-11-03;Hill Ministry;Government;Nepal;employment of youth|design;{CANARY}
2026-11-03;;Government;Nepal;design;{CANARY}
2026-11-03;Lake Lab;Think tank;Ghana;data analysis;{CANARY}
"""
MEMBERS = ["Harbour School", "Valley Union", "Hill Ministry", "Lake Lab"]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.csv"
    path.write_text(FORM, encoding="utf-8")
    return path


def names(page: Page) -> list[str]:
    """Names of the members on the map."""
    found: list[str] = page.evaluate("knitwork.page.state.columns.name")
    return found


def opened(page: Page) -> Page:
    page.get_by_role("button", name="Data").click()
    expect(page.get_by_role("dialog", name="Your data")).to_be_visible()
    expect(page.locator("#data-now")).not_to_be_empty()
    return page


def brought(page: Page, *paths: Path) -> Page:
    """The panel with the preview of files."""
    opened(page)
    page.set_input_files("#data-file", list(paths))
    expect(page.locator("#data-status")).to_be_empty()
    expect(page.locator(".data-file")).to_have_count(len(paths))
    return page


def dropped(page: Page, place: str, path: Path) -> None:
    """Drop a file on the page, as from a folder."""
    content = base64.b64encode(path.read_bytes()).decode()
    transfer = page.evaluate_handle(
        """([content, name]) => {
          const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name));
          return transfer;
        }""",
        [content, path.name],
    )
    page.dispatch_event(place, "drop", {"dataTransfer": transfer})


def test_a_messy_form_is_dropped_corrected_merged_shown_and_undone(
    facilitator: Visitor, form: Path
) -> None:
    page = facilitator.open()
    former = names(page)
    said: list[str] = []

    def listen(route: Route) -> None:
        answer = route.fetch()
        said.append(answer.text())
        route.fulfill(response=answer)

    page.route("**/data/*", listen)
    opened(page)
    dropped(page, "#data-drop", form)
    expect(page.locator(".data-summary")).to_contain_text("4 members were found.")
    expect(page.get_by_text("A row has no name (1)")).to_be_visible()

    menu = page.get_by_label("What “Answer 5” holds")
    expect(menu).to_have_value("details")
    menu.select_option("Offers")
    expect(page.get_by_text("Are these the same?")).to_be_visible()
    expect(menu).to_have_value("offers")
    merge = page.get_by_role("button", name="Merge as “youth employment”")
    merge.click()
    expect(merge).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#data-status")).to_be_empty()
    assert names(page) == former

    page.get_by_role("button", name="Show the map").click()
    news = page.locator("#data-news")
    # The first map of a process waits for the model that compares terms.
    expect(news).to_contain_text("Showing 4 members from form.csv.", timeout=60_000)
    usable(page)
    assert names(page) == MEMBERS
    expect(page.locator("h1")).to_have_text("form")
    offers = page.locator("details", has=page.get_by_text("Offers", exact=True))
    expect(offers.locator("label", has_text="youth employment")).to_contain_text("3")

    news.get_by_role("button", name="Undo").click()
    expect(news).to_contain_text("The former data are back.")
    usable(page)
    assert names(page) == former
    assert any("Harbour School" in text for text in said)
    assert [text for text in said if CANARY in text] == []


def test_an_address_is_shown_of_those_who_agreed_and_of_nobody_else(
    facilitator: Visitor, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "Organisation,Email Address,May we share your e-mail with other members?,Offers\n"
        "Harbour School,harbour@school.example,Yes,welding\n"
        f"Valley Union,{CANARY}@x.example,No,design\n",
        encoding="utf-8",
    )
    page = facilitator.open()
    brought(page, path)
    expect(page.get_by_label("What “Email Address” holds")).to_have_value("contact")
    expect(page.get_by_text("Shown only where the member agreed.")).to_be_visible()
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-news")).to_contain_text("Showing 2 members", timeout=60_000)
    usable(page)
    for name, contact in (("Harbour School", "harbour@school.example"), ("Valley Union", "")):
        page.locator("#search-text").fill(name)
        page.locator("#search-options [role=option]").first.click()
        expect(page.locator("#profile h2").first).to_contain_text(name)
        assert ("harbour@school.example" in page.content()) == bool(contact)
    assert CANARY not in page.content()
    page.locator("#data-news").get_by_role("button", name="Undo").click()
    expect(page.locator("#data-news")).to_contain_text("The former data are back.")


def test_the_map_goes_on_while_another_is_made_and_a_second_one_waits(
    facilitator: Visitor, form: Path, tmp_path: Path
) -> None:
    rows, _ = generate_rows(8_000, 3)
    large = tmp_path / "large.csv"
    cells = [[row[name] for name in COLUMNS] for row in rows]
    large.write_text(as_csv(COLUMNS, cells), encoding="utf-8")
    page, second = facilitator.open(), facilitator.open()
    former = names(page)
    brought(second, form)
    opened(page)
    page.set_input_files("#data-file", large)
    expect(page.locator(".data-summary")).to_contain_text("8000 members", timeout=60_000)
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-status")).to_contain_text("Making the map")
    assert names(page) == former

    second.get_by_role("button", name="Show the map").click()
    expect(second.locator("#data-error")).to_have_text(
        "Another map is being made. Try again in a moment."
    )
    page.get_by_role("button", name="Close").click()
    page.get_by_role("searchbox").first.fill("Ha")
    assert names(page) == former
    expect(page.locator("#data-news")).to_contain_text("8000", timeout=120_000)
    usable(page)
    assert len(names(page)) == len(rows)
    page.locator("#data-news").get_by_role("button", name="Undo").click()
    expect(page.locator("#data-news")).to_contain_text("The former data are back.")
    usable(page)
    assert names(page) == former
    facilitator.watch.wrong[:] = [w for w in facilitator.watch.wrong if "409" not in w]


def test_a_bad_file_gets_its_sentence_and_the_map_stays(
    facilitator: Visitor, form: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "picture.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    page = facilitator.open()
    former = names(page)
    brought(page, bad)
    expect(page.locator("#data-error")).to_contain_text(
        "picture.csv does not hold text that could be a table."
    )
    expect(page.get_by_role("button", name="Show the map")).to_be_disabled()

    page.set_input_files("#data-file", form)
    expect(page.locator(".data-file")).to_have_count(2)
    page.get_by_role("button", name="Remove picture.csv").click()
    expect(page.locator(".data-file")).to_have_count(1)
    expect(page.get_by_role("button", name="Show the map")).to_be_enabled()
    expect(page.locator("#data-error")).to_be_empty()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert names(page) == former


def test_files_that_wait_no_longer_are_said_and_may_be_chosen_again(
    facilitator: Visitor, form: Path
) -> None:
    page = brought(facilitator.open(), form)
    column = page.get_by_label("What “Answer 5” holds")
    column.select_option("Needs")
    expect(page.locator("#data-status")).to_be_empty()
    page.evaluate("() => { knitwork.data.state.draft = 'one-that-is-gone-by-now'; }")
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-error")).to_contain_text("These files are no longer here")
    expect(page.locator("#data-error")).to_be_in_viewport()
    expect(page.locator(".data-file")).to_have_count(0)
    page.set_input_files("#data-file", form)
    expect(page.locator(".data-file")).to_have_count(1)
    expect(page.locator("#data-error")).to_be_empty()
    expect(page.get_by_role("button", name="Show the map")).to_be_enabled()
    expect(column).to_have_value("needs")
    facilitator.watch.wrong = [one for one in facilitator.watch.wrong if "404" not in one]


def test_a_file_of_21_megabytes_gets_its_sentence(facilitator: Visitor, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"name\n" + b"n" * 21_000_000)
    page = facilitator.open()
    opened(page)
    page.set_input_files("#data-file", large)
    expect(page.locator("#data-error")).to_contain_text(
        "large.csv has 21,000,005 bytes; the limit is 20,000,000."
    )
    expect(page.locator("#data-status")).to_be_empty()
    noted, refused = sorted(facilitator.watch.wrong)
    assert noted.startswith("answered 413")
    assert refused.startswith("error: Failed to load resource")
    facilitator.watch.wrong.clear()


def test_hostile_names_and_headers_are_text(facilitator: Visitor, tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>.csv"
    hostile.write_text(f'name;"{SCRIPT}";offers\n"{SCRIPT}";x;"{SCRIPT}"\n', encoding="utf-8")
    page = facilitator.open()
    brought(page, hostile)
    expect(page.locator(".data-column")).to_have_count(3)
    expect(page.locator(".data-column").nth(1)).to_contain_text(SCRIPT)
    assert page.evaluate("window.__hit") is None
    assert page.locator("#data img, #data script").count() == 0
    assert IMAGE not in page.content()


def test_the_keyboard_alone_is_enough(facilitator: Visitor, form: Path) -> None:
    page = facilitator.open()
    page.get_by_role("button", name="Data").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#data-file")).to_be_focused()
    # The system's file chooser is no part of the page.
    page.set_input_files("#data-file", form)
    expect(page.locator(".data-column")).to_have_count(6)
    menu = page.get_by_label("What “Answer 5” holds")
    for _ in range(12):
        page.keyboard.press("Tab")
        if menu.evaluate("(menu) => menu === document.activeElement"):
            break
    expect(menu).to_be_focused()
    page.keyboard.press("O")
    expect(page.locator(".data-merge")).to_have_count(1)
    expect(menu).to_have_value("offers")
    expect(menu).to_be_focused()
    page.keyboard.press("p")
    assert page.evaluate("knitwork.view.current().present") is False
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Data")).to_be_focused()


def test_what_is_taken_away_loads_as_what_is_shown(facilitator: Visitor, tmp_path: Path) -> None:
    page = opened(facilitator.open())
    with page.expect_download() as started:
        page.get_by_role("link", name="All in one file (JSON)").click()
    path = tmp_path / "network.json"
    started.value.save_as(path)
    loaded = load(File("network.json", path.read_bytes()))
    assert [member.name for member in loaded.members] == names(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [{}, TOUCH], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_panel(
    facilitator: Visitor, form: Path, screen: dict[str, Any], scheme: str
) -> None:
    page = facilitator.open(color_scheme=scheme, reduced_motion="reduce", **screen)
    opened(page)
    assert violations(page) == []
    page.set_input_files("#data-file", form)
    page.get_by_label("What “Answer 5” holds").select_option("Offers")
    page.locator(".data-pick").first.click()
    expect(page.locator('.data-pick[aria-pressed="true"]')).to_have_count(1)
    expect(page.locator("#data-status")).to_be_empty()
    assert violations(page) == []


def test_on_a_phone_the_panel_fills_the_screen_and_fingers_can_hit_it(
    facilitator: Visitor, form: Path
) -> None:
    page = brought(facilitator.open(**TOUCH), form)
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, TOUCH["viewport"]["width"])
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(
             "#data button, #data select, #data a, #data summary, .data-choose, .tool.data")]
           .filter((one) => one.offsetParent && !one.hidden)
           .map((one) => [one.textContent.slice(0, 30), one.getBoundingClientRect().height])"""
    )
    assert len(sizes) > 12
    assert [one for one in sizes if one[1] < 44] == []
    wide = page.evaluate("(() => { const d = document.getElementById('data');"
                         " return d.scrollWidth - d.clientWidth; })()")  # fmt: skip
    assert wide == 0


def test_a_file_dropped_beside_the_panel_opens_it(facilitator: Visitor, form: Path) -> None:
    page = facilitator.open()
    still(page)
    dropped(page, "#stage", form)
    expect(page.get_by_role("dialog", name="Your data")).to_be_visible()
    expect(page.locator(".data-summary")).to_contain_text("4 members were found.")


def test_without_permission_there_is_no_such_button(page: Page) -> None:
    expect(page.locator(".tool.present")).to_be_visible()
    expect(page.locator(".tool.data")).to_have_count(0)
    assert page.evaluate("typeof knitwork.data") == "undefined"


# --- terms that only count as the same ----------------------------------------------------------

ALIKE = """name,offers,needs
Ada School,guidance for young people,welding
Ben Works,welding,guidance of young people
Cy Union,mining,welding
"""


def test_a_likeness_is_refused_by_keyboard_and_the_refusal_undone(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "members.csv"
    path.write_text(ALIKE, encoding="utf-8")
    (tmp_path / "vocabulary.csv").write_text("term,use,decision\n", encoding="utf-8")
    with in_process(path, "--allow-upload") as link:
        here = Visitor(browser, link)
        slow = 3 * PATIENCE  # a map is made and told to all, beside whatever else is going on
        page, other = here.open("?focus=ben-works"), here.open("?focus=ben-works")
        pair = "guidance of young people", "guidance for young people"
        said = f"Ada School offers {pair[0]} ≈ {pair[1]}, which Ben Works needs."
        reasons, others = (one.locator("#profile .reasons .receives") for one in (page, other))
        expect(reasons).to_contain_text(said, timeout=slow)
        button = "Keep “{}” and “{}” apart".format(*pair)
        page.get_by_role("button", name=button).press("Enter")
        news = page.locator("#data-news")
        expect(news).to_contain_text("no longer count as the same", timeout=slow)
        expect(page.locator("#side")).to_be_focused()
        # Everybody's map answers, where they are.
        expect(reasons).to_have_count(0, timeout=slow)
        expect(others).to_have_count(0, timeout=slow)
        expect(other.locator("#profile h2")).to_have_text("Ben Works")
        news.get_by_role("button", name="Undo").click()
        expect(reasons).to_contain_text(said, timeout=slow)
        expect(others).to_contain_text(said, timeout=slow)
        here.leave()
