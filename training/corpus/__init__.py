"""Training documents of the project's own: see README.md in this folder."""
