"""Open one page and say, in sentences, everything that is wrong with it."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from axe_playwright_python.sync_playwright import Axe

from focalpoint.ground.shared.languages import direction
from tests.browser.pages import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Request
    from playwright.sync_api import Page as Tab

PHONE: Final = (360, 740)
NARROWEST: Final = (320, 640)
DESK: Final = (1280, 800)

RULES: Final = {
    # Nothing is fetched a second time for the sake of the check.
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}

SMALLEST_TARGET: Final = 24
"""Pixels each way. Links inside a sentence are free, as in WCAG 2.2; axe measures the space around those in tables."""

FIRST_LOAD_LIMIT: Final = 60 * 1024
"""Bytes on the line for a page and all it needs, with nothing in the cache. Promised on the page on accessibility."""

NEXT_PAGE_LIMIT: Final = 15 * 1024
"""Bytes on the line for a page whose style sheet is in the cache."""

MEASURE: Final = """(smallest) => {
  const root = document.documentElement;
  const named = (element) => `<${element.localName}> “${(element.textContent || element.name || "").trim()}”`;
  const shown = [...document.querySelectorAll("button, select, input, nav a, footer a, .band a, .takeaway a, .name")]
    .filter((element) => element.type !== "hidden" && element.checkVisibility());
  const small = shown.map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < smallest - 0.01)
    .map(([element, box]) => `${named(element)} is ${box.width.toFixed(1)} × ${box.height.toFixed(1)} pixels`);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return {
    lang: root.lang,
    dir: root.dir,
    headings: document.querySelectorAll("h1").length,
    small,
    scripts: document.querySelectorAll("script:not([src^='/static/']), [onclick], [onload], [onchange]").length,
    styles: document.querySelectorAll("[style], style").length,
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    title: document.title,
  };
}"""

OVERFLOW: Final = """() => {
  const root = document.documentElement;
  const far = root.scrollWidth - root.clientWidth;
  if (far <= 0) return "";
  const over = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && !element.closest(".skip") && (box.right > root.clientWidth + 0.5 || box.left < -0.5);
  });
  const last = over.filter((element) => !over.some((other) => other !== element && element.contains(other)));
  return `${far} pixels, by ${last.map((element) => `<${element.localName} class="${element.className}">`).join(" ")}`;
}"""


@dataclass
class Seen:
    """What a browser reported while a page was loaded."""

    site: str
    console: list[str] = field(default_factory=list)
    requests: list["Request"] = field(default_factory=list)
    transferred: list[int] = field(default_factory=list)

    def said(self, message: "ConsoleMessage") -> None:
        """Keep a warning or an error."""
        if message.type in {"error", "warning"}:
            self.console.append(message.text)

    def asked(self, request: "Request") -> None:
        """Keep a request."""
        self.requests.append(request)

    def finished(self, event: dict[str, Any]) -> None:
        """Keep how many bytes came over the line, headers included."""
        self.transferred.append(int(event["encodedDataLength"]))

    def failed(self, error: "Error") -> None:
        """Keep what a script could not do; no page has one."""
        self.console.append(str(error))

    def faults(self, status: int) -> Iterator[str]:
        """Yield what should not have happened. A browser reports the status of an error page as an error."""
        for text in self.console:
            if status == 200 or f"status of {status}" not in text:
                yield f"The console says: {text}"
        for request in self.requests:
            if not request.url.startswith(f"{self.site}/"):
                yield f"Another host was asked: {request.url}"
            ours = request.resource_type == "script" and request.url.startswith(f"{self.site}/static/")
            # A page of prose is shown as it will look while it is written.
            ours = ours or (request.resource_type == "fetch" and request.url.endswith("/pages/preview/"))
            if not ours and request.resource_type not in {"document", "stylesheet", "image", "other"}:
                yield f"A {request.resource_type} was loaded: {request.url}"


@contextmanager
def reader(
    browser: "Browser",
    *,
    language: str = "en",
    size: tuple[int, int] = DESK,
    colours: Literal["light", "dark"] = "light",
    script: bool = True,
) -> "Iterator[BrowserContext]":
    """A reader with an empty cache and no cookie, on a phone where the screen is narrow, gone at the end."""
    width, height = size
    phone = width < 600
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=colours,
        locale=language,
        has_touch=phone,
        is_mobile=phone,
        java_script_enabled=script,
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()


def faults_of(tab: "Tab", *, site: str, language: str, page: Page, axe: bool = True) -> list[str]:
    """Open a page with nothing in the cache and return a sentence for each fault: none, where all is well.

    The tab may have shown other pages before: a new one costs a process of the browser. ``axe`` takes half of the time.
    """
    seen = Seen(site)
    line = tab.context.new_cdp_session(tab)
    line.on("Network.loadingFinished", seen.finished)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    listening = {"console": seen.said, "pageerror": seen.failed, "request": seen.asked}
    for event, heard in listening.items():
        tab.on(event, heard)
    try:
        return _faults(tab, seen, site=site, language=language, page=page, axe=axe)
    finally:
        for event, heard in listening.items():
            tab.remove_listener(event, heard)
        line.detach()


def _faults(tab: "Tab", seen: Seen, *, site: str, language: str, page: Page, axe: bool) -> list[str]:
    answer = tab.goto(f"{site}/{language}/{page.path}")
    if answer is None or answer.status != page.status:
        return [f"It answers {answer and answer.status} instead of {page.status}."]
    found = list(_weight(seen, alone=len(gzip.compress(answer.body(), 6)), address=f"/{language}/{page.path}"))
    policy = answer.headers.get("content-security-policy", "")
    if "default-src 'self'" not in policy or "unsafe" in policy:
        found.append(f"Its content security policy is “{policy}”.")
    state = tab.evaluate(MEASURE, SMALLEST_TARGET)
    if (state["lang"], state["dir"]) != (language, direction(language)):
        found.append(f"It says lang={state['lang']} dir={state['dir']}.")
    if state["headings"] != 1:
        found.append(f"It has {state['headings']} headings of the first level.")
    if state["scripts"] or state["styles"]:
        found.append(f"It has {state['scripts']} scripts of others or handlers, {state['styles']} inline styles.")
    if not state["title"].endswith(" · Focal Point"):
        found.append(f"Its title is “{state['title']}”.")
    found += [f"The id “{name}” stands in it twice." for name in state["twice"]]
    found += [f"Too small to touch: {target}." for target in state["small"]]
    found += _breaches(tab) if axe else ()
    if tab.viewport_size and tab.viewport_size["width"] == PHONE[0]:
        for width, height in (NARROWEST, PHONE):
            tab.set_viewport_size({"width": width, "height": height})
            if over := tab.evaluate(OVERFLOW):
                found.append(f"At {width} pixels it scrolls sideways: {over}.")
    elif over := tab.evaluate(OVERFLOW):
        found.append(f"It scrolls sideways: {over}.")
    return found + list(seen.faults(page.status))


def _weight(seen: Seen, *, alone: int, address: str) -> Iterator[str]:
    """Print how heavy a page is (pytest -rP shows it) and yield what is too heavy."""
    first = sum(seen.transferred)
    print(f"{first:7,} bytes at first, {alone:7,} as a next page: {address}")
    if not alone < first <= FIRST_LOAD_LIMIT:
        yield f"Its first load weighs {first:,} bytes; at most {FIRST_LOAD_LIMIT:,} are allowed."
    if alone > NEXT_PAGE_LIMIT:
        yield f"As a next page it weighs {alone:,} bytes; at most {NEXT_PAGE_LIMIT:,} are allowed."


def _breaches(tab: "Tab") -> Iterator[str]:
    for violation in Axe().run(tab, options=RULES).response["violations"]:
        where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        details = json.dumps([check["message"] for check in violation["nodes"][0]["any"]], ensure_ascii=False)
        yield f"axe, {violation['id']}, {len(violation['nodes'])} times: {violation['help']}: {where} {details}"
