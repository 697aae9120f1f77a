"""Builds `data/offices.csv.gz`: who held which office, from when to when, and how far a citable source bears it out.

Rows written down from general knowledge (the reference folder's, and ours in `offices_by_hand.csv`) are compared with
the Wikidata extracts (CC0) and the Institute for Government's list (CC BY 4.0). A row is verified for the days on
which a source names the same person in the same office; what only general knowledge says stays unverified.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from muniment.reading.entities.offices import first_day, last_day

HERE = Path(__file__).parent
COLUMNS = (
    "country",
    "office",
    "title",
    "holder",
    "aliases",
    "start",
    "end",
    "acting",
    "verified_from",
    "verified_until",
    "source",
    "licence",
    "as_of",
)
FIRST_YEAR = "1990"
CLOSE = timedelta(days=45)

POSITIONS: dict[str, tuple[str, ...]] = {
    r"(Acting )?President|Emperor": ("head of state",),
    r"Vice President": ("vice president",),
    r"Prime Minister|Premier of the State Council": ("head of government",),
    r"(Minister (of|for)( National)?|Secretary of) Defence|Secretary of State for Defence": ("minister of defence",),
    r"Secretary of State|Minister (of|for) (Europe and )?(Foreign|External) Affairs": ("minister of foreign affairs",),
    r"Secretary of State for Foreign.*": ("minister of foreign affairs",),
    r"National Security Advisor|Director of the National Security Office|Secretary of the Security Council": (
        "national security adviser",
    ),
    r"Chairman of the Joint Chiefs of Staff|Chief of Defence Staff|Chief of the (General|Joint) Staff"
    r"|Chief of the Defence Force|Chair of the Chiefs of Staff": ("chief of defence",),
    r"Chief of (Staff of )?(the )?Army( Staff)?": ("chief of army",),
    r"Chief of (Staff of )?(the )?(Navy|Naval Staff|Naval Operations)": ("chief of navy",),
    r"Chief of (Staff of )?(the )?Air (Force|Staff)": ("chief of air force",),
    r"Deputy Secretary of Defence|Administrative Vice-Minister of Defence": ("permanent secretary of defence",),
    r"Minister of Industry and Trade|Minister of Economy, Trade and Industry": ("minister of industry or trade",),
    r"Minister for Defence Procurement( and Industry)?|Minister for Defence Equipment.*|Minister for Defence Industry"
    r"|Minister for Defence (Materiel|Readiness and Industry)": ("junior minister for procurement",),
    r"Minister for (the )?Armed Forces|Deputy Minister of Defence|Assistant Minister for Defence": (
        "junior minister of defence",
    ),
}
"""Position in a citable source (whole words) -> our kinds of office."""

BOTH = {"US"}
"""Countries in which the president is head of state and of government."""

MISTAKEN = {
    ("FR", "Catherine Colonna", "2005-06-02"): "was minister delegate for European affairs",
}
"""Terms that a source files under the wrong office."""


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office; `start` and `end` are ISO days, months or years, end '' while open."""

    country: str
    office: str
    title: str
    holder: str
    start: str
    end: str
    source: str
    licence: str
    as_of: str
    aliases: tuple[str, ...] = ()
    acting: str = ""
    verified_from: str = ""
    verified_until: str = ""


def plain_words(name: str) -> list[str]:
    """A name's words in small letters without accents, initials or bracketed parts."""
    bare = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", name)).encode("ascii", "ignore").decode().lower()
    return [word for word in re.split(r"[^a-z']+", bare.replace("'", "")) if len(word) > 1]


def same_name(a: str, b: str) -> bool:
    """Whether two spellings can be one office holder's name: all words but one shared, or nearly the same letters."""
    from rapidfuzz import fuzz

    first, second = plain_words(a), plain_words(b)
    shared = len(set(first) & set(second))
    if shared and shared >= min(len(first), len(second), 2):
        return True
    return bool(fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= 80)


def general_terms(path: Path, source: str) -> Iterator[Term]:
    """Terms written down from general knowledge; the note says until when an open one is known and who was acting."""
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            known = re.search(r"as of (\d{4}-\d\d)", row["note"])
            yield Term(
                row["country"],
                row["office"].replace(" where it handles arms", ""),
                row["local_title"],
                row["person"],
                row["start"],
                row["end"],
                source,
                "facts",
                known[1] if known else "2025-06",
                acting="yes" if row["note"].startswith(("acting", "interim", "caretaker")) else "",
            )


def offices_of(country: str, position: str) -> tuple[str, ...]:
    """Our kinds of office for a position of a citable source; none for what is no defence or foreign office."""
    if (country, position) == ("IN", "Minister of Foreign Affairs"):
        return ("foreign secretary",)  # the source's name for the civil servant; the minister is 'of External Affairs'
    for pattern, kinds in POSITIONS.items():
        if re.fullmatch(pattern, position):
            return (*kinds, "head of government") if kinds == ("head of state",) and country in BOTH else kinds
    return ()


