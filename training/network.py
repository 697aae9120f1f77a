"""The network: an encoder of windows, a tagger of words, and heads over triggers and spans of a whole document."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel

from muniment import codebook
from muniment.reading.encoder import layout
from muniment.reading.encoder.features import Features
from muniment.reading.encoder.words import Words, body_start, padded, row_of, windows_of
from training.packed import hidden_of

FORM_MASK = torch.tensor([[0.0 if kind == k else -1e4 for kind, _ in layout.FORMS] for k in layout.KINDS])
ROLE_MASK = torch.tensor([[0.0 if r in codebook.roles_of(k) else -1e4 for r in layout.ROLES] for k in layout.KINDS])

OUTSIDE, NO_ROLE = 5.0, -4.5
"""Logits to begin with: most words are outside all spans, most spans fill no role; that need not be learnt first."""


def mlp(size: int, hidden: int, out: int, drop: float = 0.2) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, hidden), nn.GELU(), nn.Dropout(drop), nn.Linear(hidden, out))


class Encoder(nn.Module):
    """The base with an embedding of word shapes; its word embeddings stay as they came."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.net = AutoModel.from_pretrained(
            base,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
            attn_implementation="eager",  # the flash kernel's backward pass is slow on a CPU
        )
        self.size: int = self.net.config.hidden_size
        self.shape = nn.Embedding(layout.SHAPES, self.size)
        nn.init.zeros_(self.shape.weight)
        self.net.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        hidden: Tensor = self.net(inputs_embeds=self._embedded(ids, shapes), attention_mask=mask).last_hidden_state
        return hidden

    def rows(self, rows: Sequence[tuple[list[int], list[int]]], fill: int) -> list[Tensor]:
        """The same of each window, given as ids and shapes of its pieces; of an MPNet without padding any."""
        if self.net.config.model_type != "mpnet":
            inputs = {name: torch.from_numpy(array).to(self._device) for name, array in padded(rows, fill).items()}
            return list(self(**inputs))
        ids, shapes = (torch.tensor([n for row in rows for n in row[part]], device=self._device) for part in (0, 1))
        sizes = [len(ids) for ids, _ in rows]
        return list(hidden_of(self.net, self._embedded(ids, shapes), sizes).split(sizes))

    def _embedded(self, ids: Tensor, shapes: Tensor) -> Tensor:
        embedded: Tensor = self.net.embeddings.word_embeddings(ids) + self.shape(shapes)
        return embedded

    @property
    def _device(self) -> torch.device:
        return self.shape.weight.device


class Pairs(nn.Module):
    """Scores of (trigger, span) for each role: a factorised first layer, then one hidden layer."""

    def __init__(self, trigger: int, span: int, hidden: int = 256) -> None:
        super().__init__()
        self.trigger, self.span = nn.Linear(trigger, hidden), nn.Linear(span, hidden)
        self.left, self.right, self.product = nn.Linear(trigger, 128), nn.Linear(span, 128), nn.Linear(128, hidden)
        self.by_distance, self.by_gap = nn.Embedding(layout.DISTANCES, hidden), nn.Embedding(layout.GAPS, hidden)
        self.by_type, self.by_kind = nn.Embedding(len(layout.TYPES), hidden), nn.Embedding(len(layout.KINDS), hidden)
        self.by_title = nn.Embedding(2, hidden)
        self.usual = nn.Embedding(len(layout.TYPES) * len(layout.KINDS), len(layout.ROLES))
        nn.init.zeros_(self.usual.weight)
        self.out = nn.Sequential(nn.GELU(), nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, len(layout.ROLES)))
        nn.init.constant_(self.out[-1].bias, NO_ROLE)

    def forward(
        self, trigger: Tensor, span: Tensor, kind: Tensor, spans: Tensor, distance: Tensor, gap: Tensor
    ) -> Tensor:
        both = self.product(self.left(trigger)[:, None] * self.right(span)[None])
        alone = (self.trigger(trigger) + self.by_kind(kind))[:, None]
        other = (self.span(span) + self.by_type(spans[:, 2]) + self.by_title(spans[:, 3]))[None]
        hidden = both + alone + other + self.by_distance(distance) + self.by_gap(gap)
        usual = self.usual(spans[None, :, 2] * len(layout.KINDS) + kind[:, None])
        scores: Tensor = self.out(hidden) + usual + ROLE_MASK.to(kind.device)[kind][:, None]
        return scores


