"""The register: what was read, kept and asked. `Register` is the way in."""

from muniment.register.book import AddReport, IdError, Progress, Register

__all__ = ["AddReport", "IdError", "Progress", "Register"]
