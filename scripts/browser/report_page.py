"""Opens a report's page as readers do and says what is wrong with it: `report_page.py PAGE [SCREENSHOTS]`.

No console message, no request, no sideways scrolling at 320, 768, 1280 and 1600 pixels, axe's rules of WCAG 2.2 AA in
light and dark, the choice of colours with and without scripts, numbers of figures by pointer and keyboard, tables that
sort, the table of contents, the skip link, notes beside the text.
"""

import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from driver import browser

WIDTHS = (320, 768, 1280, 1600)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


class Check:
    def __init__(self, name):
        self.name = name
        self.faults = []
        self.passed = 0

    def expect(self, holds, fault):
        if holds:
            self.passed += 1
        else:
            self.faults.append(fault)
            print(f"{self.name}: {fault}")


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def quiet(check, page, url, place):
    check.expect(not page.messages, f"{place}: the console says {page.messages}")
    others = [request for request in page.requests if request != url and not request.startswith("data:")]
    check.expect(not others, f"{place}: asks for {others}")


def looks(check, open_page, url, shots):
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            place = f"{width} px, {scheme}"
            page = open_page(url, width=width, scheme=scheme)
            wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            check.expect(wide <= room, f"{place}: {wide} px of content in {room} px")
            outside = page.evaluate("""() => [...document.querySelectorAll('article p, article li, article table, h1, h2, h3')]
                .filter(e => !e.closest('.table-box, .equation-box, pre, .picture') && e.offsetWidth
                    && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))""")
            check.expect(not outside, f"{place}: outside the window: {outside[:3]}")
            loaded = page.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'error').length)")
            check.expect(loaded == 0, f"{place}: {loaded} fonts can't be read")
            results = Axe().run(page.page, options=RULES).response
            for fault in results["violations"]:
                nodes = "; ".join(node["html"][:160] + " " + node["failureSummary"][:200] for node in fault["nodes"][:3])
                check.expect(False, f"{place}: axe {fault['id']} ({len(fault['nodes'])}): {nodes}")
            check.passed += len(results["passes"])
            quiet(check, page, url, place)
            if shots:
                page.screenshot(path=str(shots / f"{width}-{scheme}.png"), full_page=True)
            page.context.close()


def choice(check, open_page, url):
    for scripts in (True, False):
        page = open_page(url, scripts=scripts)
        light = background(page)
        page.locator("label[for=lr-dark]").click()
        dark = background(page)
        check.expect(light != dark, f"the choice of a dark page does nothing, scripts {scripts}")
        if scripts:
            page.reload()
            check.expect(background(page) == dark, "the choice of a dark page is forgotten")
            page.locator("label[for=lr-auto]").click()
            check.expect(background(page) == light, "the choice of the system's colours does nothing")
        page.context.close()


def readings(check, open_page, url):
    for width, touch in ((1280, False), (390, True)):
        page = open_page(url, width=width, has_touch=touch)
        layers = page.locator(".lr-layer:visible")
        place = f"figures at {width} px"
        if layers.count() == 0:
            check.expect(page.locator("script.lr-readings").count() == 0, f"{place}: tell no numbers")
            page.context.close()
            continue
        layer = layers.first
        layer.scroll_into_view_if_needed()
        tip = layer.locator(".lr-tip")
        check.expect(not tip.is_visible(), f"{place}: numbers that were not asked for")
        box = layer.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if touch:
            page.touchscreen.tap(x, y)
        else:
            page.mouse.move(x, y)
        check.expect(tip.is_visible() and tip.inner_text(), f"{place}: pointing shows nothing")
        inside = tip.bounding_box()
        check.expect(inside["x"] >= 0 and inside["x"] + inside["width"] <= width + 1, f"{place}: the box lies outside: {inside}")
        page.mouse.move(0, 0)
        layer.focus()
        page.keyboard.press("Home")
        first = layer.get_attribute("aria-valuetext")
        page.keyboard.press("ArrowRight")
        second = layer.get_attribute("aria-valuetext")
        check.expect(tip.is_visible() and first and second and first != second, f"{place}: the arrow keys don't walk it")
        page.keyboard.press("Escape")
        check.expect(not tip.is_visible(), f"{place}: Escape does not hide the numbers")
        page.context.close()


