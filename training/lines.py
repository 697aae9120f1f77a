"""`python -m training.lines`: learn which lines of a page are furniture, and write the chain that ships.

Learnt from the pages of `training/pages`, whose lines are all labelled, and from the documents of the corpora, of which
only the lines are known that tell a record. A linear-chain conditional random field, trained by its likelihood with a
pull of all weights towards nought.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from evaluation.exams.furniture import FURNITURE, STORY
from evaluation.shared import shared_path
from muniment.reading.furniture import chain
from muniment.reading.furniture.features import features_of
from muniment.reading.furniture.rules import rules_of
from training.corpus import load

HERE = Path(__file__).parent
PAGES, SHIPPED = HERE / "pages", Path(chain.__file__).with_name("chain.json")
LEAST, PULL, STEPS = 3, 1.0, 80
"""Times that a feature must come; the weight of the pull; steps of the optimiser."""
CORPORA = ("train.jsonl", "own.jsonl")
SEEN = 0.05
"""A smaller weight says nothing and is not kept."""


@dataclass(frozen=True, slots=True)
class Page:
    """The features of a page's lines, and whether each is furniture (None: not known)."""

    rows: list[list[str]]
    labels: list[bool | None]


def page_of(lines: Sequence[str], labels: Sequence[bool | None]) -> Page:
    """A page of lines with their labels; blank lines are left out."""
    told = [(line.strip(), label) for line, label in zip(lines, labels, strict=True) if line.strip()]
    bare = [line for line, _ in told]
    return Page(features_of(bare, rules_of(bare)), [label for _, label in told])


def labelled(folder: Path = PAGES) -> list[Page]:
    """The pages of our own; titles are left out, dates and bylines may be either."""
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    pages = []
    for _, page in groupby(rows, key=lambda row: row["seed"]):
        told = [row for row in page if row["label"] != "title"]
        known = {**dict.fromkeys(STORY, False), FURNITURE: True}
        pages.append(page_of([row["text"] for row in told], [known.get(row["label"]) for row in told]))
    return pages


def told_only(documents: Iterable[dict[str, Any]]) -> list[Page]:
    """Documents with gold records: a line with a trigger is the story's, of others nothing is known."""
    pages = []
    for document in documents:
        body = document["body"]
        start = body.index("\n\n") + 2
        starts = sorted(a for record in document["records"] for a, _ in record["triggers"] if a >= start)
        lines, labels = [], list[bool | None]()
        for line in body[start:].split("\n"):
            labels.append(False if any(start <= a < start + len(line) for a in starts) else None)
            lines.append(line)
            start += len(line) + 1
        pages.append(page_of(lines, labels))
    return pages


def learn(pages: Sequence[Page]) -> tuple[dict[str, float], Tensor]:
    """Weights of the features and the steps between states."""
    counts = Counter(name for page in pages for row in page.rows for name in set(row))
    index = {name: number for number, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST))}
    weights = torch.zeros(len(index), requires_grad=True)
    steps = torch.zeros(2, 2, requires_grad=True)
    batches = [_Batch(pages_, index) for pages_ in _of_one_length(pages)]
    optimiser = torch.optim.LBFGS([weights, steps], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        total = torch.stack([batch.loss(weights, steps) for batch in batches]).sum()
        total = total + PULL * (weights.square().sum() + steps.square().sum())
        total.backward()
        return total

    optimiser.step(loss)
    kept = {name: round(weight, 2) for name, weight in zip(index, weights.tolist(), strict=True)}
    return {name: weight for name, weight in kept.items() if abs(weight) >= SEEN}, steps.detach()


def _of_one_length(pages: Sequence[Page], size: int = 64) -> list[list[Page]]:
    """Pages of like length together, those without a known line left out."""
    told = sorted(
        (page for page in pages if any(label is not None for label in page.labels)), key=lambda p: len(p.rows)
    )
    return [told[at : at + size] for at in range(0, len(told), size)]


class _Batch:
    """Some pages as tensors: the features of all their lines in one row, and what is known of each line."""

    def __init__(self, pages: Sequence[Page], index: dict[str, int]) -> None:
        rows = [[index[name] for name in row if name in index] for page in pages for row in page.rows]
        self.names = torch.tensor([number for row in rows for number in row])
        self.starts = torch.tensor([0, *map(len, rows)][: len(rows)]).cumsum(0)
        self.lengths = [len(page.rows) for page in pages]
        forbidden = [[-1e4 * (label is True), -1e4 * (label is False)] for page in pages for label in page.labels]
        self.known = torch.tensor(forbidden, dtype=torch.float32)

    def loss(self, weights: Tensor, steps: Tensor) -> Tensor:
        """Minus the log likelihood of the labels that are known."""
        odds = functional.embedding_bag(self.names, weights[:, None], self.starts, mode="sum")
        scores = torch.cat([torch.zeros_like(odds), odds], 1)
        return (self._all(scores, steps) - self._all(scores + self.known, steps)).sum()

    def _all(self, scores: Tensor, steps: Tensor) -> Tensor:
        """The log of the sum over all ways through the chain of each page."""
        lines = pad_sequence(list(scores.split(self.lengths)), batch_first=True)
        inside = pad_sequence([torch.ones(length) for length in self.lengths], batch_first=True)[..., None]
        state = lines[:, 0]
        for own, here in zip(lines[:, 1:].unbind(1), inside[:, 1:].unbind(1), strict=True):
            state = torch.where(here > 0, torch.logsumexp(state[:, :, None] + steps, 1) + own, state)
        return torch.logsumexp(state, 1)


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    out = parser.parse_args().out
    torch.set_num_threads(1)
    corpus = shared_path("corpus")
    told = [json.loads(line) for name in CORPORA for line in (corpus / name).open(encoding="utf-8")]
    pages = labelled() + told_only([*told, *load.load_written(), *load.load_released(corpus.parent)])
    weights, steps = learn(pages)
    about = (
        f"log odds of page furniture, learnt by training.lines from {len(pages)} pages and documents; measured by "
        "`python -m evaluation furniture evaluation/gold_pages`; Apache-2.0"
    )
    learnt = {"about": about, "steps": [[round(float(s), 2) for s in row] for row in steps], "weights": weights}
    out.write_text(json.dumps(learnt, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {sum(len(p.rows) for p in pages)} lines, {len(weights)} weights")


if __name__ == "__main__":
    main()
