"""From paths to documents: every kind of source, and what is set aside while the rest goes on."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from muniment.errors import DocumentError
from muniment.model import Document, Published
from muniment.settings import DEFAULT_LIMITS, Limits
from muniment.sources import read_paths

STORY = "The ministers met on Monday and agreed to hold a joint exercise next year."


def read(*paths: Path, limits: Limits = DEFAULT_LIMITS) -> list[Document]:
    """The documents, where none is set aside."""
    found = list(read_paths(paths, limits=limits))
    assert not [item for item in found if isinstance(item, DocumentError)]
    return [item for item in found if isinstance(item, Document)]


def refused(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> tuple[str, str]:
    """Reason and detail of the one error that a path gives beside a good document, which must come through."""
    good = path.parent / "zz_good.txt"
    good.write_text(STORY)
    error, document = read_paths([path, good], limits=limits)
    assert isinstance(error, DocumentError)
    assert isinstance(document, Document)
    assert error.name.startswith(str(path))
    return error.reason, error.detail


def write(path: Path, content: str | bytes | list[object]) -> Path:
    if isinstance(content, list):
        content = "".join(json.dumps(row) + "\n" for row in content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_file(tmp_path: Path) -> None:
    content = f"\n# Ministers meet\n\nPublished at: **2019-11-04T13:25:00+00:00**\n\n{STORY}\n"
    path = write(tmp_path / "a.txt", content)
    (document,) = read(path)
    assert document.name == str(path)
    assert document.title == "Ministers meet"
    assert document.text == content.strip().removeprefix("# ")
    assert document.published == Published(date(2019, 11, 4), "date line")
    assert (document.publisher.name, document.url, document.key, document.warnings) == ("unknown", None, None, ())
    assert (document.original, document.media_type) == (content.encode(), "text/plain")


def test_a_text_without_title_begins_with_a_blank_line(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "2019-11-04_a.txt", f"{STORY}\nThey said so."))
    assert document.text == f"\n\n{STORY}\nThey said so."
    assert document.published == Published(date(2019, 11, 4), "file")


def test_markdown_and_unknown_suffixes_are_text(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, STORY) for name in ("a.md", "b.story", "c")]
    assert [document.media_type for document in read(*paths)] == ["text/markdown", "text/plain", "text/plain"]


def test_front_matter_of_markdown(tmp_path: Path) -> None:
    fields = (
        'title: "Ministers meet"\ndate: 2019-11-04T10:00:00Z\nsource: The Daily\nurl: https://d.example/a\ntags: [x]'
    )
    head = f"---\n{fields}\n---\n"
    (document,) = read(write(tmp_path / "a.md", f"{head}\n{STORY}\n\n---\n"))
    assert document.text == f"Ministers meet\n\n{STORY}\n\n---"
    assert document.published == Published(date(2019, 11, 4), "metadata")
    assert (document.publisher.name, document.url) == ("The Daily", "https://d.example/a")


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    first, second = read(
        write(tmp_path / "a.md", f"---\n{STORY}"), write(tmp_path / "b.txt", f"---\ntitle: x\n---\n{STORY}")
    )
    assert first.text == f"\n\n---\n{STORY}"
    assert second.text == f"\n\n---\ntitle: x\n---\n{STORY}"


def test_a_block_between_rules_that_is_no_front_matter_is_text(tmp_path: Path) -> None:
    content = f"---\n{STORY}\n---\n\nThey agreed."
    assert read(write(tmp_path / "a.md", content))[0].text == f"\n\n{content}"


@pytest.mark.parametrize(
    "title",
    [
        "title: >-\n  Ministers' pact\n  on 'ships'",
        "Title: |\n  Ministers' pact\n\n  on 'ships'",
        "TITLE: Ministers' pact on 'ships'",
        "title: 'Ministers'' pact on ''ships'' '",
        "title: \"Ministers' pact on 'ships'\"",
    ],
)
def test_titles_in_front_matter(tmp_path: Path, title: str) -> None:
    fields = f"# of the week\n{title}\ntags:\n- a\n- b\n\nauthor:\n  name: Ana\nSource: The Daily\n"
    (document,) = read(write(tmp_path / "a.md", f"---\n{fields}---\n{STORY}\n"))
    assert document.text == f"Ministers' pact on 'ships'\n\n{STORY}"
    assert document.publisher.name == "The Daily"


def test_the_original_line_gives_publisher_and_address(tmp_path: Path) -> None:
    line = "Original: [The Daily](https://Daily.example/a?utm_source=b#c)"
    (document,) = read(write(tmp_path / "a.txt", f"# Title\n\n{line}\n\n{STORY}"))
    assert (document.publisher.name, document.url) == ("The Daily", "https://daily.example/a")


def test_json_lines_with_body(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "source": "The Daily",
        "published": "2019-11-04",
        "body": f"Title\n\n{STORY}\n\n  End ",
        "records": [1],
    }
    path = write(tmp_path / "a.jsonl", [row, {"id": 7, "body": f"\n\n{STORY}"}])
    first, second = read(path)
    assert (first.name, second.name) == (f"{path}:1 (a1)", f"{path}:2 (7)")
    assert (first.text, first.title) == (row["body"], "Title")
    assert (second.text, second.title, second.key) == (f"\n\n{STORY}", "", "7")
    assert (first.publisher.name, first.published) == ("The Daily", Published(date(2019, 11, 4), "metadata"))
    assert json.loads(first.original) == row


def test_json_lines_with_title_and_text(tmp_path: Path) -> None:
    rows: list[object] = [
        {"title": "Two\nlines", "text": STORY, "url": "https://A.example/x#y"},
        {"title": None, "text": STORY},
        {"text": STORY, "body": " "},
    ]
    first, second, third = read(write(tmp_path / "a.jsonl", rows))
    assert (first.text, first.url, first.publisher.name) == (
        f"Two lines\n\n{STORY}",
        "https://a.example/x",
        "a.example",
    )
    assert second.text == third.text == f"\n\n{STORY}"


def test_json_lines_with_title_and_body(tmp_path: Path) -> None:
    body = f"{STORY}\n\nThey agreed."
    rows: list[object] = [
        {"title": "Ministers meet", "body": body},
        {"title": "Ministers meet", "body": f"Ministers meet\n\n{body}"},
        {"title": " ", "body": f"Ministers meet\n\n{body}"},
    ]
    documents = read(write(tmp_path / "a.jsonl", rows))
    assert [document.text for document in documents] == [f"Ministers meet\n\n{body}"] * 3


def test_whole_numbers_as_a_table_program_writes_them(tmp_path: Path) -> None:
    rows: list[object] = [
        {"id": 1.0, "text": STORY, "published": 20191104.0},
        {"id": 1.5, "text": STORY},
        {"id": float("nan"), "text": STORY, "source": float("nan")},
    ]
    first, second, third = read(write(tmp_path / "a.jsonl", rows))
    assert (first.key, second.key, third.key) == ("1", "1.5", None)
    assert first.published == Published(date(2019, 11, 4), "metadata")
    assert (first.warnings, third.warnings) == ((), ())


def test_fields_of_an_unusable_kind_leave_a_warning(tmp_path: Path) -> None:
    rows: list[object] = [{"id": {"$oid": "a"}, "published": True, "source": ["x"], "url": None, "text": STORY}]
    (document,) = read(write(tmp_path / "a.jsonl", rows))
    assert document.warnings == tuple(
        f"the field {field!r} is neither text nor a number and was not used" for field in ("id", "published", "source")
    )


def test_a_date_in_the_name_of_a_collection_dates_none_of_its_documents(tmp_path: Path) -> None:
    assert read(write(tmp_path / "2019-11-04.jsonl", [{"text": STORY}]))[0].published == Published()


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/c.txt", "a/y/x.txt", "c.jsonl"):
        write(tmp_path / name, json.dumps({"text": STORY}) if name == "c.jsonl" else STORY)
    names = [document.name.removeprefix(f"{tmp_path}/") for document in read(tmp_path)]
    assert names == ["a/y/x.txt", "a/z.txt", "b.txt", "c.jsonl:1"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path / "a/b.txt", STORY)
    (tmp_path / "a/loop").symlink_to(tmp_path)
    assert [document.name for document in read(tmp_path)] == [f"{tmp_path}/a/b.txt"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    documents = read_paths([write(tmp_path / "a.txt", STORY), tmp_path / "late.txt"])
    next(documents)
    write(tmp_path / "late.txt", STORY)
    assert isinstance(next(documents), Document)


# --- set aside with a reason


def test_an_empty_file(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", ""))[0] == "empty"
    assert refused(write(tmp_path / "b.jsonl", "\n \n"))[0] == "empty"


def test_a_file_of_blank_space(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", " \n\u00a0\n")) == ("no text", "there is no text in it")


def test_a_binary_file_named_txt(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", bytes(range(256)) * 40))[0] == "binary"
    assert refused(write(tmp_path / "b.txt", b"\x00\x00\x01\x02MZ\x90\x00" * 40))[0] == "binary"


@pytest.mark.parametrize(
    ("name", "start", "what"),
    [
        ("a.txt", b"%PDF-1.7\n", "a PDF file"),
        ("a.zip", b"PK\x03\x04", "a ZIP archive"),
        ("a.png", b"\x89PNG\r\n", "a PNG picture"),
    ],
)
def test_archives_and_pictures_are_named(tmp_path: Path, name: str, start: bytes, what: str) -> None:
    reason, detail = refused(write(tmp_path / name, start + b"rest of it"))
    assert reason == "binary"
    assert what in detail


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl"])
def test_fifty_megabytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert refused(path)[0] == "too large"


def test_a_line_over_the_limit_leaves_its_neighbours(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": STORY}, {"text": STORY * 100}, {"text": STORY}])
    first, second, third = read_paths([path], limits=Limits(file_bytes=1000))
    assert isinstance(first, Document)
    assert isinstance(second, DocumentError)
    assert (second.name, second.reason) == (f"{path}:2", "too large")
    assert isinstance(third, Document)
    assert third.name == f"{path}:3"


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", STORY * 2), limits=Limits(text_characters=100))[0] == "too large"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt")[0] == "not there"
    assert refused(tmp_path / "gone.jsonl")[0] == "not there"
    assert refused(tmp_path / "null\x00.txt")[0] == "not readable"


def test_a_path_that_vanishes_while_its_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path / name, STORY)
    documents = read_paths([tmp_path])
    next(documents)
    (tmp_path / "b.txt").unlink()
    gone, last = documents
    assert isinstance(gone, DocumentError)
    assert gone.reason == "not there"
    assert isinstance(last, Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    assert refused(path)[0] == "not readable"


def test_a_refused_opening_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the permission test, for those who may read everything."""
    path = write(tmp_path / "a.txt", STORY)
    opened: Any = Path.open

    def refuse(self: Path, mode: str = "r", **options: Any) -> Any:
        if self == path and mode == "rb":
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert refused(path) == ("not readable", "cannot be read: Permission denied")


