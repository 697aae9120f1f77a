"""The layers of an MPNet over windows laid end to end, for training: no padding is computed, and the attention takes
few steps. On a CPU half of the time had gone into what surrounds its products."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import torch
from torch import Tensor


def hidden_of(net: Any, embedded: Tensor, sizes: Sequence[int]) -> Tensor:
    """What the network, without dropout, makes of embedded pieces [pieces, wide]: windows of `sizes` pieces, one after
    another. The bias of its attention by distance stays as it came."""
    windows = list(pairwise(accumulate(sizes, initial=0)))
    with torch.no_grad():
        bias = net.encoder.compute_position_bias(embedded.new_empty(1, max(sizes), 1))[0]
    places = torch.cat([torch.arange(size, device=embedded.device) for size in sizes])
    first = net.embeddings.padding_idx + 1
    hidden: Tensor = net.embeddings(inputs_embeds=embedded[None], position_ids=places[None] + first)[0]
    for layer in net.encoder.layer:
        attention = layer.attention
        mixed = _attended(attention.attn, hidden, windows, bias)
        hidden = attention.LayerNorm(attention.attn.o(mixed) + hidden)
        hidden = layer.output(layer.intermediate(hidden), hidden)
    return hidden


def _attended(attention: Any, hidden: Tensor, windows: Sequence[tuple[int, int]], bias: Tensor) -> Tensor:
    """Each piece's mean of the others of its window, by head; in the precision of the products."""
    heads = attention.num_attention_heads
    parts = (attention.q, attention.k, attention.v)
    q, k, v = (part(hidden).unflatten(1, (heads, -1)).transpose(0, 1) for part in parts)
    with torch.autocast(hidden.device.type, enabled=False):
        near = bias.to(q.dtype)
        mixed = [_mixed(q[:, a:b], k[:, a:b], v[:, a:b], near) for a, b in windows]
    return torch.cat(mixed, 1).transpose(0, 1).flatten(1)


def _mixed(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    size, wide = q.shape[1:]
    scores = torch.baddbmm(bias[:, :size, :size], q, k.transpose(1, 2), alpha=wide**-0.5)
    return torch.bmm(scores.softmax(-1), v)
