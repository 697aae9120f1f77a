"""The training loop. It logs every figure, and goes on from its last checkpoint after an interruption."""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from training.gold import Gold, hide
from training.losses import losses_of
from training.network import Network, state_of

EVERY = 50  # steps between two lines of the log
SAVED = 300  # steps between two checkpoints


class Run:
    """One training run in a folder: checkpoint.pt and log.jsonl."""

    def __init__(
        self, folder: Path, network: Network, config: dict[str, Any], special: dict[str, int], documents: int
    ) -> None:
        self.folder, self.network, self.config, self.special = folder, network, config, special
        self.total = round(config["epochs"] * documents / config["batch"])
        self.step, self.rng = 0, random.Random(config["seed"])  # noqa: S311
        self.queue: list[int] = []  # documents of this epoch that are still to come
        self.encoder = [p for p in network.encoder.parameters() if p.requires_grad]
        self.heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
        rates = [
            {"params": self.encoder, "lr": config["encoder_rate"]},
            {"params": self.heads, "lr": config["head_rate"]},
        ]
        self.optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def left(self) -> int:
        """Steps that are still to be run."""
        return int(self.total - self.step)

    def _rate(self, step: int) -> float:
        warm = self.config["warm_up"] * self.total
        return float(min((step + 1) / (warm + 1), max(0.0, (self.total - step) / (self.total - warm))))

    def say(self, **figures: Any) -> None:
        line = json.dumps(
            {"step": self.step, "of": self.total, "cpu_minutes": round(time.process_time() / 60, 1)} | figures
        )
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def save(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place."""
        parts = {"network": state_of(self.network), "optimizer": self.optimizer.state_dict()}
        parts |= {
            "schedule": self.schedule.state_dict(),
            "step": self.step,
            "rng": self.rng.getstate(),
            "queue": self.queue,
            "torch": torch.get_rng_state(),
        }
        torch.save(parts, self.folder / "checkpoint.new")
        (self.folder / "checkpoint.new").replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            parts = torch.load(path, weights_only=False, map_location="cpu")
            self.network.load_state_dict(parts["network"], strict=False)
            self.optimizer.load_state_dict(parts["optimizer"])
            self.schedule.load_state_dict(parts["schedule"])
            self.step = parts["step"]
            self.rng.setstate(parts["rng"])
            self.queue = parts["queue"]
            torch.set_rng_state(parts["torch"])

    def train(self, documents: list[Gold]) -> None:
        """Run all steps that are left."""
        sums: Counter[str] = Counter()
        for batch in self._batches(documents):
            sums.update(self._one_step(batch))
            self.step += 1
            if self.step % EVERY == 0 or self.step == self.total:
                self.say(losses={name: round(value / EVERY, 3) for name, value in sums.items()})
                sums.clear()
            if self.step % SAVED == 0 or self.step == self.total:
                self.save()

    def _batches(self, documents: list[Gold]) -> Iterator[list[Gold]]:
        size = self.config["batch"]
        while self.step < self.total:
            if len(self.queue) < size:
                self.queue += self.rng.sample(range(len(documents)), len(documents))
            batch, self.queue = self.queue[:size], self.queue[size:]
            yield [documents[index] for index in batch]

    def _one_step(self, batch: list[Gold]) -> dict[str, float]:
        self.network.train()
        wrong = self.config["wrong"] if self.step > self.config["wrong_from"] * self.total else 0
        seen = [hide(gold.words, self.config["hidden"], self.special["mask"], self.rng) for gold in batch]
        vectors = self.network.words(seen, self.special, size=self.config["window"])
        loss, parts = torch.zeros((), device=self.network.device), Counter[str]()
        for gold, words in zip(batch, vectors, strict=True):
            losses = losses_of(gold, self.network, words, self.network.tags(words), self.rng, wrong=wrong)
            loss = loss + torch.stack(list(losses.values())).sum() / len(batch)
            parts.update({name: float(value.detach()) / len(batch) for name, value in losses.items()})
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.encoder, 1.0)
        torch.nn.utils.clip_grad_norm_(self.heads, 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.schedule.step()
        return dict(parts)
