"""The encoder's graph made small: weights in int8, in one of three ways. What each costs: decisions 6 and 17."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from muniment.reading.encoder.session import runtime

Feed = dict[str, NDArray[np.int64]]
"""Inputs of the encoder: ids, shapes and mask of some windows of a text that trains."""
Floats = NDArray[np.floating[Any]]

LEVELS = 96
"""Greatest weight in int8: with AVX2 two products are added in sixteen bits, which greater ones could fill."""
REACH = 127
"""Greatest activation in eight bits, which are stored with CENTRE added."""
CENTRE = 128
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)
KEPT_ROWS = 400
"""Rows of activations that judge how a product is distorted."""
SHRINK, EIGHT, ROW = "/shrink", "/eight", "/row"
"""How names end of what belongs to an input of products: scales of its channels, its eight bits, scales of its rows."""


def dynamic(whole: Path, out: Path, _: Sequence[Feed]) -> None:
    """Weights in int8 per channel, activations in int8 per tensor: for small bases; large ones have outliers."""
    _quantized(whole, out)


def blocks(whole: Path, out: Path, _: Sequence[Feed], *, bits: int = 8, size: int = 64) -> None:
    """Weights and activations in int8 by blocks of a row, each with its scale: nearest to floats; slow with AVX2."""
    runtime()
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(onnx.load(whole), bits=bits, block_size=size, is_symmetric=True, accuracy_level=4)
    quantizer.process()
    onnx.save(quantizer.model.model, str(out))
    _quantized(out, out, op_types_to_quantize=["Gather"])  # the word embeddings


def rows(whole: Path, out: Path, feeds: Sequence[Feed]) -> None:
    """Weights in int8 per channel, activations in int8 per row, a row being a word piece: quick everywhere.

    What is large in few channels of the activations is moved into the weights before (SmoothQuant, Xiao et al.,
    2023, arXiv:2211.10438): by the share and the measure of largeness that distort the products least on `feeds`.
    """
    model = onnx.load(whole)
    graph = model.graph
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products: dict[str, list[str]] = {}
    for node in graph.node:
        if _is_product(node, weights):
            products.setdefault(node.input[0], []).append(node.input[1])
    shrink = _shrink(_activations(model, list(products), feeds), products, weights)
    arrays: dict[str, NDArray[Any]] = {"step": np.array(1 / REACH, np.float32), "centre": np.array(CENTRE, np.uint8)}
    nodes: list[Any] = []
    for node in graph.node:
        if not _is_product(node, weights):
            nodes.append(node)
            continue
        name, weight = node.input
        if name + SHRINK not in arrays:
            arrays[name + SHRINK] = shrink[name]
            nodes += _in_eight_bits(name)
        small, scale, plain = weight + "/int8", weight + "/scale", node.output[0] + "/plain"
        arrays[small], arrays[scale] = _in_int8(weights[weight] / shrink[name][:, None])
        inputs = [name + EIGHT, small, "step", scale, "centre"]
        nodes.append(helper.make_node("MatMulIntegerToFloat", inputs, [plain], name=node.name, domain="com.microsoft"))
        nodes.append(helper.make_node("Mul", [plain, name + ROW], [node.output[0]]))
    replaced = {weight for names in products.values() for weight in names}
    kept = [tensor for tensor in graph.initializer if tensor.name not in replaced]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept + [numpy_helper.from_array(value, key) for key, value in arrays.items()])
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, str(out))
    _quantized(out, out, op_types_to_quantize=["Gather"])  # the word embeddings


COMPRESS: dict[str, Callable[[Path, Path, Sequence[Feed]], None]] = {
    "int8": dynamic,
    "int8 blocks": blocks,
    "int8 rows": rows,
}


def weights_of(graph: Any) -> dict[str, NDArray[Any]]:
    """The weights of a graph by their names in the network, in floats with what their rounding has lost."""
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMulNBits":
            eight, scales = arrays[node.input[1]], arrays[node.input[2]]
            floats = (eight.astype(np.float32) - CENTRE) * scales.reshape(*eight.shape[:2], 1)
            arrays[_module(node.name.removesuffix("_Q8")) + ".weight"] = floats.reshape(len(floats), -1)
        elif node.op_type == "MatMulIntegerToFloat":
            floats = arrays[node.input[1]].astype(np.float32) * arrays[node.input[3]]
            shrink = arrays[node.input[0].removesuffix(EIGHT) + SHRINK]
            arrays[_module(node.name) + ".weight"] = (floats * shrink[:, None]).T
        elif _is_product(node, arrays):
            arrays[_module(node.name) + ".weight"] = arrays[node.input[1]].T
    for name in [name for name in arrays if name.endswith("_quantized")]:
        plain = name.removesuffix("_quantized")
        zero = arrays[plain + "_zero_point"].astype(np.float32)
        arrays[plain] = (arrays[name].astype(np.float32) - zero) * arrays[plain + "_scale"]
    return arrays


def _module(node: str) -> str:
    """The module that a product's name tells of; a part of a sequence bears the name of the whole again
    (`/out/out.1`)."""
    return re.sub(r"(\w+)/\1\.", r"\1.", node.removesuffix("/MatMul").strip("/")).replace("/", ".")


def _quantized(whole: Path, out: Path, **options: Any) -> None:
    runtime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(whole, out, per_channel=True, weight_type=QuantType.QInt8, **options)


def _is_product(node: Any, weights: dict[str, Any]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in weights


def _in_eight_bits(name: str) -> list[Any]:
    """The nodes that make an input's eight bits, and the scale of each of its rows."""
    small, size, row, unit = (name + ending for ending in ("/small", "/size", ROW, "/unit"))
    return [
        helper.make_node("Mul", [name, name + SHRINK], [small]),
        helper.make_node("Abs", [small], [size]),
        helper.make_node("ReduceMax", [size], [row], axes=[-1], keepdims=1),
        helper.make_node("Div", [small, row], [unit]),
        helper.make_node("QuantizeLinear", [unit, "step", "centre"], [name + EIGHT]),
    ]


