"""The pages in a real browser, as a reader uses them: without a network, by keyboard, on a small screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.slow

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,900"
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("Chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in [*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    window = webdriver.Chrome(options, webdriver.ChromeService(driver))
    try:
        yield window
    finally:
        window.quit()


def complaints(browser: WebDriver) -> list[str]:
    """What the browser's console has to say, such as a resource that the page's policy forbids."""
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def until_text(browser: WebDriver, selector: str, text: str) -> None:
    # An element of the page before may be found, and be gone before its text is read.
    waiting = WebDriverWait(browser, 10, ignored_exceptions=(NoSuchElementException, StaleElementReferenceException))
    waiting.until(lambda b: text in b.find_element(By.CSS_SELECTOR, selector).text)


def test_a_question_leads_to_the_quotation_in_its_article(browser: WebDriver, filled: str) -> None:
    browser.get(filled)
    browser.find_element(By.ID, "accuser").send_keys("Moscow")
    browser.find_element(By.ID, "accused").send_keys("Washington", Keys.ENTER)
    until_text(browser, "#found", "3")
    assert "targeted with air strikes" in browser.find_element(By.CSS_SELECTOR, ".acts").text
    browser.find_element(By.CSS_SELECTOR, ".act .where a").click()
    until_text(browser, "h1", "U.S., Russia In Dispute")
    chosen = browser.find_element(By.ID, "chosen")
    assert chosen.is_displayed()
    top = chosen.rect["y"] - browser.execute_script("return window.scrollY")
    assert 0 <= top < 900
    assert complaints(browser) == []


def test_the_editor_runs_a_query_and_shows_a_table(browser: WebDriver, filled: str) -> None:
    browser.get(f"{filled}/sparql")
    browser.find_element(By.ID, "query").send_keys(Keys.CONTROL, Keys.ENTER)
    until_text(browser, "#status", "rows")
    cells = browser.find_elements(By.CSS_SELECTOR, "#result td")
    assert "Sergei Lavrov" in {cell.text for cell in cells}
    assert complaints(browser) == []


def test_the_editor_shows_what_is_wrong_with_a_query(browser: WebDriver, filled: str) -> None:
    browser.get(f"{filled}/sparql")
    field = browser.find_element(By.ID, "query")
    field.clear()
    field.send_keys("SELECT * WHERE {", Keys.CONTROL, Keys.ENTER)
    until_text(browser, "#result", "expected")


def test_an_example_is_taken_over_and_links_lead_on(browser: WebDriver, filled: str) -> None:
    browser.get(f"{filled}/sparql")
    browser.find_element(By.LINK_TEXT, "Speech acts by type").click()
    browser.find_element(By.CSS_SELECTOR, "#editor button").click()
    until_text(browser, "#status", "rows")
    browser.find_element(By.CSS_SELECTOR, "#result td a").click()
    until_text(browser, "h1", "")
    assert "/resource?" in browser.current_url
    assert browser.find_elements(By.CSS_SELECTOR, "tbody tr")


@pytest.mark.parametrize("path", ["/", "/articles/c7077559a8f942dd", "/sparql", "/docs", "/id/actor/body/russia"])
def test_a_small_screen_needs_no_sideways_scrolling(browser: WebDriver, filled: str, path: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": True}
    )
    browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept": "text/html"}})
    try:
        browser.get(filled + path)
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {}})


def test_every_field_has_a_label_and_every_page_a_heading(browser: WebDriver, filled: str) -> None:
    script = """
      const labelled = field => field.labels && field.labels.length > 0;
      return [...document.querySelectorAll("input, textarea, select")].every(labelled)
        && document.querySelectorAll("h1").length === 1 && document.documentElement.lang === "en"
        && document.querySelector("main") !== null && document.title !== "";
    """
    for path in ("/", "/sparql", "/docs", "/articles/c7077559a8f942dd"):
        browser.get(filled + path)
        assert browser.execute_script(script), path
