"""The review page in a real browser, on a phone and on a desk: `.ci/run` brings Debian's Chromium and its driver."""

import json

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PHONE, DESK = (360, 740), (1280, 900)
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # CI is root, which Chromium's sandbox refuses
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# How wide what stands on the page is, beside the window's own width.
WIDTHS = "return [document.documentElement.scrollWidth, window.innerWidth]"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Start Chromium with an empty profile; it writes down what it asks the network for."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture
def visit(browser, example, aqparat):
    """Open the page of the example with a few defects in a window of some size."""

    def opened(size, ui="kk"):
        file = example / "remediation.yaml"
        text = file.read_text("utf-8").replace("status: done", "status: planned", 1)
        text = text.replace("/monitoring-2023-2024.jpg", "/joq.jpg")
        file.write_text(text, encoding="utf-8")
        page = aqparat("review", "--ui", ui, cwd=example.parents[2]).stdout.strip()
        width, height = size
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE},
        )
        for kind in ("performance", "browser"):
            browser.get_log(kind)
        browser.get((example.parents[2] / page).as_uri())
        return browser

    return opened


def box(element):
    """Return where an element stands: left, top, right, bottom."""
    rect = element.rect
    return rect["x"], rect["y"], rect["x"] + rect["width"], rect["y"] + rect["height"]


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nobody_has_to_scroll_sideways(visit, size, ui):
    wide, window = visit(size, ui).execute_script(WIDTHS)
    assert window == size[0]
    assert wide <= window


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_thumbnail_is_really_seen(visit, size):
    pictures = visit(size).find_elements(By.CSS_SELECTOR, ".proof img")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.is_displayed()
        assert int(picture.get_property("naturalWidth")) >= 300
        assert picture.size["height"] >= 100


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_problem_is_seen_where_it_belongs(visit, size):
    page = visit(size)
    for place, code in ((".measure", "dates-32"), (".proof.photo", "evidence-")):
        found = [n for n in page.find_elements(By.CSS_SELECTOR, f"{place} .notice") if code in n.text]
        assert found, code
        [notice] = found[:1]
        around = notice.find_element(By.XPATH, "ancestor::li[1]")
        left, top, right, bottom = box(around)
        inner = box(notice)
        assert notice.is_displayed()
        # The browser rounds each side by itself.
        assert left - 1 <= inner[0] < inner[2] <= right + 1
        assert top - 1 <= inner[1] < inner[3] <= bottom + 1


def test_the_numbers_are_seen_before_anything_else(visit):
    page = visit(PHONE)
    cards = page.find_elements(By.CSS_SELECTOR, ".card")
    first = page.find_element(By.TAG_NAME, "article")
    assert len(cards) == 6
    assert all(card.is_displayed() for card in cards)
    assert max(box(card)[3] for card in cards) < box(first)[1]


def test_one_language_can_be_chosen_without_a_script(visit):
    page = visit(PHONE)
    texts = page.find_elements(By.CSS_SELECTOR, ".remark .version.kk")
    assert all(text.is_displayed() for text in texts)
    page.find_element(By.CSS_SELECTOR, "label:has(#text-ru)").click()
    assert texts
    assert not any(text.is_displayed() for text in texts)
    assert all(t.is_displayed() for t in page.find_elements(By.CSS_SELECTOR, ".remark .version.ru"))


def test_fingers_can_hit_what_is_meant_for_them(visit):
    page = visit(PHONE)
    targets = page.find_elements(By.CSS_SELECTOR, ".contents a, summary, .switch label")
    assert len(targets) > 5
    assert min(target.size["height"] for target in targets) >= 24


def press(page, key):
    """Press a key where the focus is, and return what has the focus then."""
    page.switch_to.active_element.send_keys(key)
    return page.switch_to.active_element


def test_a_keyboard_is_enough(visit):
    page = visit(DESK)
    skip = press(page, Keys.TAB)
    assert skip.get_attribute("href").endswith("#content")
    assert skip.rect["x"] >= 0, "the first thing that a keyboard meets is seen when it has the focus"
    press(page, Keys.ENTER)
    met = [press(page, Keys.TAB) for _ in range(12)]
    assert met[0].get_attribute("href").endswith("#f-0-0")
    assert page.execute_script("return getComputedStyle(arguments[0]).outlineStyle", met[-1]) != "none"
    quote = next(element for element in met if element.tag_name == "summary")
    quote.send_keys(Keys.ENTER)
    assert quote.find_element(By.XPATH, "..").get_attribute("open")


def test_paper_shows_what_is_folded_and_no_switches(visit):
    page = visit(DESK)
    quote = page.find_element(By.CSS_SELECTOR, "details .said")
    seen = "return arguments[0].checkVisibility()"
    assert not page.execute_script(seen, quote)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.execute_script(seen, quote)
        assert not page.find_element(By.CSS_SELECTOR, ".switch").is_displayed()
        assert not page.find_element(By.TAG_NAME, "nav").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_browser_asks_for_nothing_and_complains_of_nothing(visit):
    page = visit(DESK)
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}
    assert [url for url in asked if url.startswith("file:")], "the log holds the page itself"
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
    assert page.get_log("browser") == []