def test_what_lies_in_a_folder_that_may_not_be_entered_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "folder/a.txt", STORY).parent
    looked: Any = os.stat

    def refuse(path: Any, *given: Any, **options: Any) -> Any:
        if isinstance(path, Path) and path.parent == folder:
            raise PermissionError(13, "Permission denied")
        return looked(path, *given, **options)

    monkeypatch.setattr(os, "stat", refuse)
    assert refused(folder) == ("not readable", "cannot be read: Permission denied")
    (error,) = read_paths([folder / "a.txt"])
    assert isinstance(error, DocumentError)
    assert error.reason == "not readable"


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refused(tmp_path / "a.txt")[0] == "not a file"


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write(folder / ".hidden", STORY)
    assert refused(folder) == ("no documents", "there is no document in this folder")


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ('{"text": "cut', "broken line", "no JSON"),
        ("[1, 2]", "broken line", "no JSON object"),
        ("[" * 100_000, "broken line", "no JSON"),
        ('{"text": ' + "9" * 5000 + "}", "broken line", "no JSON"),
        ('{"id": "b"}', "no text", "no text"),
        ('{"id": "b", "text": 3}', "no text", "no text"),
        ('{"id": "b", "title": "Only a title", "text": " "}', "no text", "no text"),
    ],
    ids=["cut", "list", "deep", "number", "id only", "number as text", "title only"],
)
def test_a_broken_line_is_named_and_the_others_go_in(tmp_path: Path, line: str, reason: str, detail: str) -> None:
    good = json.dumps({"text": STORY})
    path = write(tmp_path / "a.jsonl", f"{good}\n\n{line}\n{good}\n")
    first, broken, last = read_paths([path])
    assert isinstance(broken, DocumentError)
    assert broken.name.startswith(f"{path}:3")
    assert broken.reason == reason
    assert detail in broken.detail
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_another_language_is_set_aside_with_its_name(tmp_path: Path) -> None:
    french = "Les ministres des deux pays se sont rencontrés dans la capitale et ont décidé un exercice commun. "
    assert refused(write(tmp_path / "a.txt", french * 6)) == ("not English", "the text is in French")


