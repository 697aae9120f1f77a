from datetime import date

from muniment.model import Document, Published, Publisher
from muniment.reading.assemble import Page
from muniment.reading.sentences import split_sentences

TEXT = "Ministers meet\n\nThe ministers met in Oslo on 5 March 2018. A day later they flew home."

UNDATED = Published()


def page(text, published=UNDATED):
    return Page(Document("d1", text.split("\n")[0], text, Publisher("x"), published=published), split_sentences(text))


def when(page, words):
    start = page.document.text.index(words)
    return page.when(start, start + len(words))


def test_a_time_is_counted_from_the_sentence_before():
    assert when(page(TEXT), "A day later").iso == "2018-03-06"


def test_a_time_is_counted_from_publication():
    text = "Ministers meet\n\nThe ministers met in Oslo on Monday."
    assert when(page(text, Published(date(2018, 3, 7), "metadata")), "Monday").iso == "2018-03-05"
