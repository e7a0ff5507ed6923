"""How long a report takes to be written, beside Typst and WeasyPrint on an equal document.

    report_benchmark.py --tool .build/release/labreport [--runs 9] [--long]

Measured, with the results of all experiments kept from a build before: a build from the shell; in `preview`, the time
from a save of a chapter to the new page and to the new PDF. Once of this repository's report with prose behind it, and
once of a document of about 37 pages, prose and 12 figures, which Typst (PyPI `typst`) and WeasyPrint get too, with the
figures as SVG.

With --long reports of 75, 150 and 300 pages are built too, to see time and memory grow with them.
"""

import argparse
import http.client
import importlib.metadata
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = (
    "network channel accuracy backdoor trigger image poisoned clean pruning validation convolution activation label "
    "attacker customer measure fraction threshold interval repaired classifier identity baseline defence sweep"
).split()
SMALL = "the of and a in that is for with on as by at from which where when while".split()


def prose(seed, sentences):
    """Sentences of the field's words from a seed; the same on every machine."""
    state = seed * 2654435761 % 2**32 or 1
    text = []
    for _ in range(sentences):
        words = []
        for place in range(9 + state % 12):
            state = state * 1664525 + 1013904223 & 0xFFFFFFFF
            stock = SMALL if place % 2 else WORDS
            words.append(stock[(state >> 16) % len(stock)])
        text.append(" ".join(words).capitalize() + ".")
    return " ".join(text)


def sections(count):
    """Headings with paragraphs, as pairs."""
    for number in range(1, count + 1):
        yield f"Part {number} of the prose", [prose(1000 * number + place, 7) for place in range(5)]


FIGURES = ["activations", "outcomes", "tradeoff", "bars"]


def make_project(folder, parts):
    """This repository's report with figures repeated to twelve, and chapters of prose behind it."""
    for name in ["lab.yml", "chapters", "models"]:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "data").mkdir()
    if (ROOT / "data/embedded").is_dir():
        os.symlink(ROOT / "data/embedded", folder / "data/embedded")
    for index, (title, paragraphs) in enumerate(sections(parts)):
        text = f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"
        if index < 4:
            text += f"\n```{{lab {FIGURES[index]}}}\n#| label: fig-more-{index}\n#| cap: \"{prose(index + 7, 1)}\"\n"
            text += "sweep: ascending\n```\n"
        (folder / f"chapters/5{index:03}-prose.md").write_text(text)


PLAIN = """title: "Prose with figures"
authors: [{name: "Ada Example"}]
language: en-US
chapters: chapters
inputs: {network: models/badnet.h5, data: embedded, layer: pool_3}
parameters: {drops: [2, 4, 10, 30]}
"""


def make_plain_project(folder, parts):
    """Prose and twelve figures, no table, no citation and hardly a value: what the peers are given too."""
    shutil.copytree(ROOT / "models", folder / "models")
    (folder / "data").mkdir()
    if (ROOT / "data/embedded").is_dir():
        os.symlink(ROOT / "data/embedded", folder / "data/embedded")
    (folder / "lab.yml").write_text(PLAIN)
    (folder / "chapters").mkdir()
    figures = []
    for order in ["ascending", "descending", "random:1"]:
        name = order.replace(":", "")
        figures.append(f"sweep}}\n#| id: {name}\n#| label: fig-{name}\n#| cap: CAPTION\norder: {order}\n")
        for kind in ["activations", "outcomes", "tradeoff"]:
            figures.append(f"{kind}}}\n#| label: fig-{name}-{kind}\n#| cap: CAPTION\nsweep: {name}\n")
    write_plain_chapters(folder, parts, figures)


def write_plain_chapters(folder, parts, figures):
    for index, (title, paragraphs) in enumerate(sections(parts)):
        text = f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"
        if index < len(figures):
            fence = figures[index].replace("CAPTION", f'"{prose(index + 7, 1)}"')
            text += f"\n```{{lab {fence}```\n"
        (folder / f"chapters/5{index:03}-prose.md").write_text(text)


