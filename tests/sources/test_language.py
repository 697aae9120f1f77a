"""Texts in other languages are recognised only when there is no doubt."""

import pytest

from muniment.sources.language import foreign_language

ENGLISH = (
    "The ministers of both countries met in the capital and agreed that the two navies would hold a joint exercise. "
)
FRENCH = "Les ministres des deux pays se sont rencontrés dans la capitale et ont décidé un exercice commun. "
FOREIGN = {
    "French": FRENCH,
    "German": "Die Minister beider Länder trafen sich in der Hauptstadt und vereinbarten eine Übung der Marine. ",
    "Spanish": "Los ministros de ambos países se reunieron en la capital y acordaron un ejercicio conjunto. ",
    "Russian": "Министры обеих стран встретились в столице и договорились провести учения военно-морских сил. ",
    "Hindi": "दोनों देशों के मंत्री राजधानी में मिले और नौसेनाओं के संयुक्त अभ्यास पर सहमत हुए। ",
    "Chinese": "两国部长在首都会晤，同意两国海军举行联合演习，并就国防合作交换了意见。",
    "Arabic": "التقى وزيرا البلدين في العاصمة واتفقا على إجراء مناورة مشتركة للقوات البحرية. ",
}
NAMES = "Ravi Sharma, Ana Souza, Jean Dupont, Hans Meier, Olga Petrova, Nguyen Van An, Kim Min-su, Abdul Rahman; "


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_another_language_is_named(language: str) -> None:
    assert foreign_language(FOREIGN[language] * 6) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper() * 5,
        FRENCH,
        NAMES * 20,
        NAMES.upper() * 20,
        "INS Vikrant. Ex Varuna. FNS Marne. " * 30,
        ENGLISH * 5 + FRENCH * 5,
        FRENCH * 5 + ENGLISH * 5,
        FRENCH * 300 + ENGLISH * 300,
        f"{ENGLISH * 3}\n\n{FOREIGN['Hindi'] * 4}\n\n{FOREIGN['Russian'] * 2}",
        "1,200 500 30.5 " * 100,
        "",
    ],
    ids=[
        "English",
        "capitals",
        "too short to tell",
        "names",
        "names in capitals",
        "ships",
        "half",
        "other half",
        "long half",
        "English paragraph",
        "numbers",
        "none",
    ],
)
def test_what_may_be_english_is_kept(text: str) -> None:
    assert foreign_language(text) is None
