"""Debian's Chromium, driven by Playwright: pages of their own, with everything they say and ask for written down."""

import contextlib
import os
import shutil

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


class Page:
    """A page, and what it said on the console and asked of the network."""

    def __init__(self, page):
        self.page = page
        self.messages = []
        self.requests = []
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def __getattr__(self, name):
        return getattr(self.page, name)


@contextlib.contextmanager
def browser():
    """A function that opens a page: `open_page(url, width=1280, height=900, scheme="light", scripts=True)`."""
    with sync_playwright() as playwright:
        # Inside a container there is no second sandbox; the pages are this project's own.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def open_page(url, width=1280, height=900, scheme="light", scripts=True, **options):
            context = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts, **options)
            page = Page(context.new_page())
            page.goto(url)
            return page

        try:
            yield open_page
        finally:
            chromium.close()
