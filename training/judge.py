"""The judge of claims: a small network that learns on documents on which the heads did not. See encoder/claims.py."""

from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor, nn

from muniment.reading.encoder.claims import CHANCE
from muniment.reading.encoder.scores import Scores
from training.claims import Json, samples_of

HIDDEN = 64
DROP = 0.2
EPOCHS = 20
BATCH = 256
RATE = 2e-3
DECAY = 1e-2
SPREAD = 0.05
"""The least spread of a sign: rare ones are not blown up."""


class Plain(nn.Module):
    """Takes the heads at their word: what a judge is before it has learnt."""

    def forward(self, signs: Tensor) -> Tensor:
        return signs[:, CHANCE]


class Judge(nn.Module):
    """The chances of claims by their signs."""

    def __init__(self, signs: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", signs.mean(0))
        self.register_buffer("spread", signs.std(0).clamp(min=SPREAD))
        inner = [nn.Linear(signs.shape[1], HIDDEN), nn.GELU(), nn.Dropout(DROP)]
        outer = [nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(DROP)]
        self.net = nn.Sequential(*inner, *outer, nn.Linear(HIDDEN, 1))

    def logits(self, signs: Tensor) -> Tensor:
        """The log odds of claims."""
        out: Tensor = self.net((signs - self.mean) / self.spread)
        return out[:, 0]

    def forward(self, signs: Tensor) -> Tensor:
        return torch.sigmoid(self.logits(signs))


def learn(documents: Iterable[tuple[Json, Scores]], *, seed: int = 0) -> Judge:
    """A judge by aligned documents, with what the heads say of each."""
    samples = [samples_of(raw, scores) for raw, scores in documents if raw["entities"] is not None]
    signs = torch.from_numpy(np.concatenate([of for of, _ in samples]))
    right = torch.from_numpy(np.concatenate([of for _, of in samples]))
    torch.manual_seed(seed)
    judge = Judge(signs)
    steps = EPOCHS * len(signs) // BATCH
    optimizer = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    for _ in range(steps):
        some = torch.randint(len(signs), (BATCH,))
        loss = nn.functional.binary_cross_entropy_with_logits(judge.logits(signs[some]), right[some])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    judge.eval()
    return judge
