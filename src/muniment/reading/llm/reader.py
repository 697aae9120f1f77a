"""The second reader, stages in order. It reads like the one that ships, so that a register can take either.

windows -> prompt -> an answer, from a server or a file of replies -> mark-up -> held to the text -> merged
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from muniment.errors import DocumentError
from muniment.model import Document, Record, Sentence
from muniment.reading.llm.answer import AnswerError, Markup, parse_answer
from muniment.reading.llm.asking import AnswerSource, Request
from muniment.reading.llm.check import check_answer
from muniment.reading.llm.findings import Checked, Difference, Refusal
from muniment.reading.llm.merge import merged, owned
from muniment.reading.llm.prompt import prompt_of, prompt_version
from muniment.reading.llm.transport import RequestError
from muniment.reading.llm.windows import Window, halves, windows_of
from muniment.reading.sentences import split_sentences

Found = Document | DocumentError
_AHEAD = 2  # documents for each worker that wait for their turn


@dataclass(frozen=True, slots=True)
class LlmRead:
    """What one document gave, with what was refused of the answers and where the rules read something else."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]
    refusals: tuple[Refusal, ...] = ()
    differences: tuple[Difference, ...] = ()
    reader: str = ""

    def findings(self) -> dict[str, Any]:
        """Which reader, model and prompt; refusals and differences: for programs."""
        return {"reader": self.reader} | Checked((), self.refusals, self.differences).as_json()


class LlmReader:
    """Reads documents with a language model. `version` tells models and prompts apart."""

    name = "llm"

    def __init__(self, source: AnswerSource, model: str) -> None:
        self.source, self.version = source, f"{model}+{prompt_version()}"

    def read(self, document: Document) -> LlmRead:
        """Sentences and records of a document. Raises DocumentError when a part of it has no answer to be used."""
        sentences = split_sentences(document.text)
        checked = [
            (window, check_answer(document, sentences, markup))
            for window, markup in self._answers(document, sentences, windows_of(sentences))
        ]
        return replace(_read(sentences, checked), reader=f"{self.name} {self.version}")

    def ahead(
        self, found: Iterable[Found], *, workers: int, known: Callable[[Document], bool] = lambda _: False
    ) -> Iterator[Found]:
        """What was found, in order: each document when `read` has its answers in the ledger, several being asked about.

        A document that is `known` is not asked about. What goes wrong with one is told when it is read; what ends the
        run ends it here, after the documents before it. Requests that are on their way then are waited for.
        """
        waiting: deque[tuple[Found, Future[None] | None]] = deque()
        with ThreadPoolExecutor(workers) as pool:

            def submit(one: Found) -> Future[None] | None:
                if isinstance(one, DocumentError) or known(one):
                    return None
                return pool.submit(self._ask_quietly, one)

            try:
                for one in found:
                    waiting.append((one, submit(one)))
                    if len(waiting) > _AHEAD * workers:
                        yield _first(waiting)
                while waiting:
                    yield _first(waiting)
            finally:
                pool.shutdown(cancel_futures=True)

    def _ask_quietly(self, document: Document) -> None:
        sentences = split_sentences(document.text)
        try:
            for _ in self._answers(document, sentences, windows_of(sentences)):
                pass
        except DocumentError:
            return

    def _answers(
        self, document: Document, sentences: Sequence[Sentence], windows: Sequence[Window]
    ) -> Iterator[tuple[Window, Markup]]:
        """Each window with its mark-up; a window whose answer was cut off is asked in two halves."""
        for window in windows:
            request = request_of(document, sentences, window)
            try:
                markup = self._markup(request)
            except RequestError as error:
                raise DocumentError(document.name, "no answer", str(error)) from error
            parts = halves(window) if markup is None else ()
            if markup is not None:
                yield window, markup
            elif parts:
                yield from self._answers(document, sentences, parts)
            else:
                raise DocumentError(document.name, "no answer", "the answer is cut off even for one sentence")

    def _markup(self, request: Request) -> Markup | None:
        """The mark-up of an answer, None if it was cut off; an answer that cannot be used is asked for again."""
        while True:
            reply = self.source.answer(request)
            if reply.end == "cut off":
                return None
            if reply.end == "declined":
                raise RequestError("the model declined to answer")
            try:
                return parse_answer(reply.content)
            except AnswerError as error:
                self.source.refuse(request, str(error))


def _first(waiting: deque[tuple[Found, Future[None] | None]]) -> Found:
    one, asked = waiting.popleft()
    if asked:
        asked.result()
    return one


def requests_of(document: Document) -> list[Request]:
    """All that is asked about a document, in order."""
    sentences = split_sentences(document.text)
    return [request_of(document, sentences, window) for window in windows_of(sentences)]


def request_of(document: Document, sentences: Sequence[Sentence], window: Window) -> Request:
    """What is asked about one window."""
    prompt = prompt_of(document, sentences, window)
    return Request(f"{document.id}-{window.start}-{prompt.hash[:12]}", document.name, prompt)


def _read(sentences: tuple[Sentence, ...], checked: Sequence[tuple[Window, Checked]]) -> LlmRead:
    if len(checked) == 1:
        (_, whole) = checked[0]
        return LlmRead(sentences, whole.records, whole.refusals, whole.differences)
    records = merged([owned(found.records, sentences, window) for window, found in checked])
    refusals = tuple(refusal for _, found in checked for refusal in found.refusals)
    differences = tuple(difference for _, found in checked for difference in found.differences)
    return LlmRead(sentences, records, refusals, differences)
