"""Tables and lines of literal records."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from muniment.exports.lines import write_jsonl
from muniment.exports.scorer import scored
from muniment.exports.table import COLUMNS, LONG_COLUMNS, harmless, write_csv, write_long_csv
from muniment.exports.values import digits
from muniment.model import Amount, Document, Entity, Mention, Published, Publisher, Record, Sentence, When

TEXT = "=Deal\n\nRussia will sell India five to 8 radars by 2025; about Rs 80,502 crore, Ivan Petrov said."
DOCUMENT = Document(
    "a.txt",
    "=Deal",
    TEXT,
    Publisher("Daily; Evening"),
    url="https://example.org/a",
    published=Published(date(2019, 9, 3), "metadata"),
)
SENTENCES = (Sentence(0, 0, 5), Sentence(1, 7, len(TEXT)))


def mention(role: str, words: str, **value: object) -> Mention:
    start = TEXT.index(words)
    return Mention(role, DOCUMENT.quote(start, start + len(words)), 0.5, **value)  # type: ignore[arg-type]


RECORD = Record(
    DOCUMENT,
    "project",
    "procurement",
    "planned",
    (DOCUMENT.quote(TEXT.index("sell"), TEXT.index("sell") + 4),),
    (
        mention("supplier", "Russia", entity=Entity("country", "Russia", "RU")),
        mention("recipient", "India", entity=Entity("country", "India", "IN")),
        mention("item", "radars", entity=Entity("item", "radars")),
        mention("amount", "five to 8 radars", amount=Amount("radars", low=Decimal(5), high=Decimal(8))),
        mention("amount", "about Rs 80,502 crore", amount=Amount("INR", Decimal("805020000000.50"), bound="about")),
        mention("time", "by 2025", when=When(None, date(2025, 12, 31), "year", "stated", "by 2025", "due")),
        mention("source", "Ivan Petrov", entity=Entity("person", "Ivan; Petrov")),
    ),
    0.75,
    "r1",
)


def written(write: object) -> str:
    file = io.StringIO()
    write([(RECORD, SENTENCES)], file)  # type: ignore[operator]
    return file.getvalue()


def test_one_record_a_row() -> None:
    header, row = csv.reader(io.StringIO(written(write_csv)))
    assert tuple(header) == COLUMNS
    assert {name: value for name, value in zip(header, row, strict=True) if value} == {
        "id": "r1",
        "kind": "project",
        "form": "procurement",
        "stage": "planned",
        "date_to": "2025-12-31",
        "precision": "year",
        "supplier": "RU",
        "recipient": "IN",
        "item": "radars",
        "amount": "5..8;805020000000.5",
        "unit": "radars;INR",
        "bound": ";about",
        "said_by": "Ivan, Petrov",
        "quote": TEXT[7:],
        "title": "'=Deal",
        "publisher": "Daily; Evening",
        "published": "2019-09-03",
        "url": "https://example.org/a",
        "score": "0.75",
    }


def test_the_columns_are_the_agreed_ones() -> None:
    assert ",".join(COLUMNS) == (
        "id,kind,form,stage,date_from,date_to,precision,parties,host,supplier,recipient,people,place,name,item,subject,"
        "amount,unit,bound,said_by,quote,title,publisher,published,url,score,reviewed_by"
    )


def test_one_value_a_row_with_its_quote_and_offsets() -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_long_csv))))
    assert tuple(rows[0]) == LONG_COLUMNS
    assert [(row["role"], row["value"]) for row in rows] == [
        ("trigger", "sell"),
        ("supplier", "Russia"),
        ("recipient", "India"),
        ("item", "radars"),
        ("amount", "five to 8 radars"),
        ("amount", "about Rs 80,502 crore"),
        ("time", "../2025-12-31"),
        ("source", "Ivan; Petrov"),
    ]
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    assert (rows[4]["amount"], rows[4]["unit"], rows[1]["code"], rows[6]["basis"]) == ("5..8", "radars", "RU", "stated")
    assert {row["sentence"] for row in rows} == {"1"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_cell_that_would_run_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("value", "cell"), [("a=1", "a=1"), (None, ""), (0.5, "0.5"), (date(2019, 9, 2), "2019-09-02")]
)
def test_other_cells_stay(value: object, cell: str) -> None:
    assert harmless(value) == cell


@pytest.mark.parametrize(
    ("number", "written_as"),
    [("805020000000", "805020000000"), ("1E+12", "1000000000000"), ("2.50", "2.5"), ("100", "100"), ("0", "0")],
)
def test_numbers_are_written_out(number: str, written_as: str) -> None:
    assert digits(Decimal(number)) == written_as


def test_a_line_has_everything() -> None:
    told = json.loads(written(write_jsonl))
    assert (told["id"], told["date"], told["sentence"], told["reviewed_by"]) == ("r1", "../2025-12-31", TEXT[7:], None)
    assert told["triggers"] == [{"quote": "sell", "start": 19, "end": 23}]
    assert told["document"]["published"] == "2019-09-03"
    by_role = {role["role"]: role for role in told["roles"]}
    assert by_role["supplier"]["entity"] == {"type": "country", "name": "Russia", "code": "RU"}
    assert by_role["time"]["time"]["to"] == "2025-12-31"
    assert by_role["amount"]["amount"] == {"value": 805020000000.5, "unit": "INR", "bound": "about"}


def test_the_scorers_form() -> None:
    told = scored(DOCUMENT, [RECORD])
    assert told["id"] == DOCUMENT.id
    (record,) = told["records"]
    assert (record["kind"], record["form"], record["stage"], record["triggers"]) == (
        "project",
        "procurement",
        "planned",
        [[19, 23]],
    )
    assert record["roles"][0] == {"role": "supplier", "span": [7, 13], "value": None, "code": "RU", "score": 0.5}
    assert [role["value"] for role in record["roles"][3:6]] == [
        {"low": 5, "high": 8, "unit": "radars"},
        {"value": 805020000000.5, "unit": "INR", "bound": "about"},
        "../2025-12-31",
    ]
