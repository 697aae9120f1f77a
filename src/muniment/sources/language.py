"""Which texts are set aside because they are not in English."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
# Words that English is full of and that are no words of the others above; running English has about one in six.
ENGLISH_WORDS = frozenset(
    ("the", "of", "and", "to", "that", "with", "from", "was", "by", "has", "were", "which", "this", "their", "it")
)
ENGLISH_SHARE = 0.08  # of the words of an English paragraph
ENGLISH_PART = 0.3  # of a text in English that makes it worth reading: a translation beside it can be longer
SAMPLE = 7_000  # characters that are looked at, each at the beginning, in the middle and at the end
ENOUGH = 200  # letters of words that are no names; below that nobody can be sure
SURE = 0.9
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u0900-\u0e7f]*)+")  # letters with their marks


def foreign_language(text: str) -> str | None:
    """Name of the language of a text if that is surely not English, and no good part of it is; else None."""
    sample = _sample(text)
    if sum(len(line) for line in sample.split("\n") if _is_english(line)) >= ENGLISH_PART * len(sample):
        return None
    evidence = " ".join(word for word in WORD.findall(sample) if _is_no_name(word))
    if sum(map(_weight, evidence)) < ENOUGH:
        return None
    code, confidence = _identifier().classify(evidence)
    return LANGUAGES[code] if code != "en" and confidence >= SURE else None


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _is_english(line: str) -> bool:
    words = WORD.findall(line)
    return sum(word.lower() in ENGLISH_WORDS for word in words) >= ENGLISH_SHARE * len(words)


def _is_no_name(word: str) -> bool:
    """Names begin with a capital and look foreign in English texts too; scripts without capitals all count."""
    return word[0] == word[0].lower()


def _weight(character: str) -> int:
    """A character of Chinese, Japanese or Korean says as much as several letters."""
    return 3 if unicodedata.east_asian_width(character) == "W" else 1


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
