"""Rules that know page furniture: its wording (`WORDINGS`), a heading of other stories with all that hangs on it, and
how a line stands among its neighbours (`STANDINGS`)."""

import re
from collections.abc import Callable, Sequence

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = rf"(?:{_MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}[ -]{_MONTH}\.?,?[ -]\d{{4}}|\d{{4}}-\d\d-\d\d)"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_BUTTON = (
    "share|tweet|print|e-?mail|save|copy|bookmark|font size|comments?|facebook|twitter|whatsapp|linkedin"
    "|telegram|reddit"
    "|instagram|youtube|pinterest|vkontakte"
)
_LONGEST = 300  # code points; longer lines are prose, however they begin

# Patterns for a whole line (or sentence), in any case, without the bullets, brackets and mark-up in front of it.
WORDINGS: dict[str, tuple[str, ...]] = {
    "other story": (
        r"(?:also|must|don['’]t miss|related|read|see also|watch|listen|more|explained)"
        r"(?: (?:also|read|more|next|on this|here|stor(?:y|ies)|articles?|coverage|news|topics|watch|galleries"
        r"|videos?))?"
        r"\s?(?:[:|»►▶→]|>+|https?://).*",
        r"(?:also read|read also|read next|see also|must read)\b\W*",
        r"(?:read|see|show|view|load|click for) (?:more|all|next|(?:the )?full story)\W*",
        r"(?:to )?(?:continue reading|read (?:the |this )?(?:full|original|rest|whole))\b.{0,60}",
        r"read (?:the|this) (?:article|story)\b.{0,40}",
        r"(?:most (?:read|viewed|popular)|trending|top stories|editors?['’]?s?['’]? picks?|elsewhere"
        r"|recommended(?: reading)?"
        r"|special coverage|quick guide|on the net|in this issue|explore more|(?:more from|next in|also in"
        r"|coming next) [\w\s]{3,30})"
        r"\s?[:|].*",
        r"(?:comment|editorial|opinion|analysis|letters?)\s?:[^.]{0,120}\bp(?:age|\.) ?\d+",
        r"from the print edition\b.*",
    ),
    "call to the reader": (
        r"(?:follow|like|find|join) (?:us|our|@\w+)\b.*",
        r"follow [\w\s]{2,40} on (?:twitter|facebook|x|whatsapp|instagram|telegram|google news)\b.*",
        r"(?:subscribe|sign up|sign in|log in|click here|tap here|never miss|become a member|write to us"
        r"|start your day with|to unsubscribe|please (?:support our|email the editor))\b.*",
        r"(?:register (?:here|now|to read)|tell us (?:below|what you think|in the comments|your))\b.*",
        r"(?:buy this photo|leave (?:a|your) comments?|stay (?:informed|updated|tuned)"
        r"|catch (?:all )?the latest)\b.*",
        r"(?:get|download|join|support) (?:our|the|independent|quality)\b.{0,40}\b(?:newsletter|app|e-?paper"
        r"|briefing|alerts?"
        r"|channel|journalism|work)\b.*",
        r"for (?:all )?(?:the latest|more) (?:\w+ )?(?:news|stories|updates)\b.*",
        r"newsletters?\s?[:|].*",
        r"(?:did you (?:like|enjoy)|was this (?:story|article)|found a mistake|are you affected|have a tip"
        r"|got (?:a story|an opinion))\b.*",
        r"you(?:['’]re| are|['’]ve| have) (?:a dedicated|a valued|read \d|reached)\b.*",
        r"(?:watch|listen to) (?:live|our) .*",
    ),
    "page control": (
        rf"(?:{_BUTTON})(?:\W+(?:{_BUTTON}|this|article|story|page|on|via|it|with|link|f|t|in|a"
        rf"|support our work|\d+))*\W*",
        r"(?:facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram)\s?[:|].*",
        r"(?:skip to|back to) (?:main content|content|top|home)\W*",
        r"home\s?[»>/|].*",
        r"(?:\d+ )?comments?\W*\d*\W*(?:(?:share|print|save|tweet)\W*)*",
        r"(?:views?|visitor counter|\(?release id)\s?:?\s?[\d(].*",
        r"(?:we|this (?:site|website)) uses? cookies\b.*",
        r"(?:accept|reject|manage) (?:all )?cookies\W*",
        r"cookie (?:notice|policy|settings)\b.*",
        r"(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|about us|contact us"
        r"|advertise with us)\b[^.!?]{0,80}",
        r"this (?:article|page|story) is (?:also )?available in\b.*",
    ),
    "advertisement": (
        r"(?:ads?|adverts?|advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?"
        r"|paid content)(?: by .{2,40})?\W*",
        r"sponsored content\b.{0,60}",
        r"(?:text )?ad\s?:.*",
        r"(?:story|article) continues (?:below|after)\b.*",
        r"scroll (?:down )?(?:to|for) (?:continue|more)\b.*",
    ),
    "tags": (r"(?:tags?|topics?|related topics|key ?words|search keywords|filed under|categor(?:y|ies))\s?[:|].*",),
    "picture": (
        r"(?:(?:file|cover|courtesy|representational|representative) )?(?:photos?|images?|pictures?|pics?"
        r"|pictured|photographs?"
        r"|illustration|graphic|infographic|caption|(?:photo|image|picture) (?:credits?|courtesy|source"
        r"|by))\s?(?:[:|/]|\(from).*",
        r"(?:photo|image|picture|photograph|video)s? (?:by|courtesy|gallery|credit)\b[^.]{0,60}",
        r"(?:file|representational|representative|pool) (?:photo|image|picture)\W*",
        r".{0,100}[.(/|–—-] ?(?:photo |image |picture )?(?:credits?|photo|image|picture)\s?:\s?[^:]{2,60}",
        r".{0,200}\b(?:pool|file|handout) (?:photo|image|picture)[^.\w]*",
        r".{0,200}[(/|] ?(?:getty images|shutterstock)[^.]{0,40}",
    ),
    "legal notice": (
        r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by)).*",
        r".{0,200}\ball rights reserved\b.*",
        r".{0,120}\b(?:auto-?generated|published) from a syndicated feed.*",
        r"(?:except for the headline|this (?:story|article|report) (?:has not been edited|first appeared"
        r"|is more than))\b.*",
        r"(?:disclaimer|correction|clarification|our standards)\s?:.*",
        r"(?:the )?(?:views|opinions)(?: expressed)?(?: here| in this \w+)? are\b.*",
        r"(?:the )?(?:writer|author) is\b.{0,160}",
        r"(?:this|statements in this) (?:press |news )?release\b.*\bforward-looking\b.*",
        r".{0,80}\b(?:reproduction|republication)\b.{0,40}\b(?:prohibited|permission|forbidden)\b.*",
    ),
    "desk note": (
        r"with (?:additional |agency )?(?:inputs?|reporting|(?:a )?reports?|files|contributions?) (?:from"
        r"|by) .{2,100}",
        r"with (?:agency|agencies['’]?|wire|bureau) (?:inputs?|reports?)\W*",
        r"(?:additional |further )?(?:reporting|writing|editing|edited|compiled|translated) (?:from|in|by)\b.{2,140}",
        r".{3,80}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b.{0,60}",
        r"(?:ani|pti|ians|afp|uni|reuters|xinhua|tass|agencies)[)\]]",
        r"(?:enditem|ends)\s?/?\s?[a-z]{2,3}(?:/[a-z]{2,3})*",
        r"with (?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) in (?-i:[A-Z])[\w ]+",
        r"(?:us)?[$£€]1 ?= ?\S.{0,40}\)",
        r"[a-z]{2,6}(?:-[a-z]{2,6})?(?:/[a-z]{2,6}(?:-[a-z]{2,6})?){1,4}",
    ),
    "byline": (
        r"(?:authors?|by-?line|reporter|correspondent)s?\s?:.{0,100}",
        r"by (?-i:[A-Z][\w.'’-]+(?:(?:,| and| in| for|\s?[•|])? [A-Z][\w.'’-]+){1,8})",
        r"(?:by )?(?:our|a|the|special|staff|diplomatic|political) (?:\w+ )?(?:correspondent|reporter|desk"
        r"|bureau)(?: in [\w\s]+)?",
    ),
    "meta": (
        r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|uploaded)(?: (?:at|on|by|in))?"
        r"|original"
        r"|sources?|via|url|permalink|short link|date|reading time|release date)\s?[:|].*",
        rf"(?:first |last |originally )?(?:published|updated|posted) (?:(?:at|on)\b )?.{{0,12}}{_DATE}.{{0,30}}",
        r"(?:first |originally )?published in .{2,60}\d{4}\W*",
        r"this (?:article|story) was (?:first |originally )?published\b.*",
        r"\d+ min(?:ute)?s? read\W*",
        r"https?://\S+",
    ),
    "contact": (
        r"(?:for )?(?:(?:media|press|investor|news|public affairs|public relations|editorial)\W+){1,2}"
        r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries|relations|office|desk|centre|center"
        r"|queries)\b(?:\s?[:,].*|\W*)",
        r"contacts?(?: (?:details|person|information))?\s?:.*",
        r"for (?:more|further|additional|any) (?:information|details)\b.{0,60}\b(?:contact|visit|call|e-?mail"
        r"|go to|log on)\b.*",
        r"(?:further|more) information\s?:.*",
        r"(?:tel|telephone|phone|ph|mob|mobile|fax|e-?mail|web|website)\b\.?\s?:.*",
        rf".{{0,60}}{_MAIL}\W*(?:\(?end\)?)?",
        r"www\.[\w./-]+",
        rf"[\w. ]{{0,60}}{_MAIL}.{{0,60}}\){{2}}",
    ),
    "end mark": (r"30\s?[-–—]+", r"ends?\s?[-–—)\]]*", r"[\W_]*"),
}

