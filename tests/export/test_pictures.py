"""Pictures: well-formed, legible, and a page that a real browser shows offline, with mouse and keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from graph.export import Options, export, stream
from graph.export.articles import articles
from graph.export.filters import where
from graph.export.pictures import scene as scenes
from graph.export.pictures import svg as svg_pictures
from graph.export.pictures.arrangement import Disc, _loop, arranged
from graph.export.pictures.drawing import quoted, width
from graph.export.pictures.html import link
from graph.export.pictures.scene import scene
from graph.export.pictures.timeline import KEY, OTHER_KEY
from graph.export.selection import selection
from graph.queries.values import ClaimFilter
from graph.values import Article, Entity, Reading, Relation
from tests.export.readings import ATLANTIS, EVE, MU, Writer, gold, hard, many, saying

SVG = "{http://www.w3.org/2000/svg}"
BROWSER = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,1400"),
)


@pytest.mark.parametrize("reading", [gold(), hard()], ids=["seed article", "hard text"])
def test_the_svg_names_everybody_and_every_act(reading: Reading) -> None:
    document = ElementTree.fromstring(b"".join(stream([reading], "svg")))
    words = {" ".join("".join(t.itertext()).split()) for t in document.iter(f"{SVG}text")}
    assert any("not facts" in text for text in words)
    for act in reading.acts:
        assert any(act.type in text or (act.form or "") in text for text in words)
    assert len(document.findall(f".//{SVG}g[@class='act']")) == len(reading.acts)


def test_actors_keep_clear_of_each_other_and_inside_the_picture() -> None:
    with articles([gold()]) as source, selection(source.index) as selected:
        selected.choose(where(selected.connection, ClaimFilter()))
        discs = list(arranged(scene(selected, "x"), 1600, 900).discs.values())
    for i, one in enumerate(discs):
        assert 0 < one.x < 1600
        assert 0 < one.y < 900
        for other in discs[i + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (one.radius + other.radius) ** 2


def test_a_picture_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "MAX_ACTORS", 10)
    text = b"".join(stream(many(20), "svg")).decode("utf-8")
    assert re.search(r"\d+ of 21 actors are shown, the most active ones", text)
    assert re.search(r"\d+ of 200 acts are shown", text)


def test_who_speaks_to_somebody_is_shown_before_who_only_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "MAX_ACTORS", 2)
    writer = Writer()
    writer.say(ATLANTIS, "accuse", MU, "They broke the treaty")
    for words in ("One thing", "Another thing", "A third thing"):
        writer.say(EVE, "claim", None, words)
    entities = tuple(Entity(id, name, "state") for id, name in (ATLANTIS, MU, EVE))
    reading = Reading(
        Article(writer.text, "talk", published="2020-01-01"), entities, tuple(writer.acts), reader="hand 1"
    )
    text = b"".join(stream([reading], "svg")).decode("utf-8")
    assert "They broke the treaty" in text
    assert "Another thing" not in text


def test_of_too_many_acts_those_said_to_somebody_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "MAX_ACTS", 1)
    writer = Writer()
    writer.say(ATLANTIS, "accuse", MU, "They broke the treaty")
    writer.say(ATLANTIS, "claim", None, "A later thing")
    entities = tuple(Entity(id, name, "state") for id, name in (ATLANTIS, MU))
    reading = Reading(
        Article(writer.text, "talk", published="2020-01-01"), entities, tuple(writer.acts), reader="hand 1"
    )
    text = b"".join(stream([reading], "svg")).decode("utf-8")
    assert "They broke the treaty" in text
    assert "A later thing" not in text


def test_a_timeline_too_short_for_all_shows_what_is_said_to_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_pictures, "TIMELINE_ACTS", 2)
    writer = Writer()
    writer.say(ATLANTIS, "accuse", MU, "They broke the treaty")
    writer.say(MU, "accuse", ATLANTIS, "They broke it first")
    for n in range(3):
        writer.say(ATLANTIS, "claim", None, f"Thing {n} said to nobody")
    entities = tuple(Entity(id, name, "state") for id, name in (ATLANTIS, MU))
    reading = Reading(
        Article(writer.text, "talk", published="2020-01-01"), entities, tuple(writer.acts), reader="hand 1"
    )
    text = b"".join(stream([reading], "svg")).decode("utf-8")
    assert "They broke the treaty" in text
    assert "They broke it first" in text
    assert "said to nobody" not in text
    assert "the timeline shows 2 of 5 acts, the latest said to somebody or in answer" in text


def test_what_a_picture_leaves_out_is_told_inside_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "MAX_ACTORS", 10)
    monkeypatch.setattr(svg_pictures, "TIMELINE_ACTS", 2)
    document = ElementTree.fromstring(b"".join(stream(many(20), "svg")))
    told = [text for text in document.findall(f"{SVG}text") if text.get("font-size") == "13"]
    assert len(told) == 2
    assert all(30 + width(text.text or "", 13) <= 1200 for text in told)


def test_words_that_restate_others_are_not_drawn_as_answers() -> None:
    writer = Writer()
    charge = writer.say(MU, "accuse", ATLANTIS, "They stole the sea")
    again = writer.say(MU, "accuse", ATLANTIS, "They took the sea")
    answer = writer.say(ATLANTIS, "deny", None, "We did not")
    entities = tuple(Entity(id, name, "state") for id, name in (ATLANTIS, MU))

    def drawn(*relations: Relation) -> tuple[list[str], list[str]]:
        article = Article(writer.text, "talk", published="2020-01-01")
        reading = Reading(article, entities, tuple(writer.acts), relations, reader="hand 1")
        document = ElementTree.fromstring(b"".join(stream([reading], "svg")))
        lines = [
            path.get("class", "") for path in document.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None
        ]
        keys = [text.text or "" for text in document.iter(f"{SVG}text")]
        return sorted(lines), [key for key in keys if " line leads from " in key]

    restating, answering = (
        Relation(again, charge, "restates", True, 0.5),
        Relation(answer, charge, "denies", True, 0.5),
    )
    assert drawn(restating) == (["bearing"], [OTHER_KEY])
    assert drawn(answering) == (["answer"], [KEY])
    assert drawn(restating, answering) == (["answer", "bearing"], [KEY, OTHER_KEY])


def test_the_word_on_a_loop_keeps_clear_of_others() -> None:
    way = _loop(Disc(100, 100, 20), 0)
    assert len(set(way.places)) > 5
    xs, ys = zip(*way.points, strict=True)
    # The points lie on the curve, from rim to rim over the disc.
    assert min(xs) < 80
    assert max(xs) > 120
    assert min(ys) < 70
    path = way.path.replace("M", "").replace("C", "").split()
    assert path[0] == f"{way.points[0][0]:.1f},{way.points[0][1]:.1f}"
    assert path[-1] == f"{way.points[-1][0]:.1f},{way.points[-1][1]:.1f}"


def quarrel() -> Reading:
    """Two who say much of each other, in eight ways, and one who says something of one of them."""
    writer = Writer()
    for n, kind in enumerate(("accuse", "criticise", "demand", "warn", "deny", "reject", "urge", "threaten")):
        writer.say(*((ATLANTIS, kind, MU) if n % 2 else (MU, kind, ATLANTIS)), f"Thing {n} of many")
        writer.say(*((MU, kind, ATLANTIS) if n % 2 else (ATLANTIS, kind, MU)), f"Other thing {n} of many")
    writer.say(EVE, "praise", MU, "They keep the treaty")
    entities = tuple(Entity(id, name, "state") for id, name in (ATLANTIS, MU, EVE))
    return Reading(
        Article(writer.text, "talk", published="2020-01-01"), entities, tuple(writer.acts), reader="hand 1"
    )


def test_labels_of_many_arrows_between_two_do_not_cover_each_other() -> None:
    document = ElementTree.fromstring(b"".join(stream([quarrel()], "svg")))
    labels = [
        (float(text.get("x", "")), float(text.get("y", "")), width(text.text or "", 12))
        for text in document.findall(f".//{SVG}g[@class='word']/{SVG}text")
    ]
    assert len(labels) == 17
    for i, (x, y, wide) in enumerate(labels):
        for other_x, other_y, other_wide in labels[i + 1 :]:
            assert abs(y - other_y) >= 12 or abs(x - other_x) >= (wide + other_wide) / 2


def test_types_of_one_colour_share_an_entry_of_the_legend() -> None:
    document = ElementTree.fromstring(b"".join(stream([quarrel()], "svg")))
    words = ["".join(text.itertext()) for text in document.iter(f"{SVG}text")]
    assert "accuse, criticise" in words
    assert "deny, reject" in words
    assert "state" in words  # the kind of actor


def test_the_names_of_who_is_much_spoken_of_stay_clear_of_words_on_arrows() -> None:
    with articles([gold()]) as source, selection(source.index) as selected:
        selected.choose(where(selected.connection, ClaimFilter()))
        found = arranged(scene(selected, "x"), 1200, 700)
    assert found.covered == 0
    assert not found.cramped


@pytest.mark.parametrize("format", ["svg", "html"])
def test_a_picture_of_nothing_says_so_and_draws_no_empty_box(format: str) -> None:
    text = b"".join(stream([gold()], format, Options(filter=ClaimFilter(since="2999-01-01")))).decode("utf-8")
    assert "no act was found" in text
    assert 'class="arrows"' not in text
    assert "Point at an arrow" not in text
    assert "head-answer" not in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that it is so", "“that it is so”"),
        ('"It is," he said. "So it is."', '"It is," he said. "So it is."'),
        ("“It is so.”", "“It is so.”"),
        ('"It is," he said', '“"It is," he said”'),
        ("«Так»", "«Так»"),
    ],
)
def test_quotation_marks_are_not_doubled(words: str, expected: str) -> None:
    assert quoted(words) == expected


def test_a_png_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    export([saying("something")], tmp_path / "x.png")
    data = (tmp_path / "x.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) > (3000, 1800)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a#b", "https://example.org/a#:~:text=one%20two%20%2D"),
        ("javascript:alert(1)", None),
        (" https://example.org", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, expected: str | None) -> None:
    # A hyphen that ends the words would mark them as what stands before those sought.
    with articles([saying("one two -")]) as source, selection(source.index) as selected:
        selected.choose(where(selected.connection, ClaimFilter()))
        act = scene(selected, "x").acts[0]
    assert link(replace(act, url=url)) == expected


def test_what_articles_say_cannot_become_markup() -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'>{{ 7 * 7 }}</style>"
    text = b"".join(stream([saying(attack)], "html")).decode("utf-8")
    assert text.count("<script>") == 1
    assert "<img" not in text
    assert "{{ 7 * 7 }}" in text
    assert not re.search(r'(src|href)="(?!data:)https?:', text)


POINTED_AT = """
arguments[0].scrollIntoView({block: "center", inline: "center"});
arguments[0].dispatchEvent(new MouseEvent("mouseenter"));
const box = document.getElementById("tip").getBoundingClientRect();
return [box.left, box.right];
"""
"""Points at a word, and gives where what it tells stands."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (*BROWSER, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    path = tmp_path / "x.html"
    linked = replace(gold(), article=replace(gold().article, url="https://example.org/article"))
    export([linked], path)
    browser.get(path.as_uri())
    return browser


