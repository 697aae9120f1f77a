"""The weights of the match score, in plain sight: what each feature of a pair adds to the log odds of one thing.

Calibrated by `python -m evaluation.match_weights` (ridge regression on pairs of records, drawn to first guesses; a
weight never changes its sign), before item numbers and far reports were told apart: fitted again they move by 0.2 at
most, with as many pairs of left-out stories right, but one more pair wrongly one in the stories. "planned long before"
and "a third party" came later, with their first guesses. The score of a pair is the sum of weight times feature, plus
`BIAS`.
"""

WEIGHTS: dict[str, float] = {
    "same form": 5.47,
    "near form": 0.54,
    "all countries shared": 0.00,
    "countries shared": 0.03,
    "each has a country of its own": -0.87,
    "organisation shared": 0.09,
    "other organisations": -0.93,
    "people shared": 0.33,
    "each has a person of its own": -1.12,
    "place shared": 0.91,
    "other place": -1.09,
    "happens within the same days": 1.25,
    "happens within the same month": 2.28,
    "happens within the same year": 1.13,
    "a time of both": 0.88,
    "same period": 1.15,
    "a day apart": 0.84,
    "times apart": -0.99,
    "probably at one time": 1.03,
    "probably months apart": -1.08,
    "news without a time, months apart": -3.10,
    "planned long before": -2.00,
    "a third party": -1.00,
    "same people or countries within days": 0.84,
    "same name within days": 1.04,
    "name shared": 1.08,
    "other name": -2.29,
    "name among the other's words": 1.17,
    "same edition": 1.51,
    "edition of the year": 1.99,
    "same sum": 1.64,
    "other sum": -1.03,
    "same count": 1.55,
    "other count": -1.03,
    "item shared": 0.28,
    "other item": -1.81,
    "words shared": 0.00,
    "trigger words shared": 0.48,
    "other words": -0.46,
    "other sort of statement": -1.92,
    "one of several, in other words": -1.56,
    "same sentence": 1.11,
    "the only such thing in both reports": 2.46,
    "the only such event in both reports": 0.63,
}
BIAS = -4.97
FLOOR = 0.0
"""Two clusters are one thing when the average score of their pairs is at least this (log odds)."""
DOUBT = -1.7
"""Down to this average two clusters are put before a person."""
UNKNOWN = -4.0
"""The score of a pair that shares no key and so was not compared."""
