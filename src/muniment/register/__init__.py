"""The register: what was read, kept and asked. `Register` is the way in."""

from muniment.register.book import AddReport, Hit, IdError, Progress, ReadAgain, Register
from muniment.register.marks import Mark, MarkError
from muniment.register.overlays import Lost
from muniment.register.reviews import Past, ReviewError, Reviews

__all__ = [
    "AddReport",
    "Hit",
    "IdError",
    "Lost",
    "Mark",
    "MarkError",
    "Past",
    "Progress",
    "ReadAgain",
    "Register",
    "ReviewError",
    "Reviews",
]