def cited_terms(path: Path, source: str, licence: str, as_of: str) -> Iterator[Term]:
    """The offices that concern us in a citable list."""
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            junior = (
                re.match("Secretary of State for|Minister for Foreign", row["position"])
                and row.get("rank", "SoS") != "SoS"
            )
            if junior or (row["country"], row["person"], row["start"]) in MISTAKEN:
                continue
            until = row["end"] or row.get("as_of") or as_of
            if row["start"] and until >= FIRST_YEAR and row["start"] <= until:
                term = _cited(row, source, licence, row.get("as_of") or as_of)
                for office in offices_of(row["country"], row["position"]):
                    title = "Foreign Secretary" if office == "foreign secretary" else term.title
                    yield replace(term, office=office, title=title, verified_until=until)


def _cited(row: dict[str, str], source: str, licence: str, as_of: str) -> Term:
    names = [*row["person"].split("|"), row.get("enwiki") or ""]
    aliases = tuple(dict.fromkeys(re.sub(r" \(.*", "", name) for name in names if name))
    common = (row["country"], "", row["position"], aliases[-1], row["start"], row["end"])
    return Term(*common, source, licence, as_of, aliases, verified_from=row["start"])


def joined(terms: Iterable[Term]) -> list[Term]:
    """Terms of one person that follow each other without a gap become one; repeated rows become one."""
    done: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.country, t.office, t.holder, t.start, t.end or "9")):
        if done and _follows(term, done[-1]):
            last = done.pop()
            end = max(last.end, term.end) if last.end and term.end else ""
            term = replace(last, end=end, verified_until=max(last.verified_until, term.verified_until))
        done.append(term)
    return done


def _follows(term: Term, last: Term) -> bool:
    same = (last.country, last.office, last.holder) == (term.country, term.office, term.holder)
    return same and (not last.end or first_day(term.start) <= last_day(last.end) + timedelta(days=3))


def borne_out(term: Term, cited: list[Term]) -> Term:
    """The term with the days for which a source names the same person, and with the source's dates where close."""
    same = [c for c in cited if any(same_name(term.holder, name) for name in (c.holder, *c.aliases))]
    overlap = [
        c
        for c in same
        if first_day(c.start) <= last_day(term.end) and first_day(term.start) <= last_day(c.verified_until)
    ]
    if not overlap:
        return term
    best = min(overlap, key=lambda c: abs(first_day(c.start) - first_day(term.start)))
    start = best.start if abs(first_day(best.start) - first_day(term.start)) <= CLOSE else term.start
    end = best.end if best.end and term.end and abs(last_day(best.end) - last_day(term.end)) <= CLOSE else term.end
    known_to = best.verified_until if not end else min(best.verified_until, last_day(end).isoformat())
    aliases = tuple(name for name in best.aliases if name != term.holder)
    return replace(
        term,
        start=start,
        end=end,
        aliases=aliases,
        verified_from=max(best.verified_from, first_day(start).isoformat()),
        verified_until=known_to,
        source=f"{best.source}; {term.source}",
        licence=best.licence,
    )


def merged(general: list[Term], cited: list[Term]) -> list[Term]:
    """General knowledge as far as borne out, and what only the sources have."""
    offices = {(t.country, t.office) for t in general}
    by_office: dict[tuple[str, str], list[Term]] = {}
    for term in cited:
        by_office.setdefault((term.country, term.office), []).append(term)
    result = [borne_out(term, by_office.get((term.country, term.office), [])) for term in general]
    for term in cited:
        mine = [r for r in general if (r.country, r.office) == (term.country, term.office)]
        known = any(
            same_name(name, r.holder)
            and first_day(r.start) <= last_day(term.verified_until)
            and first_day(term.start) <= last_day(r.end)
            for r in mine
            for name in (term.holder, *term.aliases)
        )
        if not known and ((term.country, term.office) not in offices or _matters(term)):
            result.append(term)
    return result


def _matters(term: Term) -> bool:
    """Days between two governments are left to the general list; a longer term that it lacks is a contradiction."""
    return last_day(term.verified_until) - first_day(term.start) > timedelta(days=20) and term.start >= "1998"


def build_offices(reference: Path) -> list[dict[str, str]]:
    """All rows of the table, sorted."""
    general = [
        *general_terms(reference / "office_holders_general_knowledge.csv", "general knowledge"),
        *general_terms(HERE / "offices_by_hand.csv", "general knowledge"),
    ]
    wikidata = [
        *cited_terms(reference / "office_holders_wikidata_9.csv", "Wikidata", "CC0-1.0", "2022-07"),
        *cited_terms(reference / "office_holders_core_9.csv", "Wikidata", "CC0-1.0", "2022-07"),
    ]
    institute = cited_terms(reference / "office_holders_uk_ifg.csv", "Institute for Government", "CC-BY-4.0", "2026-06")
    terms = merged(general, joined([*wikidata, *institute]))
    rows = [_row(term) for term in terms if last_day(term.end).isoformat() >= FIRST_YEAR]
    return sorted(rows, key=lambda row: [row[c] for c in ("country", "office", "start", "holder", "title")])


def _row(term: Term) -> dict[str, str]:
    row = {column: getattr(term, column) for column in COLUMNS if column != "aliases"}
    row["aliases"] = "|".join(name for name in term.aliases if name != term.holder)
    row["as_of"] = term.as_of[:10]
    return {column: row[column] for column in COLUMNS}
