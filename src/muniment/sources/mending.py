"""Bytes to text, and what in a text must be mended so that it can be stored; every damage leaves a warning."""

import codecs
import re

from muniment.errors import DocumentError

SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database",
}
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE = 65_536  # bytes from which binary files and encodings are told
CONTROL = bytes({*range(0x09), *range(0x0E, 0x20), 0x7F})
SURROGATE = re.compile("[\ud800-\udfff]")
STRAY = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8, as Python escapes it
CUT = re.compile("[\udce2\udcf0][\udc80-\udcbf]{1,2}")  # of a quotation mark, a dash, or a pictogram


def decode(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """Text of `data`, mended, with warnings. DocumentError 'binary' if it is no text."""
    _refuse_binary(data, name=name)
    text, warnings = _decode(data)
    mended, more = mend(text)
    return mended, warnings + more


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Line ends become LF and a byte order mark goes, without a word; NUL and lone surrogates with a warning."""
    warnings: list[str] = []
    if nuls := text.count("\x00"):
        text = text.replace("\x00", "")
        warnings.append(f"{nuls} NUL characters were removed")
    text, surrogates = SURROGATE.subn("\ufffd", text)
    if surrogates:
        warnings.append(f"{surrogates} lone surrogates were replaced")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), tuple(warnings)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16", "replace"), ("read as UTF-16",)
    if codec := _unmarked_utf16(data[:SAMPLE]):
        return data.decode(codec, "replace"), ("read as UTF-16 without a mark",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8, and each byte that is none as Windows-1252, the usual other one.

    A character cut short is told from Windows letters only where most of the special characters are whole UTF-8.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = len(STRAY.findall(text))
    whole = sum(character > "\x7f" for character in text) - strays
    text, cut = CUT.subn("\ufffd", text) if whole > strays else (text, 0)
    text, strays = STRAY.subn(_windows_letter, text)
    warnings = [f"{cut} broken characters in UTF-8 were replaced"] if cut else []
    if strays:
        warnings.append(
            f"{strays} bytes that are no UTF-8 were read as Windows-1252"
            if whole
            else "not UTF-8: read as Windows-1252"
        )
    return text, tuple(warnings)


def _windows_letter(stray: re.Match[str]) -> str:
    return stray[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _unmarked_utf16(sample: bytes) -> str | None:
    """English in UTF-16 has a NUL in nearly every second byte."""
    half = len(sample) // 2
    if half < 2:
        return None
    low, high = sample[1::2].count(0) / half, sample[0::2].count(0) / half
    if low > 0.7 and high < 0.1:
        return "utf-16-le"
    return "utf-16-be" if high > 0.7 and low < 0.1 else None


def _refuse_binary(data: bytes, *, name: str) -> None:
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(name, "binary", f"this is {what}, not text")
    sample = data[:SAMPLE]
    if data.startswith(UTF16_MARKS) or _unmarked_utf16(sample):
        return
    control = (len(sample) - len(sample.translate(None, CONTROL))) / max(1, len(sample))
    if control > 0.1 or (control > 0.02 and not _is_utf8(sample)):
        raise DocumentError(name, "binary", "this is a binary file, not text")


def _is_utf8(sample: bytes) -> bool:
    """Whether the sample, which may end inside a character, is UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True
