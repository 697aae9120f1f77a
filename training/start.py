"""Shipped weights as the start of a further stage: the network out of the graphs that ship."""

import io
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch

from training.compress import weights_of
from training.export import judge
from training.judge import Plain
from training.network import Network

SHIPPED = "src/muniment/reading/encoder/weights"


def of_commit(commit: str, runs: Path) -> Path:
    """The weights that shipped with a commit, taken out of the repository's history into a folder of `runs`.

    Raises SystemExit where the history lacks them, as in a shallow clone.
    """
    folder = runs / f"start-{commit}"
    if not folder.is_dir():
        _take_out(commit, folder)
    if not (folder / "claims.onnx").exists():  # they are from before claims were judged
        judge(Plain(), folder)
    return folder


def _take_out(commit: str, folder: Path) -> None:
    command = ["git", "archive", "--format=tar", f"{commit}:{SHIPPED}"]
    told = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=False)  # noqa: S603
    if told.returncode:
        raise SystemExit(f"no weights of commit {commit}: {told.stderr.decode(errors='replace').strip()}")
    with TemporaryDirectory(dir=folder.parent) as aside, tarfile.open(fileobj=io.BytesIO(told.stdout)) as archive:
        archive.extractall(whole := Path(aside) / "weights", filter="data")
        with suppress(OSError):  # another run, begun at the same time, was quicker
            whole.rename(folder)


def take_over(network: Network, folder: Path) -> None:
    """Give the network the weights of a folder (`encoder.onnx`, `tagger.onnx`, `heads.onnx`); those in int8
    come back with what their rounding lost. Word embeddings stay those of the base, which no stage trains.

    Raises SystemExit when a weight is missing, as in a folder whose weights were made small in another way.
    """
    found: dict[str, Any] = {}
    for name, prefix in (("encoder", "encoder."), ("tagger", ""), ("heads", "heads.")):
        weights = weights_of(onnx.load(folder / f"{name}.onnx").graph)
        found |= {prefix + key: value for key, value in weights.items()}
    wanted = {name: value for name, value in network.state_dict().items() if "word_embeddings" not in name}
    if missing := wanted.keys() - found.keys():
        raise SystemExit(f"{folder} lacks {len(missing)} weights, {min(missing)} first")
    state = {name: torch.from_numpy(found[name].reshape(value.shape).copy()) for name, value in wanted.items()}
    network.load_state_dict(state, strict=False)