_BULLETS = re.compile(r"(?:<\w+>|[^\w@©$£€₹]|_)*")
_COMPILED = {
    name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    for name, patterns in WORDINGS.items()
}
_WITH_BULLETS = {
    "other story": re.compile(r"(?:>{1,3}|[»►▶])\s*\w.{0,120}(?<![.;,])"),
    "contact": re.compile(r"\+\d[\d() ./-]{7,20}"),
}

_HEADING = re.compile(
    r"(?:recent|related|latest|popular|featured|other|more|similar|top) "
    r"(?:articles?|posts?|stor(?:y|ies)|news|coverage|reads?|content|links|headlines)"
    r"|more (?:like this|on this(?: (?:topic|story))?|to explore|for you|top stories|(?:from|in) [\w\s&'’-]{2,30})"
    r"|(?:also|must|most|what to) reads?(?: (?:now|today))?|read (?:also|next|more(?: stories)?)|related(?: topics)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|you['’]ll also like|see also|up next|don['’]t miss"
    r"|most (?:read|viewed|popular|recent|commented|shared)(?: stories)?|trending(?: (?:now|stories|news|today))?"
    r"|recommended(?: (?:for you|reading|stories|articles))?|editors?['’]?s?['’]? picks?|suggested (?:for you"
    r"|reading)"
    r"|(?:from )?(?:around )?the web|in other news|elsewhere|also this week"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s*$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)\s*$")
