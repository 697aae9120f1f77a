"""The shipped networks in onnxruntime, one thread each, so that a worker is a core."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from muniment.errors import ReaderError
from muniment.reading.encoder import layout
from muniment.reading.encoder.decode import Limits
from muniment.reading.encoder.features import Features, Floats
from muniment.reading.encoder.words import Words, body_start, padded, row_of, windows_of

GRAPHS = ("encoder.onnx", "tagger.onnx", "heads.onnx", "claims.onnx")
FILES = (*GRAPHS, "tokenizer.json", "card.json")


class Session:
    """The four graphs of one folder of weights."""

    def __init__(self, folder: Path, card: dict[str, Any]) -> None:
        self.encoder, self.tagger, self.heads, self.claims = (_open(folder / name) for name in GRAPHS)
        self.special: dict[str, int] = card["special"]
        self.size: int = card["size"]
        self.window: int = card["window"]

    def vectors(self, words: Words) -> Floats:
        out = np.zeros((len(words), self.size), dtype=np.float32)
        count = np.zeros(len(words), dtype=np.float32)
        for window in windows_of(words, size=self.window):  # one by one: a CPU wins nothing by batches, and pads them
            row = padded([row_of(words, window, self.special)], self.special["pad"])
            hidden = self.encoder.run(None, row)[0][0]
            start, owner = body_start(window), words.word_of_piece[window.body]
            np.add.at(out, owner, hidden[start : start + len(owner)])
            np.add.at(count, owner, 1.0)
        out /= np.maximum(count, 1.0)[:, None]
        return out

    def tags(self, vectors: Floats) -> Floats:
        logits: Floats = self.tagger.run(None, {"words": vectors})[0]
        return logits.reshape(len(vectors), len(layout.LAYERS), 3)

    def look(self, vectors: Floats, features: Features) -> tuple[Floats, Floats, Floats, Floats]:
        names = ("triggers", "spans", "distance", "gap", "links")
        inputs = {"words": vectors} | {name: getattr(features, name) for name in names}
        form, stage, roles, same = self.heads.run(None, inputs)
        return form, stage, roles, same

    def judge(self, signs: Floats) -> Floats:
        chances: Floats = self.claims.run(None, {"signs": signs})[0]
        return chances


def runtime() -> Any:
    """onnxruntime, kept from telling its maker of its use; since 1.29 it does, unless this is set before it begins."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # for whoever had begun it before
    return onnxruntime


def _open(path: Path) -> Any:
    onnxruntime = runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def load(folder: Path) -> tuple[Session, Any, Limits, dict[str, dict[str, float]] | None, str]:
    """Networks, tokenizer, limits, worth of the scores and version (a hash over all files) of a folder of weights."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ReaderError(f"the reader's weights are incomplete: {', '.join(missing)} not in {folder}")
    from tokenizers import Tokenizer

    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    if card["layout"] != layout_hash():
        raise ReaderError(f"the weights in {folder} were trained for another codebook; train them anew")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Session(folder, card), tokenizer, Limits(**card["limits"]), card.get("trust"), version_of(folder)


def version_of(folder: Path) -> str:
    """Ten characters of the SHA-256 over all files of the weights."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:10]


def layout_hash() -> str:
    """Names the order of inputs and outputs that weights are bound to."""
    parts = repr((layout.LAYERS, layout.ROLES, layout.STAGES, layout.FORMS, layout.SHAPES, layout.LINK_FEATURES))
    return hashlib.sha256(parts.encode()).hexdigest()[:10]
