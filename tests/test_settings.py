"""Defaults, file and environment, each overruling the one before; what is wrong is named by its key."""

from pathlib import Path

import pytest

from muniment.errors import SettingsError
from muniment.settings import Limits, Settings


def test_defaults_hold_without_file_and_variables(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, environ={})
    assert settings.register == Path("muniment.db")
    assert settings.limits == Limits()


def test_the_file_overrules_defaults_and_the_environment_the_file(tmp_path: Path) -> None:
    (tmp_path / "muniment.toml").write_text(
        'register = "a.db"\nexams = "there"\n[limits]\nfile_bytes = 7\nhtml_depth = 9\n'
    )
    settings = Settings.load(
        tmp_path, environ={"MUNIMENT_REGISTER": "b.db", "MUNIMENT_LIMITS_HTML_DEPTH": "8", "HOME": "/"}
    )
    assert (settings.register, settings.exams) == (Path("b.db"), Path("there"))
    assert settings.limits == Limits(file_bytes=7, html_depth=8)


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert Settings.load(tmp_path, environ={"MUNIMENT_REGISTER": ""}).register == Path("muniment.db")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("regster = 'a.db'", "unknown setting 'regster'"),
        ("register = 3", "register: a path is wanted, not 3"),
        ("[limits]\nfile_bytes = 0", "limits.file_bytes: a whole number of at least 1 is wanted, not 0"),
        ("[limits]\nfile_bytes = true", "limits.file_bytes"),
        ("[limits]\nfile_bytes = 'many'", "not 'many'"),
        ("[limits]\nfile_size = 3", "unknown setting 'limits.file_size'"),
        ("limits = 3", "limits is a table"),
        ("register = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_and_names_the_key(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "muniment.toml").write_text(content)
    with pytest.raises(SettingsError, match=named):
        Settings.load(tmp_path, environ={})


def test_a_misspelt_variable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown setting 'regsiter'"):
        Settings.load(tmp_path, environ={"MUNIMENT_REGSITER": "a.db"})
