"""Worked examples for the instructions, in our own words: invented reports with the answer that is wanted.

A test holds each answer to its text, so that an example never shows what the checks refuse.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """A short report and its right answer."""

    published: str
    source: str
    title: str
    text: str
    answer: dict[str, Any]


def _entity(e: str, kind: str, name: str, *surfaces: str, code: str = "", of: str = "") -> dict[str, Any]:
    told = {"e": e, "type": kind, "name": name, "code": code, "of": of, "surfaces": list(surfaces)}
    return {key: value for key, value in told.items() if value}


def _record(r: str, what: str, triggers: list[str], roles: list[list[Any]]) -> dict[str, Any]:
    kind, form, *stage = what.split()
    told = {"kind": kind, "form": form, "stage": stage[0] if stage else None}
    return {"r": r, **told, "triggers": triggers, "roles": roles}


VISIT = Example(
    "2021-06-16",
    "news agency",
    "Norway's defence minister in Seoul, Tallinn next",
    "Norwegian Defence Minister Lars Hovdenes met his South Korean counterpart Han Tae-il in Seoul on Tuesday. "
    "The two signed a memorandum of understanding on naval research, Han's office said. "
    "In May Oslo ordered 24 more T8 howitzers from Korea's Daesung Arms for about $200 million, for delivery by 2023. "
    "Hovdenes declined a proposal to build them in Norway. "
    "He travels on to Estonia at the weekend, where the two navies will hold their annual exercise Cold Tide. "
    "South Korea's arms exports, which came to 3.5 trillion won last year, are to double by 2025.",
    {
        "entities": [
            _entity("E1", "country", "Norway", "Norway", "Norwegian", "Oslo", code="NO"),
            _entity("E2", "country", "South Korea", "South Korea", "South Korean", "Korea's", code="KR"),
            _entity("E3", "country", "Estonia", "Estonia", code="EE"),
            _entity("E4", "office", "Minister of Defence of Norway", "Defence Minister", of="NO"),
            _entity("E5", "person", "Lars Hovdenes", "Lars Hovdenes", "Hovdenes"),
            _entity("E6", "person", "Han Tae-il", "Han Tae-il", "Han"),
            _entity("E7", "place", "Seoul", "Seoul"),
            _entity("E8", "org", "Daesung Arms", "Daesung Arms"),
            _entity("E9", "item", "T8 howitzer", "T8 howitzers"),
            _entity("E10", "named", "Cold Tide", "Cold Tide"),
            _entity("E11", "place", "Tallinn", "Tallinn"),
        ],
        "records": [
            _record(
                "R1",
                "meeting talks done",
                ["1:met"],
                [
                    ["party", "1:Norwegian", "E1"],
                    ["party", "1:South Korean", "E2"],
                    ["person", "1:Lars Hovdenes", "E5"],
                    ["person", "1:Han Tae-il", "E6"],
                    ["place", "1:Seoul", "E7"],
                    ["time", "1:Tuesday", "2021-06-15"],
                ],
            ),
            _record(
                "R2",
                "meeting visit done",
                ["0:in Seoul"],
                [
                    ["party", "0:Norway", "E1"],
                    ["host", "1:South Korean", "E2"],
                    ["person", "1:Lars Hovdenes", "E5"],
                    ["place", "0:Seoul", "E7"],
                ],
            ),
            _record(
                "R3",
                "agreement memorandum agreed",
                ["2:memorandum of understanding"],
                [
                    ["party", "1:Norwegian", "E1"],
                    ["party", "1:South Korean", "E2"],
                    ["person", "1:Lars Hovdenes", "E5"],
                    ["person", "2:Han", "E6"],
                    ["subject", "2:naval research", None],
                    ["source", "2:Han", "E6"],
                ],
            ),
            _record(
                "R4",
                "project procurement agreed",
                ["3:ordered"],
                [
                    ["supplier", "3:Daesung Arms", "E8"],
                    ["supplier", "3:Korea's", "E2"],
                    ["recipient", "3:Oslo", "E1"],
                    ["item", "3:T8 howitzers", "E9"],
                    ["amount", "3:24 more T8 howitzers", {"value": 24, "unit": "howitzers"}],
                    ["amount", "3:about $200 million", {"value": 200000000, "unit": "USD", "bound": "about"}],
                    ["time", "3:May", "2021-05"],
                    ["time", "3:by 2023", "../2023"],
                ],
            ),
            _record(
                "R5",
                "project coproduction refused",
                ["4:build", "4:declined"],
                [
                    ["party", "4:Norway", "E1"],
                    ["party", "1:South Korean", "E2"],
                    ["person", "4:Hovdenes", "E5"],
                    ["item", "3:T8 howitzers", "E9"],
                    ["place", "4:Norway", "E1"],
                ],
            ),
            _record(
                "R6",
                "meeting visit planned",
                ["5:travels", "0:Tallinn next"],
                [
                    ["person", "5:He", "E5"],
                    ["party", "1:Norwegian", "E1"],
                    ["host", "5:Estonia", "E3"],
                    ["place", "0:Tallinn", "E11"],
                    ["time", "5:at the weekend", "2021-06-19/2021-06-20"],
                ],
            ),
            _record(
                "R7",
                "exercise exercise planned",
                ["5:exercise"],
                [
                    ["name", "5:Cold Tide", "E10"],
                    ["party", "5:Estonia", "E3"],
                    ["party", "1:Norwegian", "E1"],
                    ["place", "5:Estonia", "E3"],
                    ["time", "5:at the weekend", "2021-06-19/2021-06-20"],
                ],
            ),
            _record(
                "R8",
                "figure actual",
                ["6:arms exports"],
                [
                    ["about", "6:South Korea's", "E2"],
                    ["amount", "6:3.5 trillion won", {"value": 3500000000000, "unit": "KRW"}],
                    ["time", "6:last year", "2020"],
                ],
            ),
            _record(
                "R9",
                "figure target",
                ["6:double"],
                [["about", "6:South Korea's", "E2"], ["time", "6:by 2025", "../2025"]],
            ),
        ],
    },
)

RELEASE = Example(
    "unknown",
    "Ministry of Defence",
    "",
    "The 12th India-Brazil Joint Defence Committee concluded its session in Brasilia yesterday. "
    "Both sides reviewed the Security Partnership of 2017, under which over 60 officers train in India every year. "
    "The minister said that Deccan Aero Works (DAW) and Brazil's Aerosul would jointly develop a trainer aircraft. "
    "The contract for six patrol boats, signed in 2016, has been terminated. "
    "Defence exports rose to Rs 15,920 crore in 2022-23, and the target for 2024-25 is Rs 35,000 crore.",
    {
        "entities": [
            _entity("E1", "country", "India", "India", code="IN"),
            _entity("E2", "country", "Brazil", "Brazil", code="BR"),
            _entity("E3", "named", "India-Brazil Joint Defence Committee", "India-Brazil Joint Defence Committee"),
            _entity("E4", "place", "Brasilia", "Brasilia"),
            _entity("E5", "named", "Security Partnership", "Security Partnership"),
            _entity("E6", "org", "Deccan Aero Works", "Deccan Aero Works", "DAW"),
            _entity("E7", "org", "Aerosul", "Aerosul"),
            _entity("E8", "item", "trainer aircraft", "trainer aircraft"),
            _entity("E9", "item", "patrol boats", "patrol boats"),
            _entity("E10", "office", "Minister", "minister"),
        ],
        "records": [
            _record(
                "R1",
                "meeting dialogue done",
                ["1:session"],
                [
                    ["name", "1:India-Brazil Joint Defence Committee", "E3"],
                    ["party", "1:India", "E1"],
                    ["party", "1:Brazil", "E2"],
                    ["place", "1:Brasilia", "E4"],
                    ["time", "1:yesterday", None],
                ],
            ),
            _record(
                "R2",
                "mechanism partnership ongoing",
                ["2:Security Partnership"],
                [
                    ["name", "2:Security Partnership", "E5"],
                    ["party", "1:India", "E1"],
                    ["party", "1:Brazil", "E2"],
                    ["time", "2:2017", "2017"],
                ],
            ),
            _record(
                "R3",
                "exercise training ongoing",
                ["2:train"],
                [
                    ["party", "2:India", "E1"],
                    ["party", "1:Brazil", "E2"],
                    ["place", "2:India", "E1"],
                    ["amount", "2:over 60 officers", {"value": 60, "unit": "officers", "bound": "min"}],
                    ["time", "2:every year", None],
                ],
            ),
            _record(
                "R4",
                "project development planned",
                ["3:jointly develop"],
                [
                    ["party", "3:Deccan Aero Works", "E6"],
                    ["party", "3:Aerosul", "E7"],
                    ["party", "3:Brazil's", "E2"],
                    ["item", "3:trainer aircraft", "E8"],
                    ["source", "3:minister", "E10"],
                ],
            ),
            _record(
                "R5",
                "project procurement ended",
                ["4:contract", "4:terminated"],
                [
                    ["item", "4:patrol boats", "E9"],
                    ["amount", "4:six patrol boats", {"value": 6, "unit": "boats"}],
                    ["time", "4:2016", "2016"],
                ],
            ),
            _record(
                "R6",
                "figure actual",
                ["5:Defence exports"],
                [
                    ["about", "1:India", "E1"],
                    ["amount", "5:Rs 15,920 crore", {"value": 159200000000, "unit": "INR"}],
                    ["time", "5:2022-23", "2022-04-01/2023-03-31"],
                ],
            ),
            _record(
                "R7",
                "figure target",
                ["5:target"],
                [
                    ["about", "1:India", "E1"],
                    ["amount", "5:Rs 35,000 crore", {"value": 350000000000, "unit": "INR"}],
                    ["time", "5:2024-25", "2024-04-01/2025-03-31"],
                    ["subject", "5:Defence exports", None],
                ],
            ),
        ],
    },
)

NOTHING = Example(
    "2019-03-02",
    "local paper",
    "Army engineers clear the flooded bridge",
    "Soldiers of the Second Engineer Battalion reopened the bridge at Laredo on Friday, said Mayor Ana Prieto. "
    "Peru's army will stay in the valley until the river falls.",
    {
        "entities": [
            _entity("E1", "org", "Second Engineer Battalion", "Second Engineer Battalion"),
            _entity("E2", "place", "Laredo", "Laredo"),
            _entity("E3", "office", "Mayor", "Mayor", of="PE"),
            _entity("E4", "person", "Ana Prieto", "Ana Prieto"),
            _entity("E5", "country", "Peru", "Peru", code="PE"),
        ],
        "records": [],
    },
)

EXAMPLES = (VISIT, RELEASE, NOTHING)
