"""The register: what was read, kept and asked. `Register` is the way in."""

from muniment.register.book import AddReport, Hit, IdError, Progress, Register

__all__ = ["AddReport", "Hit", "IdError", "Progress", "Register"]
