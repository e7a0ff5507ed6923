"""Drives `labreport preview` as a writer would: saves chapters and looks at the page. preview.py TOOL

A saved change appears, an error lies over the page and goes, the scroll position stays, an experiment that has to run shows
its progress, and nobody but the page itself is answered. Prints how long a save takes to the page. Exit status 1 where
anything of it does not hold.
"""

import http.client
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from driver import browser

TOOL = os.path.abspath(sys.argv[1])
WORDS = " ".join(["Some words that make the page long enough to be scrolled."] * 12)
problems = []


def expect(holds, sentence):
    print(("ok       " if holds else "PROBLEM  ") + sentence)
    if not holds:
        problems.append(sentence)


def save(path, text):
    """As editors do: beside and renamed."""
    beside = path.with_name("." + path.name + ".tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def request(port, path="/", host=None, origin=None, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    if origin:
        connection.putheader("Origin", origin)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


def wait(condition, seconds=60):
    """Whether it holds within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except Exception:  # The page is being written anew.
            pass
        time.sleep(0.005)
    return False


def chapter(mark, extra="", order="ascending"):
    paragraphs = "\n\n".join(f"## Part {n} {{#sec-part-{n}}}\n\nParagraph {n}. {WORDS}" for n in range(1, 30))
    return f"""# Long {{#sec-long}}

The mark is {mark}. {extra}

{paragraphs}

```{{lab sweep}}
#| id: other
#| label: fig-other
#| fig-cap: "Another sweep."
order: {order}
```
"""


def run(folder, open_page):
    path = folder / "chapters" / "04-long.md"
    save(path, chapter("one"))
    preview = subprocess.Popen(
        [TOOL, "preview", "--project", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = preview.stdout.readline().strip()
        port = int(url.rstrip("/").rsplit(":", 1)[1])
        expect(url.startswith("http://127.0.0.1:"), f"it listens on the loopback alone: {url}")
        page = open_page(url)

        def text():
            return page.evaluate("document.querySelector('main').innerText")

        def overlay():
            return page.evaluate(
                "(() => { const b = document.getElementById('lr-preview');"
                " return b && !b.hidden ? b.className + '\\n' + b.innerText : '' })()")

        expect(wait(lambda: "The mark is one." in text(), 180), "the page appears")
        expect(wait(lambda: overlay() == ""), "nothing lies over a page without mistakes")

        # A saved change, with the reader far down.
        page.evaluate("document.getElementById('sec-part-20').scrollIntoView({behavior: 'instant'}); window.scrollBy(0, 37)")
        time.sleep(0.2)
        place = "document.getElementById('sec-part-20').getBoundingClientRect().top"
        before = page.evaluate(place)
        save(path, chapter("two", extra="A longer first paragraph, so that all below moves. " + WORDS))
        expect(wait(lambda: "The mark is two." in text()), "a saved change appears")
        time.sleep(0.3)
        after = page.evaluate(place)
        expect(abs(before - after) <= 2, f"what was read stays in its place: {before:.0f} and {after:.0f} px from the top")
        expect(page.evaluate("window.scrollY") > 500, "the page did not jump to its top")

        # A mistake.
        save(path, chapter("three", extra="`{lab} other.chanels`"))
        expect(wait(lambda: overlay().startswith("error")), "a mistake lies over the page")
        words = overlay()
        expect("chapters/04-long.md:3:" in words and "error:" in words, "with file, line and column")
        expect("^~~~" in words and "did you mean `channels`?" in words, "with a caret and a near match")
        expect("The mark is two." in text(), "the last good page is still there")
        expect(abs(page.evaluate(place) - after) <= 2, "and was not scrolled")
        save(path, chapter("three"))
        expect(wait(lambda: "The mark is three." in text() and overlay() == ""), "it goes when the mistake is mended")

        # An experiment that has to run.
        save(path, chapter("four", order="random:11"))
        seen = []
        expect(
            wait(lambda: (overlay().startswith("work") and seen.append(overlay())) or "The mark is four." in text(), 120),
            "a changed experiment runs, and the page follows")
        expect(
            bool(seen) and page.evaluate("typeof document.querySelector('main')") == "object",
            "its progress is shown in the page" + (": " + seen[0].split("\n")[1] if seen else ""))

        # Other origins and hosts.
        for host, origin, wanted, who in [
            (None, None, 200, "the page itself"), ("evil.example", None, 403, "another Host"),
            (f"evil.example:{port}", None, 403, "another Host with the port"),
            (None, "http://evil.example", 403, "another Origin"), (None, "null", 403, "an opaque Origin"),
        ]:
            status, _ = request(port, host=host, origin=origin)
            expect(status == wanted, f"{who} is answered {status}")
        expect(request(port, path="/lab.yml")[0] == 404, "no file of the project is served")
        expect(request(port, method="POST")[0] == 405, "the page can only be got")
        expect(not [m for m in page.messages if m.startswith("error")], f"the console is quiet: {page.messages[:3]}")

        # From a save to the new page.
        def computed():
            """Milliseconds of processor time so far."""
            fields = pathlib.Path(f"/proc/{preview.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

        served, shown = [], []
        before = computed()
        for number in range(21):
            mark = f"number-{number}"
            started = time.perf_counter()
            save(path, chapter(mark, order="random:11"))
            while mark not in request(port)[1]:
                time.sleep(0.001)
            served.append((time.perf_counter() - started) * 1000)
            if wait(lambda: mark in text(), 10):
                shown.append((time.perf_counter() - started) * 1000)
        print(
            f"time     from a save to the new page: served after {statistics.median(served):.0f} ms, "
            f"seen in the browser after {statistics.median(shown):.0f} ms (medians of {len(served)}); "
            f"{(computed() - before) / len(served):.0f} ms of processor time each, the answers included")
    finally:
        preview.terminate()
        preview.wait(10)
    expect(preview.returncode == 0, "it ends when it is told to")


folder = pathlib.Path(tempfile.mkdtemp(prefix="labreport-preview-"))
try:
    subprocess.run([TOOL, "init", str(folder)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with browser() as open_page:
        run(folder, open_page)
finally:
    shutil.rmtree(folder, ignore_errors=True)
if problems:
    sys.exit(f"{len(problems)} things are not as they should be")
