"""What became of it: due and overdue, kept, silent; targets against results; conflicts; announced against held.

rules.py    pure functions over entries
looks.py    that somebody looked for news and found nothing
watch.py    the same for a register of any size: `register.watch.overdue(today=…)`
"""

from muniment.register.follow.rules import (
    OPEN,
    SILENT_DAYS,
    Coverage,
    Follow,
    Held,
    Outcome,
    Silence,
    announced_and_held,
    conflicts,
    countries_of,
    due_day,
    due_list,
    follow,
    happened_on,
    last_report,
    silent,
    targets,
)

__all__ = [
    "OPEN",
    "SILENT_DAYS",
    "Coverage",
    "Follow",
    "Held",
    "Outcome",
    "Silence",
    "announced_and_held",
    "conflicts",
    "countries_of",
    "due_day",
    "due_list",
    "follow",
    "happened_on",
    "last_report",
    "silent",
    "targets",
]
