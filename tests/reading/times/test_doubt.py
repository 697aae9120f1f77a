from datetime import date

import pytest

from muniment.reading.times import contradicts, dateline_day

MAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("The fair will be held from 5 to 8 February 2020 in Porto.", True),
        ("The fair will be held from 5 to 8 May 2024 in Porto.", False),
        ("The fair was held from 5 to 8 February 2020 in Porto.", False),
        ("The chief was appointed on 20 June 2026.", True),
        ("The chief was appointed until 20 June 2026.", False),
        ("The chief was appointed on 20 June 2024.", False),
        ("The estimated date of completion is 31 March 2026.", False),
        ("It will be like the drill of 2012.", False),
        ("PORTO, Nov 4 (Harbour Agency) - The ministers met.", True),
        ("PORTO, May 13 (Harbour Agency) - The ministers met.", False),
        ("Porto, 4 May 2019: The ministers met.", True),
        ("Porto, 31 April 2019: The ministers met.", False),
        ("", False),
    ],
)
def test_a_text_contradicts_its_day_of_publication_only_where_it_must(sentence, doubtful):
    assert contradicts((sentence,), MAY) is doubtful


def test_a_dateline_with_its_year_tells_the_day():
    assert dateline_day(("Fair opens", "Porto, 4 November 2019: The fair opened today.")) == date(2019, 11, 4)


def test_a_dateline_without_a_year_takes_that_of_the_same_day_in_the_text():
    dateline = "PORTO, May 16 -- The drill began on Thursday."
    assert dateline_day((dateline, "The picture was taken on May 16, 2024.")) == date(2024, 5, 16)
    assert dateline_day((dateline, "The last one was on May 17, 2024.")) is None
    assert dateline_day(("No dateline.", "The picture was taken on May 16, 2024.")) is None


def test_a_dateline_stands_at_the_top():
    assert dateline_day(("One.", "Two.", "Three.", "Porto, 4 November 2019: The fair opened.")) is None
