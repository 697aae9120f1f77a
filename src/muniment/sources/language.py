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
ENGLISH_SHARE = 0.08
SAMPLE = 20_000  # characters that are looked at
ENOUGH = 200  # letters of words that are no names; below that nobody can be sure
SURE = 0.9
WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """Name of the language of a text if it is surely and mostly another one than English; else None."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    if sum(word.lower() in ENGLISH_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return None
    evidence = " ".join(word for word in words if _is_no_name(word))
    if sum(map(_weight, evidence)) < ENOUGH:
        return None
    code, confidence = _identifier().classify(evidence)
    return LANGUAGES[code] if code != "en" and confidence >= SURE else None


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
