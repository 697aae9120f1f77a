"""What the network says of a document."""

from dataclasses import dataclass, field

from muniment.reading.encoder.features import Floats, Span, Trigger
from muniment.reading.encoder.words import Ints, Words


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything the network says of one document; probabilities throughout."""

    words: Words
    triggers: list[Trigger]
    starts: Floats  # [N]
    spans: list[Span]
    clusters: Ints  # [S] which spans name one thing
    form: Floats = field(repr=False)  # [N, forms]
    stage: Floats = field(repr=False)  # [N, stages]
    roles: Floats = field(repr=False)  # [N, S, roles]
    same: Floats = field(repr=False)  # [N, N]
