"""Which part of a long list is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """Page `number` (from 1) of a list of `total` in pages of `size`."""

    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        """The place of the first shown one, from 1; 0 in an empty list."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """The place of the last shown one."""
        return min(self.number * self.size, self.total)

    @property
    def before(self) -> int | None:
        """The page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after this one."""
        return self.number + 1 if self.last < self.total else None
