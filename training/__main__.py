"""From corpus folder to weights: `python -m training [--name NAME] [--seed N]`. See training/README.md."""

import argparse
import random
import tomllib
from pathlib import Path
from typing import Any

from training import base, export, fit
from training.corpus.load import load as load_more
from training.gold import gold_of, load
from training.loop import Run
from training.network import Network

HERE = Path(__file__).parent


def config_of(path: Path) -> dict[str, Any]:
    """The recipe, as nested tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def split(rows: list[dict[str, Any]], config: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The documents that train, and the held ones that fit the limits; the same ones in every run."""
    rows = sorted(rows, key=lambda row: str(row["id"]))
    random.Random(config["shuffle"]).shuffle(rows)  # noqa: S311
    return rows[config["held"] :], rows[: config["held"]]


def main() -> None:
    """Train, fit, export; each stage goes on from what an interrupted run has left."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--corpus", type=Path, default=base.exams(), help="folder that holds corpus/ (MUNIMENT_EXAMS)")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--name", default="reader")
    parser.add_argument("--seed", type=int)
    parser.add_argument(
        "--threads", type=int, default=1, help="two runs of one thread use two cores better than one of two"
    )
    parser.add_argument("--documents", type=int, help="train on the first N documents only")
    parser.add_argument("--out", type=Path, help="folder for the weights (default: RUNS/NAME/weights)")
    options = parser.parse_args()
    config = config_of(options.config)
    config["run"] |= {} if options.seed is None else {"seed": options.seed}
    torch.set_num_threads(options.threads)
    torch.manual_seed(config["run"]["seed"])
    folder, tokenizer = base.open_base(config["base"], options.runs)
    rows = [row for name in config["data"]["corpora"] for row in load(options.corpus / name)]
    train, held = split(rows, config["data"])
    train = (train + load_more(config["data"].get("more", []), options.corpus))[: options.documents]
    network = Network(folder)
    run = Run(options.runs / options.name, network, config["run"], base.special(tokenizer), len(train))
    run.resume()
    run.say(documents=len(train), records=sum(len(row["records"]) for row in train), config=config)
    run.train([gold_of(row, tokenizer) for row in train])
    limits, figures = fit.fit(network, tokenizer, held, options.corpus, say=run.say)
    export.export(network, tokenizer, limits, options.out or run.folder / "weights", config=config, figures=figures)


if __name__ == "__main__":
    main()