def _in_int8(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A matrix of weights in int8, and the scale of each of its columns."""
    scale = np.maximum(np.abs(weight).max(0), 1e-9) / LEVELS
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def _activations(model: Any, names: list[str], feeds: Sequence[Feed]) -> dict[str, Floats]:
    """The rows that these inputs of products have for the pieces of some windows."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = runtime().InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])
    seen: dict[str, list[Floats]] = {name: [] for name in names}
    for feed in feeds:
        for name, found in zip(names, session.run(names, feed), strict=True):
            seen[name].append(found[feed["mask"].astype(bool)])
    return {name: np.concatenate(found) for name, found in seen.items()}


def _shrink(seen: dict[str, Floats], products: dict[str, list[str]], weights: dict[str, Floats]) -> dict[str, Floats]:
    """By what to multiply the channels of each input, so that its products lose least."""
    best = {}
    for name, activations in seen.items():
        weight = np.concatenate([weights[one] for one in products[name]], axis=1)
        heavy = np.maximum(np.abs(weight).max(1), 1e-5)
        by_row = np.abs(activations).max(1, keepdims=True)
        tried = [
            (large**-share * heavy ** (1 - share)).astype(np.float32)
            for large in (_largest(activations), _largest(activations / by_row))
            for share in SHARES
        ]
        judged = activations[:: max(1, len(activations) // KEPT_ROWS)]
        best[name] = min(tried, key=lambda shrink: _distortion(judged, weight, shrink))
    return best


def _largest(activations: Floats) -> Floats:
    found: Floats = np.maximum(np.abs(activations).max(0), 1e-5)
    return found


def _distortion(activations: Floats, weight: Floats, shrink: Floats) -> float:
    """What a product in eight bits is off, as a share of itself, over rows of activations."""
    small, scale = _in_int8(weight / shrink[:, None])
    row = np.abs(activations * shrink).max(1, keepdims=True)
    eight = np.rint(activations * shrink / row * REACH)
    told, true = eight @ small.astype(np.float32) * (scale * row / REACH), activations @ weight
    return float(np.mean(((told - true) ** 2).sum(1) / (true**2).sum(1)))
