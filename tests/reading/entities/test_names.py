import pytest

from muniment.reading.entities import one_person, same_person


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shoigu", "Sergei Shoygu"),
        ("Takeshi lwaya", "Takeshi Iwaya"),
        ("Joe Biden", "Joseph R. Biden, Jr."),
        ("General Kujat", "Harald Kujat"),
        ("VELDEN", "Aron Velden"),
        ("Velden's", "Aron Velden"),
        ("Karim al-Tahan", "Karim El-Tahan"),
        ("Sqn Ldr Velden", "Aron Velden"),
        ("Wg Cdr Velden", "Aron Velden"),
        ("AVM Velden", "Aron Velden"),
        ("Crown Prince Karim", "Karim al-Tahan"),
        ("Baroness Marden", "Ann Marden"),
    ],
)
def test_in_a_document_a_short_name_or_another_spelling_is_the_same_person(a: str, b: str) -> None:
    assert one_person(a, b)


@pytest.mark.parametrize(("a", "b"), [("Aron Velden", "Mark Velden"), ("Kim Il", "Kim Ok"), ("Marden", "Aron Velden")])
def test_in_a_document_another_first_name_is_another_person(a: str, b: str) -> None:
    assert not one_person(a, b)


def test_a_title_that_is_also_a_name_stays_part_of_the_name() -> None:
    assert not same_person("Hun Sen", "Hun")
    assert not same_person("Mya Tun", "Mya")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Iwaya, Takeshi", "Takeshi Iwaya", True),
        ("T. Iwaya", "Takeshi Iwaya", True),
        ("TakeshiIwaya", "Takeshi Iwaya", True),
        ("Mohamed bin Zayed", "Mohammed bin Zayed", True),
        ("Takeshi Iwaya", "Takeshi Onodera", False),
        ("Iwaya", "Takeshi Iwaya", False),
    ],
)
def test_across_documents_all_words_must_agree(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