# --- taken in with a warning


@pytest.mark.parametrize(
    ("content", "text", "warning"),
    [
        ("Café – talks".encode("cp1252"), "Café – talks", "not UTF-8: read as Windows-1252"),
        ("Café talks held".encode("utf-16"), "Café talks held", "read as UTF-16"),
        ("Café talks held".encode("utf-16-le"), "Café talks held", "read as UTF-16 without a mark"),
        ("Café talks held".encode("utf-16-be"), "Café talks held", "read as UTF-16 without a mark"),
        (
            "“Café” – ".encode() + b"\xe2\x80 talks",
            "“Café” – \ufffd talks",
            "1 broken characters in UTF-8 were replaced",
        ),
        (
            "“Café” – ".encode() + "café”".encode("cp1252"),
            "“Café” – café”",
            "2 bytes that are no UTF-8 were read as Windows-1252",
        ),
        (
            "Café – talks “on ships”, ".encode("cp1252") + "café".encode(),
            "Café – talks “on ships”, café",
            "4 bytes that are no UTF-8 were read as Windows-1252",
        ),
        (b"Talks\x00 are held in the capital", "Talks are held in the capital", "1 NUL characters were removed"),
    ],
)
def test_damaged_text_is_mended(tmp_path: Path, content: bytes, text: str, warning: str) -> None:
    (document,) = read(write(tmp_path / "a.txt", content))
    assert document.text == f"\n\n{text}"
    assert document.warnings == (warning,)
    assert document.original == content


