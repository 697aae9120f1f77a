"""The pages, by what they are about."""

from muniment.web.routes import adding, between, deciding, documents, entries, entry, follow, overview, review

ALL = (
    overview.router,
    entries.router,
    entry.router,
    documents.router,
    adding.router,
    deciding.router,
    review.router,
    between.router,
    follow.router,
)
