"""The losses of one document. Gold triggers and spans are looked at, and, once the tagger has learnt a little, wrong
spans that it finds: the role heads must learn to leave them alone."""

import random
from collections import defaultdict

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from muniment import codebook
from muniment.reading.encoder import layout
from muniment.reading.encoder.decode import spans_of
from muniment.reading.encoder.features import Features, Span, features_of
from training.gold import Gold
from training.network import Network

TYPES = len(layout.TYPES)
TAG_WEIGHTS = torch.tensor(
    [1.5 if name in ("time", "amount", "subject") else 3.0 if name in layout.KINDS else 2.0 for name in layout.LAYERS]
)
_ALLOWED = torch.tensor([[float(r in codebook.roles_of(k)) for r in layout.ROLES] for k in layout.KINDS])


def tag_loss(gold: Gold, tags: Tensor) -> Tensor:
    target = torch.from_numpy(gold.tags).to(tags.device)
    each = functional.cross_entropy(tags.permute(1, 2, 0), target, reduction="none").mean(1)
    return (each * TAG_WEIGHTS.to(tags.device)).sum()


def sentence_loss(gold: Gold, tags: Tensor) -> Tensor:
    """A sentence speaks of a kind if some word of it begins a trigger of the kind."""
    start = tags[:, TYPES:, layout.BEGIN] - torch.logsumexp(tags[:, TYPES:, :: layout.INSIDE], -1)
    numbers, owner = np.unique(gold.words.sentence, return_inverse=True)
    rows = torch.from_numpy(owner).to(tags.device)[:, None].expand_as(start)
    top = torch.full((len(numbers), len(layout.KINDS)), -30.0, device=tags.device)
    top = top.scatter_reduce(0, rows, start, "amax")
    target = torch.zeros_like(top)
    for trigger in gold.triggers:
        target[owner[trigger.first], trigger.kind] = 1
    return functional.binary_cross_entropy_with_logits(top, target)


def wrong_spans(gold: Gold, tags: Tensor, rng: random.Random) -> list[Span]:
    """Spans that the tagger finds and the mark-up lacks."""
    found = spans_of(tags.detach().cpu().numpy())
    wrong = [s for s in found if not any(s.first <= g.last and g.first <= s.last for g in gold.spans)]
    rng.shuffle(wrong)
    return wrong


def role_targets(gold: Gold, features: Features, spans: list[Span]) -> tuple[Tensor, Tensor]:
    """Target and mask [triggers, spans, roles].

    Positive: the quoted span with its nearest trigger, and the nearest mention of the same entity in each trigger's
    sentence. The entity's other mentions are masked: neither right nor wrong.
    """
    kind = torch.from_numpy(features.triggers[:, 2])
    target = torch.zeros(len(kind), len(spans), len(layout.ROLES))
    mask = _ALLOWED[kind][:, None].expand_as(target).clone()
    members, columns, place = (
        _members(gold),
        _columns(gold),
        {(s.first, s.last): j for j, s in reversed([*enumerate(spans)])},
    )
    triggers = list(gold.triggers)
    for r, cluster, role in [*((f.record, f.cluster, f.role) for f in gold.fillers), *gold.unsure]:
        for i in members[r]:
            mask[i, columns[cluster], role] = 0
    for filler in gold.fillers:
        for i in members[filler.record]:
            near = [j for j in columns[filler.cluster] if features.gap[i, j] == layout.GAPS // 2]
            if near:
                target[i, min(near, key=lambda j: abs(spans[j].first - triggers[i].first)), filler.role] = 1
        quoted = place.get((filler.span.first, filler.span.last))
        if quoted is not None and members[filler.record]:
            nearest = min(members[filler.record], key=lambda i: abs(spans[quoted].first - triggers[i].first))
            target[nearest, quoted, filler.role] = 1
    return target, torch.where(target > 0, 1.0, mask)


def _members(gold: Gold) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for i, records in enumerate(gold.triggers.values()):
        for r in records:
            members[r].append(i)
    return members


def _columns(gold: Gold) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = defaultdict(list)
    for j, cluster in enumerate(gold.clusters):
        columns[cluster].append(j)
    return columns


def look_losses(
    gold: Gold, out: tuple[Tensor, ...], features: Features, target: Tensor, mask: Tensor
) -> dict[str, Tensor]:
    """Losses of roles, form, stage and same-record links."""
    form, stage, roles, same = out
    target, mask = target.to(roles.device), mask.to(roles.device)
    wrong = functional.binary_cross_entropy_with_logits(roles, target, reduction="none") * mask
    losses = {"roles": wrong.sum() / max(1.0, float(target.sum()))}
    firsts = [gold.raw["records"][records[0]] for records in gold.triggers.values()]
    forms = [layout.FORMS.index((r["kind"], r["form"])) for r in firsts]
    losses["form"] = 0.5 * functional.cross_entropy(form, torch.tensor(forms, device=form.device))
    stages = [layout.STAGES.index(r["stage"]) if r["stage"] else -100 for r in firsts]
    if any(s >= 0 for s in stages):
        losses["stage"] = 0.5 * functional.cross_entropy(stage, torch.tensor(stages, device=stage.device))
    return losses | _link_loss(gold, features, same)


def _link_loss(gold: Gold, features: Features, same: Tensor) -> dict[str, Tensor]:
    records = [set(members) for members in gold.triggers.values()]
    target = torch.tensor([[float(bool(a & b)) for b in records] for a in records], device=same.device)
    kind = torch.from_numpy(features.triggers[:, 2]).to(same.device)
    pairs = (kind[:, None] == kind[None]).float().triu(1)
    if not pairs.sum():
        return {}
    both = (same + same.T) / 2
    wrong = functional.binary_cross_entropy_with_logits(both, target, reduction="none") * pairs
    return {"same": 0.5 * wrong.sum() / pairs.sum()}


def losses_of(
    gold: Gold, network: Network, words: Tensor, tags: Tensor, rng: random.Random, *, wrong: int
) -> dict[str, Tensor]:
    """All losses of one document, with at most `wrong` of the tagger's wrong spans among the candidates."""
    losses = {"tags": tag_loss(gold, tags), "sentence": 0.5 * sentence_loss(gold, tags)}
    spans = gold.spans + (wrong_spans(gold, tags, rng)[:wrong])
    if gold.triggers and spans:
        features = features_of(gold.words, list(gold.triggers), spans)
        target, mask = role_targets(gold, features, spans)
        losses |= look_losses(gold, network.look(words, features), features, target, mask)
    return losses