def test_line_ends_and_byte_order_mark_are_no_damage(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.txt", "\ufeffTalks are held\r\n\r\nThe ministers met.\rThey agreed."))
    assert document.text == "Talks are held\n\nThe ministers met.\nThey agreed."
    assert document.warnings == ()


def test_lone_surrogates_and_nuls_in_json(tmp_path: Path) -> None:
    line = (
        '{"id": "a\\ud800", "title": "Talks \\ud83d\\ude00", "text": "They\\u0000 met \\udc00.", "source": "\\ud800"}\n'
    )
    (document,) = read(write(tmp_path / "a.jsonl", line))
    assert document.text == "Talks \U0001f600\n\nThey met \ufffd."
    assert document.key == "a\ufffd"
    assert document.warnings == ("1 NUL characters were removed", "1 lone surrogates were replaced")


def test_a_json_line_in_another_encoding(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.jsonl", '{"text": "A café – they met."}\n'.encode("cp1252")))
    assert document.text == "\n\nA café – they met."
    assert document.warnings == ("not UTF-8: read as Windows-1252",)


@pytest.mark.parametrize("published", ["0000-01-01", "9999-12-31"])
def test_a_date_out_of_time_leaves_the_document_undated(tmp_path: Path, published: str) -> None:
    (document,) = read(write(tmp_path / "a.jsonl", [{"text": STORY, "published": published}]))
    assert document.published == Published()
    assert document.warnings == (f"the publication date {published!r} is not plausible and was not used",)


def test_a_million_words_in_a_line_are_kept(tmp_path: Path) -> None:
    text = "word " * 999_999 + "end"
    (document,) = read(write(tmp_path / "a.txt", text))
    assert document.text == f"\n\n{text}"


def test_script_like_text_stays_text(tmp_path: Path) -> None:
    text = "<script>alert('x')</script> =cmd|'/c calc'!A0 {{7*7}} '; DROP TABLE documents; --"
    assert read(write(tmp_path / "a.txt", text))[0].text == f"\n\n{text}"


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    (document,) = read(write(path, STORY))
    assert document.name == f"{tmp_path}/caf\ufffd.txt"
