"""Documents that are being added: one piece of work after the other, apart from the pages, with its progress."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock

from muniment.errors import DocumentError, MunimentError
from muniment.model import Document
from muniment.register import AddReport, Progress, Register
from muniment.settings import DEFAULT_LIMITS, Limits

LONGEST_NAME = 200
"""Bytes of a file's name; file systems take 255, some of them less."""
MOST_KEPT = 50
"""Pieces of work whose outcome is kept."""
Files = list[tuple[str, bytes]]


@dataclass(slots=True)
class Work:
    """One piece of work. `state` is 'waiting', 'reading', 'done' or 'failed'; `files` counts what was given."""

    number: int
    files: int
    state: str = "waiting"
    progress: Progress = field(default_factory=Progress)
    report: AddReport | None = None
    trouble: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def seen(self, progress: Progress) -> None:
        """Note how far it is."""
        self.progress = progress


class Adding:
    """Adds in a thread of its own, with a register and reader of its own, so that pages never wait for it."""

    def __init__(self, opened: Callable[[], Register], *, today: Callable[[], date], limits: Limits = DEFAULT_LIMITS):
        self._opened, self._today, self._limits = opened, today, limits
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="adding")
        self._works: dict[int, Work] = {}
        self._lock, self._count, self._closing = Lock(), 0, Event()
        self._register: Register | None = None

    def start(self, files: Files) -> Work:
        """Begin to add files, each given as its name and its bytes."""
        with self._lock:
            self._count += 1
            work = self._works[self._count] = Work(self._count, len(files))
            for old in sorted(self._works)[:-MOST_KEPT]:
                del self._works[old]
        self._thread.submit(self._run, work, files)
        return work

    def work(self, number: int) -> Work | None:
        """A piece of work by its number."""
        return self._works.get(number)

    def works(self) -> list[Work]:
        """All that are kept, the newest first."""
        return [self._works[number] for number in sorted(self._works, reverse=True)]

    def close(self) -> None:
        """End after the document that is being read; what is whole in the register stays."""
        self._closing.set()
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._register:
            self._register.close()

    def _run(self, work: Work, files: Files) -> None:
        work.state = "reading"
        try:
            self._register = self._register or self._opened()
            with TemporaryDirectory(prefix="muniment-") as folder:
                found = self._documents(Path(folder), files)
                work.report = self._register.add_documents(found, progress=work.seen)
            work.state = "done"
        except (MunimentError, OSError) as error:
            work.trouble, work.state = str(error), "failed"

    def _documents(self, folder: Path, files: Files) -> Iterator[Document | DocumentError]:
        from muniment.sources import read_paths

        for number, (name, data) in enumerate(files):
            path = folder / str(number) / safe_name(name)
            path.parent.mkdir()
            path.write_bytes(data)
        for found in read_paths([folder], limits=self._limits, today=self._today()):
            if self._closing.is_set():
                raise MunimentError("the desk was closed before all was read")
            yield _as_given(found, folder, [name for name, _ in files])


def safe_name(name: str) -> str:
    """The last part of a file's name as it was given, without what no file system takes."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign if sign.isprintable() and sign not in '/:*?"<>|' else "_" for sign in last)
    ending = kept.encode()[-LONGEST_NAME:].decode(errors="ignore")  # the last bytes, since they have the suffix
    return ending.lstrip(".") or "document.txt"


def _as_given(found: Document | DocumentError, folder: Path, names: list[str]) -> Document | DocumentError:
    """With the name that the person knows in place of the one in our folder."""
    number, _, rest = found.name.removeprefix(f"{folder}/").partition("/")
    if not number.isdigit():
        return found
    given = names[int(number)]
    name = given + rest.removeprefix(safe_name(given))
    if isinstance(found, DocumentError):
        return DocumentError(name, found.reason, str(found).removeprefix(f"{found.name}: "))
    return replace(found, name=name)
