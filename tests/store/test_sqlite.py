"""How a register's file is opened."""

from pathlib import Path

import pytest

from muniment.store import Store


@pytest.mark.parametrize("name", ["what?.db", "50%25.db", "a?mode=memory", "file:a.db", "link/../r.db"])
def test_the_file_that_is_named_is_the_one_that_is_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "er")
    path = tmp_path / name
    with Store(path) as store:
        store.backup(tmp_path / "copy?.db")
    made = {file.resolve() for file in tmp_path.rglob("*") if file.is_file()}
    assert made == {path.resolve(), tmp_path / "copy?.db"}
