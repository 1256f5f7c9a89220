"""The texts of posts as they go out, and which of them their platforms would not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bodies import body_of
from generator.bodies import render_bodies
from generator.outgoing import how_much
from generator.outgoing import measure_post
from generator.outgoing import piece_of
from generator.outgoing import platform_of
from generator.platforms import Platform
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Post
    from generator.settings import Settings
    from generator.texts import Text


def texts_of(posts: Sequence[Post], settings: Settings) -> tuple[dict[str, str], list[Text]]:
    """Return the text of each post by its id, and what is to be said of those that are beyond a limit.

    Links within the calendar are words alone: nobody outside can follow them.
    """
    bodies, _ = render_bodies({post.id: body_of(post) for post in posts}, {}, rendering=settings.rendering)
    texts: dict[str, str] = {}
    remarks: list[Text] = []
    for post in posts:
        if post.id not in bodies:
            continue
        html, channel = bodies[post.id].html, settings.channel(post.channel)
        texts[post.id] = piece_of(post, html, platform_of(channel) or Platform("")).text
        remarks += [
            say("{path}: {reason}", path=post.path, reason=how_much(one))
            for one in measure_post(post, html, channel)
            if one.is_over
        ]
    return texts, remarks
