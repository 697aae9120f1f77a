from pathlib import Path

import pytest

from evaluation.llm_bars import BARS


@pytest.mark.parametrize("what", BARS)
def test_every_bar_of_the_second_reader_holds(what: str, tmp_path: Path) -> None:
    right, of = BARS[what](tmp_path)
    assert right == of > 2
