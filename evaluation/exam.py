"""What an exam is: a function from a path to a result. The registry of exams is in `evaluation/__main__.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one exam (name -> number), remarks for people, and the predictions that were scored."""

    figures: dict[str, Any]
    remarks: tuple[str, ...] = ()
    predictions: tuple[dict[str, Any], ...] = field(default=(), repr=False)


Exam = Callable[[Path], Result]
