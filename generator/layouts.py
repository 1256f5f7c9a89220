"""The layouts of the files that schedulers of social media take many posts of at once.

One table: for each scheduler its columns, each with a template of what stands in it, how many rows it takes, and who
says so. A scheduler is listed only where its layout can be read in public. The command line asks for nothing but names,
so nothing else is imported here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINK = "{link}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: columns as pairs of a name and a template, the most rows, and the sources with the day they were read.

    Templates know `text`, `link`, `image`, `kind` (message, article or image), `target` (the link, else the image) and
    `when` in the calendar's zone. Without a column for it, the link follows the text.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    most: int | None
    sources: tuple[str, ...]
    read: str
    has_head: bool = True

    @property
    def has_link(self) -> bool:
        """Tell whether the link has a column of its own."""
        return any(_LINK in template or "{target}" in template for _, template in self.columns)


_MINUTES = "{when:%Y-%m-%d %H:%M}"

LAYOUTS: Mapping[str, Layout] = {
    "buffer": Layout(
        "Buffer",
        (("Text", "{text}"), ("Image URL", "{image}"), ("Tags", ""), ("Posting Time", _MINUTES)),
        100,
        ("https://support.buffer.com/article/926-how-to-upload-posts-in-bulk-to-buffer",),  # as others quote it
        "2026-11-22",
    ),
    "hootsuite": Layout(
        "Hootsuite",
        (("", "{when:%m/%d/%Y %H:%M}"), ("", "{text}"), ("", _LINK)),
        350,
        (
            "https://kim-iverson-headlee.blogspot.com/2016/08/the-business-of-writing-using-hootsuite.html",
            "http://jycalcano.blogspot.com/2015/07/post-8-hootsuite-bulk-messaging.html",
        ),
        "2026-11-22",
        has_head=False,
    ),
    "postcron": Layout(
        "Postcron",
        (
            ("", "{text}"),
            *(("", f"{{when.{part}}}") for part in ("year", "month", "day", "hour", "minute")),
            ("", "{image}"),
            ("", _LINK),
        ),
        None,
        ("https://intercom.help/postcron/en/articles/6904404-how-to-create-a-spreadsheet-for-the-bulk-uploader",),
        "2026-11-22",
        has_head=False,
    ),
    "vista-social": Layout(
        "Vista Social",
        (("message", "{text}"), ("type", "{kind}"), ("link", "{target}"), ("time", _MINUTES)),
        None,
        ("https://support.vistasocial.com/hc/en-us/articles/10295276622875-Bulk-Scheduling-CSV-format-explained",),
        "2026-11-22",
    ),
}
