"""The codes of settings: what `calendar.yaml` says, and what lies around it."""

from __future__ import annotations

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.manual.small import SMALL_FIELDS
from generator.manual.small import SMALL_POST
from generator.manual.small import with_changed_setting
from generator.manual.small import with_setting
from generator.texts import say

_IN_NEWS = (post(SMALL_FIELDS, "news/reading-night.md"),)
_MONTHLY = "FREQ=MONTHLY;BYMONTHDAY={day};BYHOUR=9;BYMINUTE=0"
_REPOSITORY = "https://git.example.org/library/calendar.git"
_SHEET = "house.css", ":root { --focus: #00696b }\n"
_OWN_MONTH = '{% extends "!default/month.html" %}\n{% block footer %}<p>See you at the library.</p>{% endblock %}\n'
_COMMONMARK = f"{SMALL_CALENDAR}markdown: {{engine: commonmark}}\n"
_SPELLING = f"{SMALL_CALENDAR}rules: {{spelling: on}}\n"


def _promise(cadence: str) -> str:
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, cadence: {cadence}")


SETTINGS: dict[str, Explanation] = {
    "missing-calendar": Explanation(
        say("There is no file `calendar.yaml` in the folder that you named."),
        say("It holds your channels, topics and promises: without it there is nothing to hold the posts against."),
        Example(calendar=None, command="ritme check content/posts"),
        Example(command="ritme check content"),
    ),
    "invalid-zone": Explanation(
        say("The `timezone` is not the full name of a time zone."),
        say("Without a zone, nobody knows at which moment a post of seven o'clock goes out."),
        with_changed_setting("Europe/Amsterdam", "Amsterdam"),
        Example(),
    ),
    "invalid-cadence": Explanation(
        say("A `cadence`, the rhythm that you promise on a channel, is not written in a form that is understood."),
        say("A promise that is not understood cannot be held against what you post."),
        with_changed_setting("mark: BL", "mark: BL, cadence: weekly"),
        with_changed_setting("mark: BL", "mark: BL, cadence: 1 per week"),
    ),
    "short-months": Explanation(
        say("A rule of a `cadence` names a day that not every month has, and the other months are passed over."),
        say("Nothing is promised in a month that is passed over, and nobody notices that nothing comes."),
        Example(SMALL_POST.posts, _promise(f'"{_MONTHLY.format(day=31)}"')),
        Example(SMALL_POST.posts, _promise(f'"{_MONTHLY.format(day=-1)}"')),
    ),
    "unused-field": Explanation(
        say("A field of a channel has no effect, such as `tolerance` where no slots are promised."),
        say("What was meant by it does not happen."),
        Example(SMALL_POST.posts, _promise("1 per week, tolerance: 1 day")),
        Example(SMALL_POST.posts, _promise('"tue 12:00", tolerance: 1 day')),
    ),
    "invalid-shares": Explanation(
        say("The shares that a channel promises to its `topics` or `purposes` do not add up to 100."),
        say("Whatever is too much or too little would make every topic look neglected or overdone."),
        with_changed_setting("mark: BL", "mark: BL, topics: {books: 60, events: 30}"),
        with_changed_setting("mark: BL", "mark: BL, topics: {books: 60, events: 40}"),
    ),
    "duplicate-mark": Explanation(
        say("Two channels have the same `mark`, the letters beside their colour."),
        say("People who do not see colours well tell channels apart by these letters alone."),
        with_setting("  blog-for-schools: {name: Blog for schools, mark: BL}"),
        with_setting("  blog-for-schools: {name: Blog for schools, mark: BS}"),
    ),
    "missing-folder": Explanation(
        say("The folder in which the posts should be is not there."),
        say("The calendar would be empty, and it would look as if nothing was planned."),
        Example(_IN_NEWS, f"{SMALL_CALENDAR}posts: {{path: newz}}\n"),
        Example(_IN_NEWS, f"{SMALL_CALENDAR}posts: {{path: news}}\n"),
    ),
    "no-posts": Explanation(
        say("No post was found in the folder of posts, or in any folder below it."),
        say(
            "An empty calendar looks as if all was well; mostly the posts lie elsewhere, or their names end otherwise."
        ),
        Example((("posts/reading-night.txt", SMALL_POST.posts[0][1]),)),
        SMALL_POST,
    ),
    "unknown-rule": Explanation(
        say("The setting `rules:` names a rule, or a setting of a rule, that does not exist."),
        say("What you wanted to change there would stay as it was, so nothing is checked before it is mended."),
        Example(SMALL_POST.posts, f"{SMALL_CALENDAR}rules: {{past-drafts: off}}\n"),
        Example(SMALL_POST.posts, f"{SMALL_CALENDAR}rules: {{past-draft: off}}\n"),
    ),
    "unknown-platform": Explanation(
        say("A channel names a `platform` whose limits are not known."),
        say("Posts that are too long for it would be found nowhere, and be cut off or refused on the day itself."),
        with_changed_setting("mark: BL", "mark: BL, platform: instagran"),
        with_changed_setting("mark: BL", "mark: BL, platform: instagram"),
    ),
    "missing-dictionary": Explanation(
        say("The rule `spelling` is on, and no Hunspell dictionary for the language of the calendar is installed."),
        say("Nothing would be found, and it would look as if every word was spelt well."),
        Example(calendar=_SPELLING, command="ritme check content"),
        Example(calendar=_SPELLING, command="apt install hunspell hunspell-en-gb"),
    ),
    "missing-engine": Explanation(
        say("You ask for `engine: commonmark`, and the library that reads texts in this way is not installed."),
        say("The pages would show lists, links and tables otherwise than the place where you keep the posts."),
        Example(calendar=_COMMONMARK, command="ritme check content"),
        Example(calendar=_COMMONMARK, command='pip install ".[commonmark]"'),
    ),
    "shallow-history": Explanation(
        say("The copy of the repository on this computer holds only its newest commits."),
        say("When a post was made and changed is taken from its commits, and the older ones are not there."),
        Example(command=f"git clone --depth 1 {_REPOSITORY}"),
        Example(command=f"git clone {_REPOSITORY}"),
    ),
    "missing-look": Explanation(
        say("The folder of `templates`, a style sheet of `extra_css` or a file that a style sheet names is not there."),
        say("The pages would look otherwise than you mean them to, and nobody would be told."),
        Example(SMALL_POST.posts, f"{SMALL_CALENDAR}extra_css: house.css\n"),
        Example((*SMALL_POST.posts, _SHEET), f"{SMALL_CALENDAR}extra_css: house.css\n"),
    ),
    "unused-look": Explanation(
        say("A file lies in the folder of your own templates under a name that nothing there is called by."),
        say("It changes nothing, and mostly its name is only a slip of the pen."),
        Example((*SMALL_POST.posts, ("templates/mnth.html", _OWN_MONTH))),
        Example((*SMALL_POST.posts, ("templates/month.html", _OWN_MONTH))),
    ),
    "broken-template": Explanation(
        say("A template of your own does not work: it asks for what is not there, never ends, or is not well formed."),
        say("The pages that it draws would be missing; with `--keep-going` ours takes its place."),
        Example((*SMALL_POST.posts, ("templates/month.html", _OWN_MONTH.replace("footer", "foter")))),
        Example((*SMALL_POST.posts, ("templates/month.html", _OWN_MONTH))),
    ),
}
