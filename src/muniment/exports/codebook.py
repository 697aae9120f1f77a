"""The codebook as a Markdown page: `python -m muniment.exports.codebook > docs/codebook.md`.

Everything on the page comes from `muniment.codebook`, so that the page cannot say anything that the software does not.
"""

from collections.abc import Iterable, Mapping

from muniment import codebook

OPENING = """\
This page is printed from `src/muniment/codebook.py` by `python -m muniment.exports.codebook`; change it there.
Version {version}.

A record is one act, plan or figure of international defence and security cooperation, as told by one document. It has
a kind, a form, a stage (figures have none), the words that state it (its triggers), and fields that point into the
text.

Recorded is what passes between countries, between a country and a foreign or international organisation, or between a
country and foreign firms, in matters of defence, the armed and security services, arms and the defence industry. A
meeting counts when defence or security is a subject of it or a defence, military or national-security official takes
part. Not recorded are domestic affairs, fighting, elections, trade without a defence side, and a writer's commentary.
National figures and facilities of the defence industry count when the text sets them in this context. A document can
have no record at all.
"""

VALUES = {
    "entity": "country, person, office, organisation, place, item or named thing; a country has its ISO 3166-1 code",
    "time": "first and last day, and how they are known; written as ISO 8601 day, month, year or interval",
    "amount": "a number or a range, its unit (ISO 4217 code, `percent` or what is counted), and whether it is exact",
    "phrase": "the words alone",
}


def codebook_markdown() -> str:
    """The page, with a line end at its end."""
    sections = (
        ("# Codebook", OPENING.format(version=codebook.VERSION)),
        ("## Kinds", _kinds()),
        *((f"### {name}", _kind(kind)) for name, kind in codebook.KINDS.items()),
        ("## Stages", "How far the thing is, by this document, at its date.\n\n" + _meanings("stage", codebook.STAGES)),
        ("## Fields", "Every value of a field has the words that it was read from.\n\n" + _roles()),
        ("## Values", "What is read from the words of a field:\n\n" + _meanings("value", VALUES)),
        ("## Types of entity", _meanings("type", codebook.ENTITY_TYPES)),
    )
    return "\n".join(f"{heading}\n\n{text}" for heading, text in sections)


def _kinds() -> str:
    rows = ((f"[{name}](#{name})", kind.meaning, ", ".join(kind.forms)) for name, kind in codebook.KINDS.items())
    return _table(("kind", "what it is", "forms"), rows)


def _kind(kind: codebook.Kind) -> str:
    return f"{kind.meaning[:1].upper()}{kind.meaning[1:]}.\n\n{_meanings('form', kind.forms)}"


def _roles() -> str:
    rows = ((name, role.meaning, _kinds_of(role), role.value) for name, role in codebook.ROLES.items())
    return _table(("field", "meaning", "in", "value"), rows)


def _kinds_of(role: codebook.Role) -> str:
    """The kinds that have a role, said in the shortest way."""
    without = [name for name in codebook.KINDS if name not in role.kinds]
    if len(without) < 2:
        return f"all but {without[0]}" if without else "all"
    return ", ".join(role.kinds)


def _meanings(column: str, meanings: Mapping[str, str]) -> str:
    return _table((column, "meaning"), meanings.items())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    print(codebook_markdown(), end="")
