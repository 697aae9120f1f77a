"""The documentation's links lead somewhere, and its Python is Python."""

import re
from pathlib import Path

import click
import pytest

from muniment.cli import main
from muniment.settings import SETTERS

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("evaluation/**/*.md"), ROOT / "training/README.md"]
)
LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
PYTHON = re.compile(r"```python\n(.*?)```", re.S)


def anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for link in LINK.finditer(text):
        target = (page.parent / link["path"]) if link["path"] else page
        assert target.exists(), f"{page.name} links to {link['path']}"
        assert not link["anchor"] or link["anchor"] in anchors(target), f"{page.name} links to #{link['anchor']}"


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "docs/entries.md"])
def test_the_python_of_a_page_compiles(page: str) -> None:
    examples = PYTHON.findall((ROOT / page).read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        compile(example, page, "exec")


def options(command: click.Command) -> set[str]:
    """The long names of a command's options."""
    return {name for option in command.params for name in option.opts if name.startswith("--")}


def test_the_command_reference_names_every_command_and_option() -> None:
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert {name for name in main.commands if f"\n## {name}\n" not in text} == set()
    named = {option for command in (main, *main.commands.values()) for option in options(command)}
    assert {option for option in named if f"{option}`" not in text and f"{option} " not in text} == set()


def test_the_command_reference_names_every_setting() -> None:
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert set(SETTERS) == set(re.findall(r"(?m)^\| `([\w.]+)` \| `MUNIMENT_", text))
