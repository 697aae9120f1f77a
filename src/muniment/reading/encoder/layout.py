"""The order of the network's inputs and outputs, read from the codebook. Weights are bound to it."""

from muniment import codebook

NAMES = tuple(codebook.ENTITY_TYPES)
TYPES = (*NAMES, "ref", "time", "amount", "subject")
"""Span types; `ref` is a quoted span that is no mention of what it stands for ('he', 'both sides')."""

KINDS = tuple(codebook.KINDS)
LAYERS = TYPES + KINDS
"""One BIO layer for each span type and for the triggers of each kind, so that spans can lie within each other."""

ROLES = tuple(codebook.ROLES)
STAGES = tuple(codebook.STAGES)
FORMS = tuple((kind, form) for kind in KINDS for form in codebook.forms_of(kind))

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
SHAPES = 9
PADDING_SHAPE = SHAPES - 1
DISTANCES, GAPS = 15, 9
LINK_FEATURES = 20
CLAIM_SIGNS = 58