class Heads(nn.Module):
    """All that is said of given triggers and spans: form, stage, roles and same-record links, as logits."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.trigger = mlp(4 * size, 256, 256)
        self.form, self.stage = nn.Linear(256, len(layout.FORMS)), nn.Linear(256, len(layout.STAGES))
        self.pairs = Pairs(256, size)
        self.same = mlp(2 * 256 + layout.LINK_FEATURES, 128, 1)

    def forward(
        self, words: Tensor, triggers: Tensor, spans: Tensor, distance: Tensor, gap: Tensor, links: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        words = self.drop(words)
        sums = torch.cat([torch.zeros_like(words[:1]), torch.cumsum(words, 0)])
        first, last, kind = triggers[:, 0], triggers[:, 1], triggers[:, 2]
        parts = [words[first], words[last], mean(sums, first, last), mean(sums, triggers[:, 3], triggers[:, 4])]
        trigger = self.trigger(torch.cat(parts, -1))
        span = mean(sums, spans[:, 0], spans[:, 1])
        roles = self.pairs(trigger, span, kind, spans, distance, gap)
        apart, alike = (trigger[:, None] - trigger[None]).abs(), trigger[:, None] * trigger[None]
        same = self.same(torch.cat([apart, alike, links], -1))[..., 0]
        return self.form(trigger) + FORM_MASK.to(kind.device)[kind], self.stage(trigger), roles, same


def mean(sums: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Means of the vectors first..last, from their running sums."""
    return (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]


class Network(nn.Module):
    """Encoder, tagger and heads."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        self.drop = nn.Dropout(0.2)
        self.tagger = nn.Linear(self.encoder.size, len(layout.LAYERS) * 3)
        nn.init.zeros_(self.tagger.bias)
        self.tagger.bias.data[layout.OUTSIDE :: 3] = OUTSIDE
        self.heads = Heads(self.encoder.size)

    def freeze(self, layers: int) -> None:
        """Let the lowest layers of the encoder, and what is embedded below them, stay as they are."""
        net = self.encoder.net
        lower = [net.embeddings, self.encoder.shape, *net.encoder.layer[:layers]] if layers else []
        for module in (net.encoder, net.embeddings, self.encoder.shape):
            module.requires_grad_(True)
        for module in [net.embeddings.word_embeddings, *lower]:
            module.requires_grad_(False)

    @property
    def device(self) -> torch.device:
        """Where the network computes."""
        return self.tagger.weight.device

    @property
    def _halves(self) -> bool:
        """Whether products of half precision are quicker here: without AVX-512 they are several times slower."""
        return self.device.type != "cpu" or str(torch.backends.cpu.get_cpu_capability()).startswith("AVX512")

    def words(self, batch: Sequence[Words], special: dict[str, int], *, size: int) -> list[Tensor]:
        """Word vectors of each document, from windows of at most `size` pieces: the mean of a word's pieces."""
        rows = [(n, words, window) for n, words in enumerate(batch) for window in windows_of(words, size=size)]
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self._halves):
            hidden = self.encoder.rows([row_of(words, window, special) for _, words, window in rows], special["pad"])
        out = [torch.zeros(len(words), self.encoder.size, device=self.device) for words in batch]
        for row, (n, words, window) in enumerate(rows):
            start = body_start(window)
            owner = self.tensor(words.word_of_piece[window.body])
            share = 1.0 / torch.bincount(owner, minlength=len(words))[owner]
            told = hidden[row][start : start + len(window.body)].float() * share[:, None]
            out[n] = out[n].index_add(0, owner, told)
        return out

    def tags(self, words: Tensor) -> Tensor:
        """Logits [words, layers, 3]."""
        logits: Tensor = self.tagger(self.drop(words))
        return logits.view(len(words), len(layout.LAYERS), 3)

    def look(self, words: Tensor, features: Features) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Form, stage, roles and same-record logits."""
        names = ("triggers", "spans", "distance", "gap", "links")
        out: tuple[Tensor, Tensor, Tensor, Tensor] = self.heads(
            words, *(self.tensor(getattr(features, name)) for name in names)
        )
        return out

    def tensor(self, array: NDArray[Any]) -> Tensor:
        """An array where the network computes."""
        return torch.from_numpy(array).to(self.device)


def state_of(network: nn.Module) -> dict[str, Any]:
    """What a checkpoint keeps: all that was trained."""
    return {name: value for name, value in network.state_dict().items() if "word_embeddings" not in name}


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """What several networks learnt from one start, averaged; a copy of what one did."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
