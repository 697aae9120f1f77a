"""The exam of orders of arrival."""

from dataclasses import replace

from evaluation.exams.arrival import Remembered, compared
from tests.told_reader import DEED, MORE, ORDER, PLAN, ToldReader


def test_orders_are_compared_by_what_entries_say() -> None:
    documents = [PLAN, DEED, ORDER, MORE]
    reader = Remembered({document.id: ToldReader().read(document) for document in documents})
    assert compared(documents, reader, orders=2) == ({"orders": 2, "entries": 2, "same_bytes": 2}, ())


def test_an_order_that_says_something_else_is_told() -> None:
    class Forgetful(Remembered):
        """Reads a document only the first time."""

        seen: set[str] = set()  # noqa: RUF012

        def read(self, document, /):  # type: ignore[no-untyped-def]
            read = super().read(document)
            again = document.id in self.seen
            self.seen.add(document.id)
            return replace(read, records=()) if again else read

    documents = [PLAN, ORDER]
    reader = Forgetful({document.id: ToldReader().read(document) for document in documents})
    figures, remarks = compared(documents, reader, orders=1)
    assert (figures["same_bytes"], remarks) == (0, ("order 0: 2 lines differ",))
