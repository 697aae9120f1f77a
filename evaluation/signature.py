"""What a figure rests on: no score without the hashes of data, scorer and model, and the versions."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

import muniment

PACKAGES = ("muniment", "numpy", "onnxruntime", "sentencex", "tokenizers")
_READING = Path(muniment.__file__).parent
_WEIGHTS = (_READING / "data" / "reader", _READING / "reading" / "encoder" / "weights")


def signature(data: Path, scorer: Path) -> dict[str, str]:
    """Short SHA-256 of the data, the scorer's code and the reader's weights, and the versions of what runs."""
    weights = [folder for folder in _WEIGHTS if folder.is_dir()]
    parts = {"data": hash_of(data), "scorer": hash_of(scorer)}
    parts["model"] = hash_of(*weights) if weights else "none"
    return parts | {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def hash_of(*paths: Path) -> str:
    """The first 12 digits of SHA-256 over the bytes of files, folders taken file by file in order."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
