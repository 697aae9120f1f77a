"""The pages, by what they are about."""

from muniment.web.routes import adding, deciding, documents, entries, entry, overview, review

ALL = (overview.router, entries.router, entry.router, documents.router, adding.router, deciding.router, review.router)
