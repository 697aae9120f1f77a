"""The title of a document, where it stands in its text."""

import re

from muniment.sources.publication import opens_with_dateline, whole_line_date

HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>.*?)[ \t#]*$")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LONGEST_HEADLINE = 300  # characters
SENTENCE_END = (".", ",", ";", ":", '."', ".”", ".'", ".’", ".)", "…")
BYLINE = re.compile(
    r"(?:By|BY) [A-Z](?:\S*(?: \S+){0,3}$|.*(?:[|·•]|\d{4}$))"
    r"|(?i:author|source|photo|image|share|original)(?i:(?: credits?| courtesy)?:| (?:by|this)\b)"
    r"|(?i:(?:last )?updated|published|posted)\b.*\d{4}"
)


def split_title(text: str) -> tuple[str, str]:
    """Title and rest of a plain or Markdown text; the title is '' if none stands in its first line."""
    text = text.strip()
    first, _, after = text.partition("\n")
    heading = HEADING.match(first)
    if heading and after.strip():
        return heading["title"].strip(), after.strip()
    gap = BLANK_LINE.match(text, len(first))
    if gap and is_headline(first):
        return first.strip(), text[gap.end() :].strip()
    return "", text


def split_body(body: str) -> tuple[str, str]:
    """Title and rest of a body, split at its first blank line; without one all of it is text.

    Blanks in that line stay with the rest, so that offsets in the body hold for title, empty line, rest.
    """
    gap = BLANK_LINE.search(body)
    return (body[: gap.start()], body[gap.start() + 2 :]) if gap else ("", body)


def is_headline(line: str) -> bool:
    """Whether a line that is followed by a blank one reads as a headline: short, no sentence, no date, no dateline."""
    line = line.strip()
    if not 8 <= len(line) <= LONGEST_HEADLINE or len(line.split()) < 2 or line.endswith(SENTENCE_END):
        return False
    return not (BYLINE.match(line) or whole_line_date(line) or opens_with_dateline(line))
