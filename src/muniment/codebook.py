"""The codebook: kinds, forms, stages and roles of records, in one table.

Everything that names a kind, a form, a stage or a role reads it here: the nouns check themselves against it, the
reader's heads are laid out by it, `docs/codebook.md` is printed from it. Order matters (it is the order of the
reader's outputs), so new members go to the end, and `VERSION` goes up.
"""

from dataclasses import dataclass

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: what it means, its forms with their meanings, and whether it has a stage."""

    meaning: str
    forms: dict[str, str]
    staged: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """One field of a record that points into the text; `value` says what is read from its words."""

    meaning: str
    kinds: tuple[str, ...]
    value: str  # entity | time | amount | phrase


KINDS: dict[str, Kind] = {
    "meeting": Kind(
        "people or delegations come together, visit, call, gather",
        {
            "visit": "a person or delegation travels to a country; the whole trip",
            "talks": "a bilateral or small meeting, also on a visit or in the margins of another",
            "call": "a conversation by telephone or video link",
            "summit": "a meeting of heads of state or government, or one that is called a summit",
            "dialogue": "one session of a standing dialogue: 2+2, joint commission, working group",
            "conference": "a conference, seminar, forum or round table",
            "exhibition": "an expo, air show or arms fair",
            "ceremony": "a signing, commissioning, wreath-laying or parade",
        },
    ),
    "agreement": Kind(
        "an instrument or a commitment between parties",
        {
            "treaty": "a treaty, an agreement between governments, a convention or pact",
            "memorandum": "a memorandum of understanding or agreement, a letter of intent",
            "arrangement": "an arrangement, terms of reference, a protocol or technical agreement",
            "statement": "a joint statement, declaration or communiqué",
            "plan": "a roadmap, long-term programme, plan of action or framework",
            "understanding": "an agreement for which no instrument is named",
        },
    ),
    "project": Kind(
        "goods, services, technology or money move, or are made together",
        {
            "procurement": "sale, purchase, export, import, lease, contract for goods",
            "coproduction": "joint or licensed manufacture, joint venture, assembly",
            "development": "joint research or development",
            "transfer": "transfer of technology, gift or loan of equipment",
            "support": "maintenance, spares, training services, logistics",
            "investment": "money put into industry or facilities",
            "aid": "military aid, grants, credit lines",
        },
    ),
    "exercise": Kind(
        "forces act together",
        {
            "exercise": "a joint exercise or drill",
            "patrol": "a joint or coordinated patrol",
            "deployment": "forces stationed or sent abroad",
            "port-call": "a naval ship's visit to one port",
            "training": "a course or training of one side's troops",
        },
    ),
    "mechanism": Kind(
        "a standing body, series, scheme, facility or relationship",
        {
            "body": "a standing body: commission, committee, cell, command",
            "dialogue-series": "a dialogue that is held again and again",
            "initiative": "a scheme, programme or initiative",
            "facility": "a base, corridor, centre or plant",
            "partnership": "a named or described relationship",
            "policy": "rules, procedures or offers of terms",
        },
    ),
    "figure": Kind(
        "a stated number about defence trade, production, budgets, investment or turnover",
        {
            "actual": "reported for a past or the current period",
            "target": "set as an aim",
            "estimate": "a forecast or expectation",
            "pledge": "money promised or committed",
        },
        staged=False,
    ),
}

STAGES: dict[str, str] = {
    "proposed": "somebody wants, offers, invites to, urges or considers it",
    "planned": "decided, scheduled, expected, being negotiated or prepared",
    "agreed": "signed, concluded, approved or ordered, and yet to be carried out",
    "ongoing": "under way, in force, existing or regular",
    "done": "took place, was delivered or finished",
    "suspended": "halted for now, or postponed without a date",
    "cancelled": "called off before it was carried out",
    "ended": "was in force or under way and is over",
    "refused": "rejected, failed or denied",
}

_STAGED = tuple(name for name, kind in KINDS.items() if kind.staged)
_ALL = tuple(KINDS)

ROLES: dict[str, Role] = {
    "party": Role("a country or organisation that takes part on an equal footing", _STAGED, "entity"),
    "host": Role("the one that hosts or organises, when the text says so", ("meeting", "exercise"), "entity"),
    "supplier": Role("who gives or sells", ("project",), "entity"),
    "recipient": Role("who gets or buys", ("project",), "entity"),
    "about": Role("whose figure it is: country, organisation or scheme", ("figure",), "entity"),
    "person": Role("a named person who acts in it, or an office when no name is given", _ALL, "entity"),
    "place": Role("where it happens, as exactly as told", _ALL, "entity"),
    "time": Role("when it happens, the period of a figure, the deadline of a target", _ALL, "time"),
    "name": Role("the proper name of the thing", _STAGED, "entity"),
    "item": Role("equipment, technology, service or goods", ("project", "agreement", "exercise"), "entity"),
    "subject": Role("what it is about, a short phrase of the text", _ALL, "phrase"),
    "amount": Role("money or a count, with what is counted", _ALL, "amount"),
    "source": Role("who says so, when the text attributes it", _ALL, "entity"),
}

ENTITY_TYPES: dict[str, str] = {
    "person": "a named person",
    "office": "a title that stands for its holder",
    "country": "a country, by its name, adjective, abbreviation or capital",
    "org": "an organisation, firm, ministry or service",
    "place": "a place",
    "item": "a weapon, platform, technology, service or goods",
    "named": "an agreement, exercise, show, programme or mechanism with a proper name",
}

SIDES = ("party", "host", "supplier", "recipient", "about")
"""The roles that say whose record it is."""


def forms_of(kind: str) -> tuple[str, ...]:
    """The forms that a record of this kind can have."""
    return tuple(KINDS[kind].forms)


def roles_of(kind: str) -> tuple[str, ...]:
    """The roles that a record of this kind can have."""
    return tuple(name for name, role in ROLES.items() if kind in role.kinds)