def run(arguments, **options):
    """Wall time, processor time and greatest memory (KiB) of a process."""
    before = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    if status != 0:
        sys.exit(f"{arguments[0]} failed:\n{errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def show(name, times, unit="ms"):
    times = sorted(times)
    print(
        f"  {name:<46} median {statistics.median(times) * 1000:7.0f} {unit}   "
        f"least {times[0] * 1000:7.0f}   runs {len(times)}")
    return statistics.median(times)


def pages(pdf):
    text = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pages")))


def build(tool, folder, runs):
    arguments = [tool, "build", "--project", str(folder)]
    run(arguments)
    measured = [run(arguments) for _ in range(runs)]
    print(f"LabReport, {pages(folder / 'output/report.pdf')} pages, all results kept from before")
    show("build from the shell: PDF, HTML, record, figures", [m[0] for m in measured])
    show("  of which processor time", [m[1] for m in measured])
    pdf = [run(arguments + ["--format", "pdf"])[0] for _ in range(runs)]
    wall = show("build --format pdf: PDF, record, figures", pdf)
    print(f"  greatest memory {max(m[2] for m in measured) / 1024:.0f} MiB")
    return wall, pages(folder / "output/report.pdf")


class Preview:
    """A `preview` and what it serves."""

    def __init__(self, tool, folder):
        self.process = subprocess.Popen(
            [tool, "preview", "--project", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        address = self.process.stdout.readline().strip()
        self.port = int(address.rsplit(":", 1)[1].strip("/"))

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def events(self, version):
        """What a browser is told when there is news behind a version."""
        return json.loads(self.get(f"/events?after={version}")[1])

    def page(self, other_than=None, seconds=120):
        """The state as soon as it has a page, and another one than that."""
        state = self.events(-1)
        end = time.perf_counter() + seconds
        while state["page"].endswith("-0") or state["page"] == other_than:
            if time.perf_counter() > end:
                sys.exit("the preview showed no other page")
            state = self.events(state["version"])
        return state["page"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def edits(tool, folder, runs):
    chapter = sorted((folder / "chapters").glob("5*-prose.md"))[3]
    text = chapter.read_text()
    page_times, pdf_times = [], []
    with Preview(tool, folder) as preview:
        preview.page()
        preview.get("/report.pdf")
        page = preview.page()
        for number in range(runs):
            mark = f"Edit number {number}x."
            start = time.perf_counter()
            chapter.write_text(text + f"\n{mark}\n")
            # As a browser does: it waits for news, then asks for the page.
            page = preview.page(page)
            html = preview.get("/")[1]
            page_times.append(time.perf_counter() - start)
            status, pdf = preview.get("/report.pdf")
            pdf_times.append(time.perf_counter() - start)
            if mark.encode() not in html or status != 200 or not pdf.startswith(b"%PDF"):
                sys.exit("the preview gave no page with the edit, or no PDF")
            time.sleep(0.3)
    chapter.write_text(text)
    print("LabReport, an edit in preview, seen over HTTP")
    show("from the save to the page", page_times)
    return show("from the save to the PDF", pdf_times)


# Peers

def typst_source(parts, figures, mark=""):
    lines = [
        '#set page(paper: "a4", margin: 4cm)', '#set text(size: 11pt, hyphenate: true)', "#set par(justify: true)",
        '#set heading(numbering: "1.1")', "#outline()",
    ]
    for index, (title, paragraphs) in enumerate(sections(parts)):
        lines += [f"= {title}"] + [line for paragraph in paragraphs for line in (paragraph, "")]
        if index < len(figures):
            lines.append(f'#figure(image("{figures[index]}"), caption: [{prose(index + 7, 1)}])')
    return "\n".join(lines) + f"\n{mark}\n"


TYPST_COLD = """
import sys, time
start = time.perf_counter()
import typst
typst.compile(sys.argv[1], output=sys.argv[2])
print(time.perf_counter() - start)
"""


def parts_for(wanted, write):
    """How many parts of prose give that many pages; `write` makes a document of some and tells its pages."""
    parts = 12
    for _ in range(3):
        count = write(parts)
        if count == wanted:
            break
        parts = max(1, round(parts * wanted / count))
    return parts


def typst_times(folder, wanted, figures, runs):
    import typst

    source = folder / "report.typ"
    output = folder / "typst.pdf"

    def write(parts):
        source.write_text(typst_source(parts, figures))
        typst.Compiler(str(source)).compile(output=str(output))
        return pages(output)

    parts = parts_for(wanted, write)
    source.write_text(typst_source(parts, figures))
    cold = [
        float(subprocess.run(
            [sys.executable, "-c", TYPST_COLD, str(source), str(output)], capture_output=True, text=True, check=True
        ).stdout) for _ in range(runs)
    ]
    print(f"Typst {importlib.metadata.version('typst')}, {pages(output)} pages, {len(figures)} SVG figures")
    first = show("cold, import included, a new process each", cold)
    compiler = typst.Compiler(str(source))
    compiler.compile(output=str(output))
    after = []
    for number in range(runs):
        source.write_text(typst_source(parts, figures, f"Edit number {number}x."))
        start = time.perf_counter()
        # Its own cache of what did not change lives in the process.
        typst.Compiler(str(source)).compile(output=str(output))
        after.append(time.perf_counter() - start)
    return first, show("after an edit, in the process", after)


WEASYPRINT = """
import sys, time
start = time.perf_counter()
import weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])
print(time.perf_counter() - start)
"""


def weasyprint_times(folder, wanted, figures):
    output = folder / "weasyprint.pdf"
    source = folder / "report.html"

    def write(parts):
        source.write_text(weasyprint_source(parts, figures))
        subprocess.run([sys.executable, "-c", WEASYPRINT, str(source), str(output)], capture_output=True, check=True)
        return pages(output)

    source.write_text(weasyprint_source(parts_for(wanted, write), figures))
    times = [
        float(subprocess.run(
            [sys.executable, "-c", WEASYPRINT, str(source), str(output)], capture_output=True, text=True, check=True
        ).stdout) for _ in range(3)
    ]
    print(f"WeasyPrint {importlib.metadata.version('weasyprint')}, {pages(output)} pages")
    return show("cold", times)


def weasyprint_source(parts, figures):
    html = ["<!doctype html><meta charset=utf-8><title>x</title><style>@page{margin:4cm}body{font-size:11pt}</style>"]
    for index, (title, paragraphs) in enumerate(sections(parts)):
        html += [f"<h1>{title}</h1>"] + [f"<p>{paragraph}</p>" for paragraph in paragraphs]
        if index < len(figures):
            html.append(f'<figure><img src="{figures[index]}"><figcaption>{prose(index + 7, 1)}</figcaption></figure>')
    return "\n".join(html)


def long_reports(tool, work):
    print("Long reports, all results kept from before")
    for parts in [50, 110, 230]:
        folder = work / f"long{parts}"
        folder.mkdir()
        make_project(folder, parts)
        arguments = [tool, "build", "--project", str(folder)]
        run(arguments)
        measured = [run(arguments) for _ in range(3)]
        count = pages(folder / "output/report.pdf")
        least = min(m[1] for m in measured)
        memory = max(m[2] for m in measured) / 1024
        print(
            f"  {count:4} pages: {least * 1000:6.0f} ms of processor time ({least * 1000 / count:5.2f} a page), "
            f"{memory:5.0f} MiB ({memory / count:5.2f} a page)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--parts", type=int, default=10, help="chapters of prose")
    parser.add_argument("--plain-parts", type=int, default=26, help="chapters of the document that the peers get too")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    tool = str(pathlib.Path(options.tool).resolve())
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        folder = work / "report"
        folder.mkdir()
        make_project(folder, options.parts)
        print("== this repository's report, with prose behind it")
        build(tool, folder, options.runs)
        edits(tool, folder, options.runs)
        # Before Typst grows this process: the kernel counts a child's memory from that of the process that starts it.
        if options.long:
            long_reports(tool, work)
        if not options.no_peers:
            print("== prose with twelve figures, for all")
            folder = work / "plain"
            folder.mkdir()
            make_plain_project(folder, options.plain_parts)
            cold, count = build(tool, folder, options.runs)
            edit = edits(tool, folder, options.runs)
            local = []
            for figure in sorted((folder / "output/figures").glob("fig-*.svg")):
                shutil.copy(figure, work / figure.name)
                local.append(figure.name)
            first, after = typst_times(work, count, local, options.runs)
            weasyprint_times(work, count, local)
            print(f"LabReport against Typst: cold {cold / first:.2f}, after an edit {edit / after:.2f} of its time")


if __name__ == "__main__":
    main()
