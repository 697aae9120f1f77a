"""What several rooms' tests need."""

from pathlib import Path

import pytest

from muniment.settings import Settings


@pytest.fixture
def exams() -> Path:
    """The folder of shared measuring texts; what needs it is skipped where it is not."""
    folder = Settings.load().exams
    if folder is None or not folder.is_dir():
        pytest.skip("there is no folder of shared measuring texts")
    return folder