def shown(page: Any) -> list[Any]:
    return [row for row in page.find_elements("css selector", "#acts > li") if row.is_displayed()]


def test_the_page_opens_without_errors_and_asks_for_nothing(page: Any) -> None:
    assert page.title == "Who is reported to have said what to whom"
    assert len(shown(page)) == len(gold().acts)
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_search_finds_and_fades(page: Any) -> None:
    page.find_element("id", "search").send_keys("toner civilians")
    rows = shown(page)
    assert 0 < len(rows) < len(gold().acts)
    assert all("Toner" in row.text and "civilians" in row.text for row in rows)
    assert page.find_element("id", "count").text == f"{len(rows)} of {len(gold().acts)} acts"
    assert page.find_elements("css selector", ".arrow.faded")
    page.find_element("id", "all").click()
    assert len(shown(page)) == len(gold().acts)


def test_the_mouse_over_an_arrow_shows_the_quotation(page: Any) -> None:
    from selenium.webdriver import ActionChains

    arrow = page.find_element("css selector", '.word[data-label*="Sergei Lavrov → United States: accuse"]')
    ActionChains(page).move_to_element(arrow).perform()
    tip = page.find_element("id", "tip")
    assert tip.is_displayed()
    assert "They are telling us not to hit it" in tip.text


