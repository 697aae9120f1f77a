"""Shipped weights as the start of a further stage: the network out of the graphs that ship."""

import io
import re
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.network import Network

Arrays = dict[str, NDArray[Any]]
SHIPPED = "src/muniment/reading/encoder/weights"


def of_commit(commit: str, folder: Path) -> Path:
    """The weights that shipped with a commit, taken out of the repository's history into a folder.

    Raises SystemExit where the history lacks them, as in a shallow clone.
    """
    command = ["git", "archive", "--format=tar", f"{commit}:{SHIPPED}"]
    told = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=False)  # noqa: S603
    if told.returncode:
        raise SystemExit(f"no weights of commit {commit}: {told.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(told.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def take_over(network: Network, folder: Path) -> None:
    """Give the network the weights of a folder (`encoder.onnx`, `tagger.onnx`, `heads.onnx`); those in int8 blocks
    come back with what their rounding lost. Word embeddings stay those of the base, which no stage trains.

    Raises SystemExit when a weight is missing, as in a folder whose weights were made small in another way.
    """
    found = _encoder(onnx.load(folder / "encoder.onnx").graph)
    for name, prefix in (("tagger", ""), ("heads", "heads.")):
        found |= {prefix + key: value for key, value in _plain(onnx.load(folder / f"{name}.onnx").graph).items()}
    wanted = {name: value for name, value in network.state_dict().items() if "word_embeddings" not in name}
    if missing := wanted.keys() - found.keys():
        raise SystemExit(f"{folder} lacks {len(missing)} weights, {min(missing)} first")
    state = {name: torch.from_numpy(found[name].reshape(value.shape).copy()) for name, value in wanted.items()}
    network.load_state_dict(state, strict=False)


def _plain(graph: Any) -> Arrays:
    """Weights of a graph by their names in the network; those of a product without a bias beside them lie turned."""
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            arrays[_module(node.name, "/MatMul") + ".weight"] = arrays[node.input[1]].T
    return arrays


def _encoder(graph: Any) -> Arrays:
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMulNBits":
            blocks, scales = arrays[node.input[1]], arrays[node.input[2]]
            rows = (blocks.astype(np.float32) - 128) * scales.reshape(*blocks.shape[:2], 1)
            arrays[_module(node.name, "/MatMul_Q8") + ".weight"] = rows.reshape(len(rows), -1)
    for name in [name for name in arrays if name.endswith("_quantized")]:
        plain = name.removesuffix("_quantized")
        zero = arrays[plain + "_zero_point"].astype(np.float32)
        arrays[plain] = (arrays[name].astype(np.float32) - zero) * arrays[plain + "_scale"]
    return {f"encoder.{name}": value for name, value in arrays.items()}


def _module(node: str, ending: str) -> str:
    """The module that a node's name tells of; a part of a sequence bears the name of the whole again (`/out/out.1`)."""
    return re.sub(r"(\w+)/\1\.", r"\1.", node.removesuffix(ending).strip("/")).replace("/", ".")
