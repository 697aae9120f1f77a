"""Where the shared measuring texts lie, and the scorers beside them. The project works without either."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from muniment.settings import Settings


class NotHereError(Exception):
    """An exam needs the folder named by MUNIMENT_EXAMS, and there is none, or it lacks the file."""


def shared_folder() -> Path:
    """The folder of shared measuring texts; NotHereError if there is none."""
    root = Settings.load().exams
    if root is None or not root.is_dir():
        raise NotHereError("needs the shared folder: set MUNIMENT_EXAMS")
    return root


def shared_path(name: str) -> Path:
    """A file or folder among the shared measuring texts; NotHereError if it is not there."""
    path = shared_folder() / name
    if not path.exists():
        raise NotHereError(f"the shared folder lacks {name}")
    return path


def load_module(path: Path) -> ModuleType:
    """A scorer that is no package, as a module."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise NotHereError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
