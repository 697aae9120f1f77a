"""Everything that Muniment refuses, under one root.

`MunimentError` is what a caller catches. A `DocumentError` concerns one document, which is set aside while the
run goes on; every other kind ends the work and leaves the register as it was.
"""


class MunimentError(Exception):
    """Root of all errors that Muniment raises on purpose; its text is fit to be shown to a user."""


class InvariantError(MunimentError):
    """A noun was built with parts that contradict each other, for example a quote that is not in its text."""


class SettingsError(MunimentError):
    """A setting is unknown or has an impossible value."""


class DocumentError(MunimentError):
    """One document cannot be taken in. `name` says which, `reason` is a short code, `detail` tells a person why."""

    def __init__(self, name: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{name}: {detail or reason}")
        self.name, self.reason, self.detail = name, reason, detail


class StoreError(MunimentError):
    """The register cannot be opened or written: read-only place, full disk, newer version, damaged file."""


class ReaderError(MunimentError):
    """The reader's weights are missing or do not belong to this version."""


class ReviewError(MunimentError):
    """A decision cannot be taken: nothing is there that it could apply to, or it contradicts the codebook."""
