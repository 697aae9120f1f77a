"""Words made comparable: without case, marks and the choices of spelling."""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "ß": "ss", "œ": "oe"})


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name in small ASCII letters without marks."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LOOK_ALIKE)).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"['’`]", "", plain)).split())


@lru_cache(maxsize=8192)
def fold_marks(form: str) -> str:
    """Small letters and figures only, words parted by single blanks; British spelling."""
    words = re.sub(r"[^\w]+", " ", re.sub(r"^[Tt]he ", "", re.sub(r"['’]s?\b", "", form)).casefold()).split()
    return " ".join(words).replace("organization", "organisation").replace("defense", "defence")
