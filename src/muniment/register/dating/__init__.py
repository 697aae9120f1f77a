"""When was an undated document published? A range, a day where the range is narrow, and the reasoning in sentences.

    date_documents(documents, records, clusters)   documents without a date -> Dating
    date_one(own_of(document, facts), neighbours)   one of them, with the clusters that its date brings about
    settled(documents, records, judgements)        all dates, then all clusters

What is read: the document's own words ('next week, from August 19 to 21'), what other documents say of the same things
('closed yesterday' of a fair that ended on the 25th), and bounds (it cannot tell as done what happened later). A stated
date is never contradicted, since documents that have one are not touched.
"""

from muniment.register.dating.clues import Clue
from muniment.register.dating.reread import dated, reread
from muniment.register.dating.rounds import Likeliest, Neighbours, Settled, date_one, likeliest, reread_all, settled
from muniment.register.dating.solve import NARROW_DAYS, Dating, Own, date_documents, own_of, solved

__all__ = [
    "NARROW_DAYS",
    "Clue",
    "Dating",
    "Likeliest",
    "Neighbours",
    "Own",
    "Settled",
    "date_documents",
    "date_one",
    "dated",
    "likeliest",
    "own_of",
    "reread",
    "reread_all",
    "settled",
    "solved",
]
