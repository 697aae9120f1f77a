"""Persons, offices and organisations of a document -> their country, with the words that show it.

Evidence is weighed, strongest first: a country word beside the mention ('US Defence Secretary', 'Minister of Defence of
Japan'), the office beside the person, a title that only one country has ('Raksha Mantri'), the reference table on the
document's date, and at last the country whose voice the document is.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from muniment.reading.entities.clusters import Cluster, Span, by_span, cluster
from muniment.reading.entities.countries import country_code, country_pattern
from muniment.reading.entities.offices import terms_named
from muniment.reading.entities.organisations import body_code, organisation_country
from muniment.reading.entities.tables import Row
from muniment.reading.entities.titles import WORN_BY, office_kind, plain_title

REACH = 60
"""How many characters beside a mention are looked at."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A mention's country (ISO 3166-1 alpha-2), the words that show it, the reason, and how strong that is (0-1)."""

    code: str
    start: int
    end: int
    reason: str
    weight: float


_RANK = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Shri|Smt|Sri|Gen|General|Lt|Lieutenant|Lieutenant-General|Maj|Major|Col|Colonel|Adm|Admiral"
    r"|Vice|Rear|Air|Chief|Marshal|Field|Brig|Brigadier|Capt|Captain|Cdr|Commander|Sir|Dame|Lord|Sheikh|Prince|Datuk"
    r"|Dato|Seri|Tan|Sri|Hon|Honourable|Hon'ble|Crown|His|Her|Excellency|H\.E|retd|Retd)\.?[ ,)]*)*"
)
_ADJECTIVE = (
    r"(?:(?:new|newly|appointed|visiting|then|former|outgoing|incoming|current|acting|interim|deputy|first|senior|top"
    r"|assistant|own|counterpart|elected|re-elected|current|late|caretaker|ruling|long-time|veteran|state-owned|state"
    r"|owned|state-run|private|shipbuilder|firm|company|giant|manufacturer|maker|group|defence|defense|arms|aerospace"
    r"|aircraft|drone|missile|conglomerate|contractor|weapons|naval|national|federal|government|government-owned"
    r"|military|leading|based|shipyard|engine|start-up|startup|producer|army|air|force|navy)[ -]+)*"
)
BEFORE_OFFICE = re.compile(rf"^(?:['’]s?|-based|-led)?(?: |-(?=\w)){_ADJECTIVE}{_RANK}$")
BEFORE_NAME = re.compile(rf"^[ ,]*{_RANK}$")
AFTER_NAME = re.compile(r"^,? (?:who is |is |was |as )?(?:the |a |an )?(?:newly |new |visiting |then )?(?:['’]s )?$")
OF = re.compile(
    r"^(?: of (?:the )?(?:(?:Federal |Islamic |People['’]s |Democratic |Socialist )*"
    r"(?:Republic|Kingdom|State|Sultanate|Union|Government|Commonwealth) of (?:the )?)?| \()$"
)


