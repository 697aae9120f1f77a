"""A small graph of two products, made smaller."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from muniment.reading.encoder.session import runtime
from training.compress import dynamic, rows, weights_of

SIZE, VOCABULARY, PIECES = 64, 300, 40
WAYS = {"int8": dynamic, "int8 rows": rows}
LOUD = (3, 40)
"""Channels whose activations are large, as a few are in every large base."""


def graph_of(random: np.random.Generator) -> onnx.ModelProto:
    gain = np.ones(SIZE)
    gain[LOUD,] = 60
    first = random.normal(size=(SIZE, 4 * SIZE)) / 8
    first[LOUD, :] /= 60
    arrays = {
        "words": random.normal(size=(VOCABULARY, SIZE)),
        "gain": gain,
        "first": first,
        "second": random.normal(size=(4 * SIZE, SIZE)) / 16,
    }
    nodes = [
        helper.make_node("Gather", ["words", "ids"], ["found"], name="/words/Gather"),
        helper.make_node("Mul", ["found", "gain"], ["loud"]),
        helper.make_node("MatMul", ["loud", "first"], ["wide"], name="/layers.0/out/out.1/MatMul"),
        helper.make_node("Relu", ["wide"], ["bent"]),
        helper.make_node("MatMul", ["bent", "second"], ["narrow"], name="/layers.0/last/MatMul"),
        helper.make_node("Cast", ["mask"], ["kept"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["kept", "last"], ["column"]),
        helper.make_node("Mul", ["narrow", "column"], ["vectors"]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["windows", "pieces"]) for name in ("ids", "mask")],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["windows", "pieces", SIZE])],
        [numpy_helper.from_array(value.astype(np.float32), name) for name, value in arrays.items()]
        + [numpy_helper.from_array(np.array([-1]), "last")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def feed(random: np.random.Generator, windows: int) -> dict[str, np.ndarray]:
    ids = random.integers(0, VOCABULARY, (windows, PIECES))
    return {"ids": ids, "mask": np.ones_like(ids)}


def vectors_of(path: Path, told: dict[str, np.ndarray]) -> np.ndarray:
    session = runtime().InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, told)[0].reshape(-1, SIZE)


def nearness(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return (left * right).sum(1) / np.linalg.norm(left, axis=1) / np.linalg.norm(right, axis=1)


@pytest.fixture
def made(tmp_path: Path) -> dict[str, Path]:
    """The graph in floats and in each of the small ways."""
    random = np.random.default_rng(5)
    paths = {name: tmp_path / f"{name}.onnx" for name in ("floats", *WAYS)}
    onnx.save(graph_of(random), str(paths["floats"]))
    for name, make in WAYS.items():
        make(paths["floats"], paths[name], [feed(random, 2) for _ in range(3)])
    return paths


def test_rows_stay_near_to_floats_where_one_scale_for_all_does_not(made: dict[str, Path]) -> None:
    unseen = feed(np.random.default_rng(6), 2)
    floats = vectors_of(made["floats"], unseen)
    near = {name: float(nearness(vectors_of(made[name], unseen), floats).min()) for name in WAYS}
    assert near["int8 rows"] > 0.99
    assert near["int8"] < 0.95
    assert made["int8 rows"].stat().st_size < made["floats"].stat().st_size / 3


def test_the_weights_come_back_by_their_names_in_the_network(made: dict[str, Path]) -> None:
    whole, found = (weights_of(onnx.load(made[name]).graph) for name in ("floats", "int8 rows"))
    for name in ("layers.0.out.1.weight", "layers.0.last.weight", "words"):
        assert np.abs(found[name] - whole[name]).max() <= 0.05 * np.abs(whole[name]).max()


def test_no_product_stays_in_floats(made: dict[str, Path]) -> None:
    graph = onnx.load(made["int8 rows"]).graph
    assert "MatMul" not in {node.op_type for node in graph.node}
    assert not {"first", "second", "words"} & {tensor.name for tensor in graph.initializer}
