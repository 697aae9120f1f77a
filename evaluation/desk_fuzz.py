"""`python -m evaluation.desk_fuzz [CASES]`: made-up requests to every page that the desk's OpenAPI description names.

Requests are drawn by schemathesis from the description, the same ones each time; decisions carry the page's token, so
that they are taken. No answer may be a server error.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.large_register import build
from evaluation.plain_reader import PlainReader

CASES = 2500
"""Asked for; operations that have few different requests get fewer, so that some 2,200 are sent."""
AT = datetime(2026, 2, 1, tzinfo=UTC)
BASE = "http://127.0.0.1:8020"
ENTRIES = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A request and what came back."""

    asked: str
    status: int
    told: str


def answers(path: Path, cases: int) -> Iterator[Answer]:
    """The answers to so many requests, about as many to each operation."""
    import schemathesis
    from fastapi.testclient import TestClient
    from schemathesis.core.result import Ok

    from muniment.web.app import create_app

    app = create_app(path, by="Anna", clock=lambda: AT, pipeline=PlainReader())
    schema = schemathesis.openapi.from_dict(app.openapi())
    operations: list[Any] = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        sent, ids = _headers(client), _ids(client)
        for number, operation in enumerate(operations):
            share = cases * (number + 1) // len(operations) - cases * number // len(operations)
            for place, case in enumerate(_drawn(operation, share)):
                if place % 2:
                    _real(case, ids)
                yield _asked(client, case, sent)


def _headers(client: Any) -> dict[str, str]:
    found = re.search(r'name="csrf" content="([0-9a-f]+)"', client.get("/").text)
    return {"X-CSRF-Token": found[1] if found else ""}


def _ids(client: Any) -> dict[str, str]:
    """Ids that there are, under the names that parameters have; a decision may have moved them when they are used."""
    one, other = client.get("/entries.json").json()["entries"][:2]
    entry = client.get(f"/entries/{one['id']}.json").json()
    record, document = entry["records"][0], entry["cells"][0]["claims"][0]["document"]
    known = {"entry_id": one["id"], "record_id": record, "document_id": document, "any_id": one["id"], "key": record}
    return known | {"one": record, "other": other["id"], "of": document, "entry": one["id"], "record": record}


def _real(case: Any, ids: dict[str, str]) -> None:
    """Put ids that there are in place of invented ones."""
    for given in (case.path_parameters, case.query, case.body):
        if isinstance(given, dict):
            given.update({name: ids[name] for name in given if name in ids})


def _drawn(operation: Any, count: int) -> list[Any]:
    """So many requests to one operation, of which hypothesis makes odd ones, too."""
    from hypothesis import HealthCheck, Phase, given, settings

    drawn: list[Any] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def collect(case: Any) -> None:
        drawn.append(case)

    if count:
        collect()
    return drawn[:count]


def _asked(client: Any, case: Any, sent: dict[str, str]) -> Answer:
    told = case.as_transport_kwargs(base_url=BASE)
    kept = {name: told[name] for name in ("params", "data", "files", "json", "cookies") if told.get(name)}
    if isinstance(kept.get("data"), str | bytes):
        kept["content"] = kept.pop("data")
    headers = {name: value for name, value in dict(told.get("headers") or {}).items() if name.lower() != "host"}
    came = client.request(told["method"], told["url"], headers=headers | sent, follow_redirects=False, **kept)
    return Answer(f"{told['method']} {told['url']} {kept}"[:500], came.status_code, came.text[:300])


def asked(cases: int) -> list[Answer]:
    """The answers of a desk with a register of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.db"
        build(path, ENTRIES)
        return list(answers(path, cases))


def figures() -> dict[str, float]:
    """How many requests there were, and how many server errors."""
    found = asked(CASES)
    return {"cases": len(found), "server_errors": sum(answer.status >= 500 for answer in found)}


def main(cases: int) -> None:
    """Ask, and print how many answers there were of each status; exit with 1 after a server error."""
    found = asked(cases)
    statuses = sorted({answer.status for answer in found})
    print(len(found), "cases:", ", ".join(f"{sum(a.status == s for a in found)} x {s}" for s in statuses))
    failed = [answer for answer in found if answer.status >= 500]
    for answer in failed[:20]:
        print(answer.status, answer.asked, answer.told, sep="\n  ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