class Affiliations:
    """The countries of a document's persons, offices and organisations. `spans` are its mentions of all types."""

    def __init__(self, text: str, spans: Iterable[Span], published: date | None = None) -> None:
        self.text, self.published = text, published
        self.spans = sorted(set(spans))
        self.clusters = cluster(text, self.spans)
        self._cluster_of = by_span(self.clusters)
        self._own: dict[Span, tuple[Affiliation, ...]] = {}
        self._shared: dict[Span, Affiliation | None] = {}  # by the first mention of a cluster

    def of(self, span: Span) -> Affiliation | None:
        """The country of a mention: by what stands beside it, else by the other mentions of the same."""
        if span.type == "country":
            code = country_code(self.words(span))
            return Affiliation(code, span.start, span.end, "the country's name", 1.0) if code else None
        mine = [found for found in self.evidence(span) if found.weight >= 0.9]
        return (
            _best(mine)
            or self.of_cluster(self._cluster_of.get(span))
            or _best(self.evidence(span))
            or self._home(span)
            or self._only_holder(span)
        )

    def of_cluster(self, found: Cluster | None) -> Affiliation | None:
        """The country that the mentions of one thing speak for by weight; never an office, which many hold."""
        if found is None or found.type == "office":
            return None
        first = found.spans[0]
        if first not in self._shared:
            self._shared[first] = _best([piece for span in found.spans for piece in self.evidence(span)])
        return self._shared[first]

    def same_as(self, span: Span) -> tuple[Span, ...]:
        """The mentions that name the same as this one, itself included."""
        found = self._cluster_of.get(span)
        return found.spans if found else (span,)

    def within(self, start: int, end: int) -> list[Span]:
        """The mentions that lie between two offsets, in the order of the text."""
        return [span for span in _beginning(self.spans, start, end + 1) if span.end <= end]

    def words(self, span: Span) -> str:
        """The text of a mention."""
        return self.text[span.start : span.end]

    def evidence(self, span: Span) -> tuple[Affiliation, ...]:
        if span not in self._own:
            self._own[span] = tuple(RULES[span.type](self, span)) if span.type in RULES else ()
        return self._own[span]

    def left_of(self, span: Span, gap: re.Pattern[str], kind: str) -> Span | None:
        """The nearest mention of a type before this one, if only what `gap` allows stands between."""
        for other in reversed(_beginning(self.of_type.get(kind, []), span.start - REACH, span.start)):
            if other.end <= span.start and gap.fullmatch(self.text[other.end : span.start]):
                return other
        return None

    def right_of(self, span: Span, gap: re.Pattern[str], kind: str) -> Span | None:
        """The nearest mention of a type after this one, if only what `gap` allows stands between."""
        for other in _beginning(self.of_type.get(kind, []), span.end, span.end + REACH):
            if other.start >= span.end and gap.fullmatch(self.text[span.end : other.start]):
                return other
        return None

    @cached_property
    def of_type(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = defaultdict(list)
        for span in self.spans:
            found[span.type].append(span)
        return found

    @cached_property
    def votes(self) -> Counter[str]:
        """How many mentions speak for each country."""
        found = (self.of(span) for span in self.spans if span.type in (*RULES, "country"))
        return Counter(country.code for country in found if country and country.code)

    @cached_property
    def home(self) -> str | None:
        """The country whose voice the document is, if it is plain enough."""
        votes: Counter[str] = Counter()
        for signal in HOME_SIGNALS:
            votes.update(signal(self))
        top = votes.most_common(2)
        if not top or top[0][1] < 2 or (len(top) > 1 and top[1][1] * 2 > top[0][1]):
            return None
        return top[0][0]

    def _only_holder(self, span: Span) -> Affiliation | None:
        """A bare title is that of the only country of which the document names such an office."""
        code = self._only_countries.get(plain_title(self.words(span))) if span.type == "office" else None
        return Affiliation(code, span.start, span.end, "the only such office named", 0.5) if code else None

    @cached_property
    def _only_countries(self) -> dict[str, str]:
        """Plain title -> country, of the offices that the document names of one country only."""
        found: dict[str, set[str]] = defaultdict(set)
        for span in self.of_type.get("office", []):
            found[plain_title(self.words(span))].update(piece.code for piece in self.evidence(span))
        return {title: codes.pop() for title, codes in found.items() if len(codes) == 1}

    def _home(self, span: Span) -> Affiliation | None:
        """A bare title, ministry or service is taken for the document's own country's."""
        bare = span
        if span.type == "person":
            beside = self.left_of(span, BEFORE_NAME, "office") or self.right_of(span, AFTER_NAME, "office")
            if beside is None or _body_beside(self, beside):
                return None
            bare = beside
        if self.home is None or (bare.type == "org" and not _is_generic(self.words(bare))):
            return None
        return Affiliation(self.home, bare.start, bare.end, OWN_COUNTRY, 0.5)


def _beginning(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Of mentions in the order of the text those that begin in [start, end)."""
    first, last = (bisect_left(spans, offset, key=lambda span: span.start) for offset in (start, end))
    return spans[first:last]


def _worn(doc: Affiliations) -> Counter[str]:
    """Titles that only one country has."""
    worn = (WORN_BY.get(plain_title(doc.words(span))) for span in doc.of_type.get("office", []))
    return Counter({code: 2 * count for code, count in Counter(filter(None, worn)).items()})


def _bare_holders(doc: Affiliations) -> Counter[str]:
    """Holders by the table whose office is named without a country: 'President Biden', 'the Prime Minister'."""
    votes: Counter[str] = Counter()
    for span in doc.of_type.get("person", []):
        office = doc.left_of(span, BEFORE_NAME, "office")
        if office and not any(e.weight >= 0.95 for e in doc.evidence(office)):
            votes.update(e.code for e in doc.evidence(span) if e.reason == BY_TABLE and e.code)
    return votes


def _dateline(doc: Affiliations) -> Counter[str]:
    """A capital or a country alone at the head of the text, as in 'NEW DELHI:' or 'Canberra'."""
    head = doc.text[doc.text.find("\n\n") + 2 :][:60]
    city = re.match(r"[A-Z][\w.'’ ]{2,25}?(?=\s*(?:[:(,–—-]|\n))", head)
    code = country_code(city[0]) if city else None
    return Counter({code: 2}) if code else Counter()


def _rupees(doc: Affiliations) -> Counter[str]:
    return Counter({"IN": 2}) if re.search(r"\b(?:crore|lakh|Shri|Hon'ble)\b", doc.text) else Counter()


def _own_voice(doc: Affiliations) -> Counter[str]:
    """The country of which the text says 'our' or 'we' beside its name, and the one it names most."""
    codes = Counter(code for span in doc.of_type.get("country", []) if (code := country_code(doc.words(span))))
    top = codes.most_common(2)
    if not top or (len(top) > 1 and top[0][1] < 1.5 * top[1][1]):
        return Counter()
    return Counter({top[0][0]: 2})


HOME_SIGNALS = (_worn, _bare_holders, _dateline, _rupees, _own_voice)
"""What tells whose voice a document is; each gives votes to countries."""

OWN_COUNTRY = "the document's own country"
BODIES = {"NATO", "EU"}
BY_TABLE = "holds an office by the table"

GENERIC = re.compile(
    r"(?:the )?(?:ministry|department|defen[cs]e|national|armed|air|army|navy|forces?|coast|guard|government|cabinet"
    r"|parliament|president|vice|prime|minister|foreign|secretary|chief|staff|of|for|and|general|the|head|state|deputy"
    r"|affairs|security|adviser|advisor|external|home|king|commander|military|naval)(?: |$)",
    re.IGNORECASE,
)


def _is_generic(words: str) -> bool:
    """A name made up of words that every country's ministries, forces and officials bear."""
    return not GENERIC.sub("", words + " ").strip()


def _best(evidence: Sequence[Affiliation]) -> Affiliation | None:
    """The country with the most weight; nothing where two are equally strong."""
    weights: dict[str, float] = defaultdict(float)
    for piece in evidence:
        weights[piece.code] += piece.weight
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.3:
        return None
    return max((piece for piece in evidence if piece.code == ranked[0][0]), key=lambda piece: piece.weight)


def _inside(doc: Affiliations, span: Span) -> list[Affiliation]:
    """A single country's word within the mention: 'Prime Minister of Singapore', 'Indian Army'."""
    found = [
        (country_code(hit[0]), span.start + hit.start(), span.start + hit.end())
        for hit in country_pattern().finditer(doc.words(span))
        if not re.search(r"\b(?:to|in|with) (?:the )?$", doc.words(span)[: hit.start()])
    ]
    codes = {code for code, _, _ in found if code}
    if len(codes) != 1:
        return []
    return [Affiliation(code, start, end, "its own words", 1.0) for code, start, end in found[:1] if code]


def _beside(doc: Affiliations, span: Span) -> list[Affiliation]:
    """A country or an organisation right before, or a country behind 'of'."""
    pieces = []
    before = doc.left_of(span, BEFORE_OFFICE, "country")
    behind = doc.right_of(span, OF, "country")
    for other in (before, behind):
        code = country_code(doc.words(other)) if other else None
        if other and code:
            pieces.append(Affiliation(code, other.start, other.end, "the country beside it", 1.0))
    return pieces[:1]


def _by_org(doc: Affiliations, span: Span) -> list[Affiliation]:
    """'Dassault chief executive', 'commander of the Royal Navy': the organisation's country."""
    for other in (doc.left_of(span, BEFORE_OFFICE, "org"), doc.right_of(span, OF, "org")):
        if other and not body_code(doc.words(other)):
            found = _best(doc.evidence(other))
            if found:
                return [Affiliation(found.code, other.start, other.end, "the organisation beside it", 0.9)]
    return []


def _body_beside(doc: Affiliations, span: Span) -> bool:
    """'NATO Secretary General': the office of a body, which is no country's."""
    beside = (doc.left_of(span, BEFORE_OFFICE, "org"), doc.right_of(span, OF, "org"))
    inside = doc.words(span).split()
    return any(other is not None and body_code(doc.words(other)) for other in beside) or bool(
        inside and (body_code(inside[0]) or body_code(inside[-1]))
    )


def _office_evidence(doc: Affiliations, span: Span) -> list[Affiliation]:
    if _body_beside(doc, span):
        return []
    told = _inside(doc, span) or _beside(doc, span) or _by_org(doc, span)
    if told:
        return told
    worn = WORN_BY.get(plain_title(doc.words(span)))
    if worn:
        return [Affiliation(worn, span.start, span.end, "a title of that country", 0.9)]
    return _by_holder(doc, span)


def _by_holder(doc: Affiliations, span: Span) -> list[Affiliation]:
    """The person beside the office, if the table has him in that very kind of office."""
    person = doc.right_of(span, BEFORE_NAME, "person") or doc.left_of(span, AFTER_NAME, "person")
    if person is None:
        return []
    full = doc._cluster_of[person].name
    rows = terms_named(full, doc.published) or terms_named(doc.words(person), doc.published)
    codes = {row["country"] for row in rows if office_kind(doc.words(span), row["country"]) == row["office"]}
    if len(codes) == 1 and not codes & BODIES:
        return [Affiliation(codes.pop(), span.start, span.end, "the office's holder by the table", 0.9)]
    return []


def _person_evidence(doc: Affiliations, span: Span) -> list[Affiliation]:
    office = doc.left_of(span, BEFORE_NAME, "office") or doc.right_of(span, AFTER_NAME, "office")
    pieces = []
    if office is not None:
        if _body_beside(doc, office):
            return [Affiliation("", span.start, span.end, "an official of a body", 3.0)]
        told = _best(doc.evidence(office))
        if told:
            at = told if told.start < office.start or told.reason == "its own words" else office
            pieces.append(Affiliation(told.code, at.start, at.end, "the office beside the name", told.weight))
    if not pieces:
        pieces += _beside(doc, span) or _by_org(doc, span)
    return pieces + _by_table(doc, span, office)


def _by_table(doc: Affiliations, span: Span, office: Span | None) -> list[Affiliation]:
    """Somebody of that name holds an office by the table; one word is enough only while in office."""
    name = doc.words(span)
    rows = terms_named(name, doc.published)
    near = [row for row in rows if doc.published is None or _lately(row, doc.published.year)]
    codes = {row["country"] for row in (near or rows)}
    if len(codes) != 1:
        return []
    code, at = codes.pop(), office or span
    weight = 0.8 if " " in name.strip() else 0.5
    return [Affiliation("" if code in BODIES else code, at.start, at.end, BY_TABLE, weight)]


def _lately(row: Row, year: int) -> bool:
    """A term of the last dozen years: of namesakes, the one whom a text of that year more likely means."""
    return int(row["start"][:4]) <= year + 1 and int((row["end"] or "9999")[:4]) >= year - 12


def _org_evidence(doc: Affiliations, span: Span) -> list[Affiliation]:
    name = doc.words(span)
    if body_code(name):
        return []
    told = _inside(doc, span) or _beside(doc, span)
    if told:
        return told
    full = doc._cluster_of[span].name
    code = organisation_country(name) or organisation_country(full)
    return [Affiliation(code, span.start, span.end, "the organisation by the table", 0.8)] if code else []


RULES = {"person": _person_evidence, "office": _office_evidence, "org": _org_evidence}
"""Where each type of entity shows its country."""