def sources(check, open_page, url):
    """Where a number comes from, by pointer, keyboard and finger."""
    for touch in (False, True):
        page = open_page(url, has_touch=touch)
        value = page.locator("a.value").first
        if value.count() == 0 or page.locator("#lr-sources").count() == 0:
            page.context.close()
            return
        value.scroll_into_view_if_needed()
        box = page.locator(".lr-source")
        before = page.url
        if touch:
            value.tap()
            check.expect(page.url == before, "the first tap on a number leaves its place")
        else:
            value.hover()
            page.wait_for_timeout(500)
        check.expect(box.is_visible(), f"a number does not tell where it comes from, touch {touch}")
        page.keyboard.press("Escape")
        check.expect(not box.is_visible(), "Escape does not hide where a number comes from")
        if not touch:
            value.focus()
            check.expect(box.is_visible(), "the focus does not tell where a number comes from")
        page.context.close()


def weight(check, open_page, url, path):
    """Size, elements, and the time until the page answers."""
    page = open_page(url)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    time = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {nodes} elements, answers after {time:.0f} ms")
    check.expect(path.stat().st_size < 1.2e6 and nodes < 8000, f"the page is heavy: {path.stat().st_size} bytes, {nodes} elements")
    page.context.close()


def comforts(check, open_page, url):
    page = open_page(url, width=1600)
    page.keyboard.press("Tab")
    check.expect(page.evaluate("document.activeElement.className") == "skip", "the first stop is not the skip link")
    page.keyboard.press("Enter")
    check.expect(page.evaluate("document.activeElement.id") == "lr-main", "the skip link does not lead to the text")

    links = page.locator(".contents a")
    if links.count() > 2:
        page.evaluate("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
        page.wait_for_timeout(200)
        check.expect(page.locator(".contents a[aria-current]").count() == 1, "the contents do not follow")

    for index in range(page.locator("th .sort").count()):
        button = page.locator("th .sort").nth(index)
        orders = []
        for _ in range(3):
            button.click()
            orders.append(button.evaluate(
                "b => [b.closest('th').getAttribute('aria-sort'), b.closest('table').tBodies[0].innerText]"))
        check.expect([order[0] for order in orders] == ["ascending", "descending", None], f"table head {index} does not sort")
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")

    if page.locator(".footnotes li").count():
        boxes = page.evaluate("""() => [...document.querySelectorAll('.footnotes li')].map(e => {
            const b = e.getBoundingClientRect(), m = document.getElementById(e.id.replace('fn-', 'fnref-')).getBoundingClientRect();
            return [b.left, b.right, b.top, b.bottom, m.top, innerWidth,
                document.querySelector('article').getBoundingClientRect().right]; })""")
        for place, box in enumerate(boxes):
            check.expect(box[0] >= box[6] and box[1] <= box[5], f"note {place + 1} is not beside the text: {box}")
            check.expect(box[2] >= box[4] - 20, f"note {place + 1} stands above its mark")
            if place:
                check.expect(box[2] >= boxes[place - 1][3], f"note {place + 1} covers the one before")
    quiet(check, page, url, "in use")
    page.context.close()


def main():
    path = pathlib.Path(sys.argv[1]).resolve()
    shots = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    url = path.as_uri()
    check = Check(path.name)
    with browser() as open_page:
        looks(check, open_page, url, shots)
        choice(check, open_page, url)
        readings(check, open_page, url)
        sources(check, open_page, url)
        weight(check, open_page, url, path)
        comforts(check, open_page, url)
    print(f"{path.name}: {check.passed} checks passed, {len(check.faults)} faults")
    sys.exit(1 if check.faults else 0)


main()