_DATE_LINE = re.compile(rf"\W*{_DATE}\W*")


def furniture_wording(words: str) -> str | None:
    """The name of the rule whose wording a line or a sentence has, or None."""
    if len(words) > _LONGEST:
        return None
    words = words.strip()
    bullets = _BULLETS.match(words)
    bare = words[bullets.end() :] if bullets else words
    for text, patterns in ((words, _WITH_BULLETS), (bare, _COMPILED)):
        for name, pattern in patterns.items():
            if pattern.fullmatch(text):
                return name
    return None


def rules_of(lines: Sequence[str]) -> list[str | None]:
    """The rule that knows each line of a page, or None; no line is blank."""
    marks = [furniture_wording(line) for line in lines]
    for number in _hanging_on_headings(lines):
        marks[number] = marks[number] or "other stories"
    for number, around in enumerate(zip(["", *lines], lines, [*lines[1:], ""], strict=False)):
        if marks[number] is None:
            marks[number] = next((name for name, stands in STANDINGS.items() if stands(*around)), None)
    captions = marks.count("caption")
    # Several bare names between paragraphs are the story's own headings; a single one is the text of a picture.
    return [None if mark == "caption" and captions > 1 else mark for mark in marks]


def _hanging_on_headings(lines: Sequence[str]) -> list[int]:
    """The numbers of headings of other stories and of all lines after them, until the story's own prose returns."""
    hanging: list[int] = []
    heading: int | None = None
    for number, line in enumerate(lines):
        if _HEADING.fullmatch(line.lower().strip(" :|»>*#_-–—•…\t[]")):
            heading = number if heading is None else heading
        elif heading is not None and _prose_returns(line, lines[number + 1] if number + 1 < len(lines) else ""):
            hanging += range(heading, number) if number > heading + 1 else ()
            heading = None
    return hanging + list(range(heading, len(lines)) if heading is not None else ())


def _prose_returns(line: str, after: str) -> bool:
    return _is_prose(line, 40) or (_is_prose(line, 20) and _is_prose(after, 12))


def _is_prose(line: str, least: int) -> bool:
    """A line of at least so many words that ends as a sentence ends."""
    return len(line.split()) >= least and bool(SENTENCE_END.search(line)) and not _ELLIPSIS.search(line)


def _is_headline(line: str) -> bool:
    return 0 < len(line.split()) <= 20 and not SENTENCE_END.search(line) and not line.endswith((":", ";", ","))


def _is_teaser(before: str, line: str, after: str) -> bool:
    """A beginning that breaks off, under or above the headline of the story that it wants read."""
    breaks_off = bool(_ELLIPSIS.search(line)) and 4 <= len(line.split()) <= 40
    return breaks_off and (_is_headline(before) or _is_headline(after))


def _announces_teaser(_before: str, line: str, after: str) -> bool:
    """The headline or the date line above a teaser."""
    if not (_is_headline(line) or _DATE_LINE.fullmatch(line)):
        return False
    return _is_teaser(line, after, "")


def _is_stray(before: str, line: str, after: str) -> bool:
    """One to three words in small letters alone between two paragraphs: what is left of an advertisement."""
    alone = _is_prose(before, 12) and _is_prose(after, 12)
    return alone and line[:1].islower() and len(line.split()) <= 3 and line.replace(" ", "").isalpha()


def _is_caption(before: str, line: str, after: str) -> bool:
    """A bare name alone between two paragraphs of which one has it word for word: the text of a picture."""
    alone = _is_prose(before, 12) and _is_prose(after, 12)
    named = 2 <= len(line.split()) <= 8 and all(word[:1].isupper() or word in _SMALL for word in line.split())
    return alone and named and line != line.upper() and (line in before or line in after)


_SMALL = frozenset({"a", "an", "and", "at", "de", "for", "in", "of", "on", "the", "to"})

STANDINGS: dict[str, Callable[[str, str, str], bool]] = {
    "teaser": _is_teaser,
    "headline of a teaser": _announces_teaser,
    "stray words": _is_stray,
    "caption": _is_caption,
}