def test_a_click_on_an_arrow_lists_its_acts(page: Any) -> None:
    page.find_element("css selector", '.word[data-label*="Sergei Lavrov → United States: accuse"]').click()
    rows = shown(page)
    assert len(rows) == 2
    assert all("Sergei Lavrov" in row.text and "accuse" in row.text for row in rows)


def test_the_keyboard_reaches_an_actor(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    actor = page.find_element("css selector", '.actor[aria-label^="Mark Toner"]')
    page.execute_script("arguments[0].focus()", actor)
    assert page.find_element("id", "tip").is_displayed()
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert all("Mark Toner" in row.text for row in shown(page))
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.find_element("id", "tip").is_displayed()


def test_a_quotation_links_to_its_place_in_the_article(page: Any) -> None:
    address = shown(page)[0].find_element("css selector", "a").get_attribute("href")
    assert address.startswith("https://example.org/article#:~:text=Washington%20asked%20it%20not")


def test_the_page_names_its_parts_for_those_who_do_not_see_it(page: Any) -> None:
    unnamed = page.execute_script(
        "return [...document.querySelectorAll('button, input, a, [role=button], svg')].filter("
        "e => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels || []).length)).length"
    )
    assert unnamed == 0
    assert page.find_element("css selector", "html").get_attribute("lang") == "en"


def test_a_small_screen_moves_the_picture_and_not_the_page(page: Any) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= 390
        drawn = page.execute_script("return document.querySelector('figure svg').getBoundingClientRect().width")
        assert drawn * 15 / 1200 > 10  # pixels of a name
        for word in page.find_elements("css selector", ".word"):
            left, right = page.execute_script(POINTED_AT, word)
            assert 8 <= left < right <= 390 - 8
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_words_can_be_read_on_a_dark_page(page: Any) -> None:
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    try:
        background, ink = page.execute_script(
            "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
        )
        paper = page.execute_script("return getComputedStyle(document.querySelector('figure')).backgroundColor")
        assert (background, paper) == ("rgb(22, 22, 22)", "rgb(255, 255, 255)")
        assert ink == "rgb(230, 230, 230)"
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
