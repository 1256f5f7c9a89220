"""Screenshots: build the example calendars and take the pictures of them that the documents show.

`python -m tools.screenshots` writes them into `docs/`. The day is fixed, so that only changes of the pages change them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from generator.build import Request
from generator.build import build

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DAY = date(2026, 11, 21)
CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is pictured: a page or a place on it, as a screen of this size shows it; `scale` is for those of phones.

    `calendar` is the folder of the calendar that the page is of.
    """

    name: str
    page: str
    scheme: str = "light"
    size: tuple[int, int] = (1280, 960)
    scale: int = 1
    calendar: str = "content"


LIBRARY = "docs/examples/library"

PICTURES = (
    Picture("start.png", "index.html"),
    Picture("start-dark.png", "index.html", scheme="dark"),
    Picture("month.png", "month/2026-12.html"),
    Picture("rhythm.png", "rhythm.html#channel-instagram"),
    Picture("focus.png", "focus.html"),
    Picture("phone.png", "index.html", size=(360, 780), scale=2),
    Picture("library-rhythm.png", "rhythm.html#channel-instagram", size=(1280, 780), calendar=LIBRARY),
    Picture("library-focus.png", "focus.html#channel-instagram", size=(1280, 560), calendar=LIBRARY),
)


def take(site: Path, folder: Path, pictures: Iterable[Picture]) -> None:
    """Take pictures of a site into a folder."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for picture in pictures:
            width, height = picture.size
            page = browser.new_page(
                color_scheme="dark" if picture.scheme == "dark" else "light",
                viewport={"width": width, "height": height},
                device_scale_factor=picture.scale,
            )
            page.clock.set_fixed_time(f"{DAY}T10:00:00Z")  # else pages say how old they are
            page.goto(f"{site.as_uri()}/{picture.page}")
            page.screenshot(path=folder / picture.name)
            page.close()
        browser.close()


def main() -> int:
    """Build the examples and picture them."""
    for calendar, pictures in groupby(PICTURES, key=attrgetter("calendar")):
        with TemporaryDirectory() as folder:
            site = Path(folder, "site")
            if not build(Request(ROOT / calendar, lambda _: DAY), site).written:
                sys.stderr.write(f"the example has errors: see `ritme check {calendar}`\n")
                return 1
            take(site, DOCS, pictures)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
