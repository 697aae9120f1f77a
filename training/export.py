"""The trained network as the four ONNX graphs that ship, with tokenizer and card."""

import hashlib
import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from muniment import codebook
from muniment.reading.encoder import layout, session
from muniment.reading.encoder.decode import Limits
from muniment.reading.encoder.words import padded, row_of, windows_of, words_of
from muniment.reading.sentences import split_sentences
from training import base
from training.compress import COMPRESS, Feed
from training.fit import Fitted
from training.judge import Plain
from training.network import Network

OPSET = 17
SAMPLES = 24  # documents that show how large the activations are


class _Tagger(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.tagger = network.tagger

    def forward(self, words: Tensor) -> Tensor:
        logits: Tensor = self.tagger(words)
        return logits


def export(
    network: Network,
    tokenizer: Any,
    folder: Path,
    *,
    config: dict[str, Any],
    rows: list[dict[str, Any]],
) -> None:
    """Write all files of the weights into a folder, with limits that are still to be fitted; `rows` trained them."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval().float().cpu()
    whole = folder / "encoder.fp32.onnx"
    _encoder(network, whole)
    feeds = _samples(rows, tokenizer, config["run"]["window"])
    COMPRESS[config["export"]["weights"]](whole, folder / "encoder.onnx", feeds)
    whole.unlink()
    _tagger(network, folder / "tagger.onnx")
    _heads(network, folder / "heads.onnx")
    judge(Plain(), folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    card = _card(tokenizer, network, config) | {"trained": _counts(rows), "limits": asdict(Limits())}
    _put(card, folder)


def _write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _samples(rows: list[dict[str, Any]], tokenizer: Any, window: int) -> list[Feed]:
    """The last windows of some documents, evenly out of all, as inputs of the encoder."""
    special, feeds = base.special(tokenizer), []
    for row in rows[:: -(-len(rows) // SAMPLES)]:
        words = words_of(row["body"], split_sentences(row["body"]), tokenizer)
        feeds.append(padded([row_of(words, windows_of(words, size=window)[-1], special)], special["pad"]))
    return feeds


def _encoder(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 24))
    inputs = (ids, torch.zeros_like(ids), torch.ones_like(ids))
    names = ["ids", "shapes", "mask"]
    axes = {name: {0: "windows", 1: "pieces"} for name in [*names, "vectors"]}
    _write(network.encoder, inputs, path, names, ["vectors"], axes)


def _tagger(network: Network, path: Path) -> None:
    axes = {"words": {0: "words"}, "tags": {0: "words"}}
    _write(_Tagger(network), (torch.zeros(7, network.encoder.size),), path, ["words"], ["tags"], axes)


def _heads(network: Network, path: Path) -> None:
    triggers = torch.tensor([[0, 0, 1, 0, 4], [3, 4, 2, 0, 4], [6, 6, 2, 5, 6]])
    spans = torch.tensor([[1, 1, 0, 0], [2, 2, 3, 0], [5, 5, 2, 0], [5, 6, 1, 1]])
    pairs = torch.ones(3, 4, dtype=torch.long)
    inputs = (
        torch.randn(7, network.encoder.size),
        triggers,
        spans,
        pairs,
        pairs,
        torch.zeros(3, 3, layout.LINK_FEATURES),
    )
    names = ["words", "triggers", "spans", "distance", "gap", "links"]
    n, s = "triggers", "spans"
    axes = {"words": {0: "words"}, "triggers": {0: n}, "spans": {0: s}, "distance": {0: n, 1: s}, "gap": {0: n, 1: s}}
    axes |= {"links": {0: n, 1: n}, "form": {0: n}, "stage": {0: n}, "roles": {0: n, 1: s}, "same": {0: n, 1: n}}
    _write(network.heads, inputs, path, names, ["form", "stage", "roles", "same"], axes)


def judge(judge: nn.Module, folder: Path) -> None:
    """Write the judge of claims into a folder of weights."""
    axes = {"signs": {0: "claims"}, "chances": {0: "claims"}}
    inputs = (torch.zeros(3, layout.CLAIM_SIGNS),)
    _write(judge, inputs, folder / "claims.onnx", ["signs"], ["chances"], axes)


def _card(tokenizer: Any, network: Network, config: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": "muniment reader",
        "licence": "Apache-2.0",
        "base": f"{config['base']['name']} ({config['base']['licence']})",
        "codebook": codebook.VERSION,
        "layout": session.layout_hash(),
        "special": base.special(tokenizer),
        "size": network.encoder.size,
        "window": config["export"]["window"],
        "recipe": config,
        "data": data_hashes(config["data"]),
    }


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {"documents": len(rows), "records": sum(len(row["records"]) for row in rows)}


def renew(folder: Path, fitted: Fitted) -> None:
    """Write into the card of a folder of weights what was fitted with them."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    limits = {name: float(np.round(value, 3)) for name, value in asdict(fitted.limits).items()}
    _put(card | {"limits": limits, "trust": asdict(fitted.trust), "held": fitted.figures}, folder)


def _put(card: dict[str, Any], folder: Path) -> None:
    (folder / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def data_hashes(config: dict[str, Any]) -> dict[str, str]:
    """SHA-256 of each corpus, and of each part of the project's own."""
    own = Path(__file__).parent / "corpus"
    sorts = (config.get(sort, []) for sort in ("more", "later", "latest", "judged"))
    parts = {f"training/corpus/{part}": own / part for sort in sorts for part in sort}
    found = {name: path if path.is_dir() else path.with_suffix(".jsonl") for name, path in parts.items()}
    return {name: _hash(path) for name, path in ({n: base.exams() / n for n in config["corpora"]} | found).items()}


def _hash(path: Path) -> str:
    """Of a file, or of the files of a folder in their order."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()
