"""From corpus folder to weights: `python -m training [--name NAME] [--seed N...]`. See training/README.md."""

import argparse
import hashlib
import json
import random
import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import torch

from muniment.reading.encoder import Encoder
from muniment.reading.encoder.scores import Scores
from training import base, export, fit
from training.corpus.load import load as load_more
from training.gold import gold_of, load
from training.judge import learn
from training.loop import Run
from training.network import Network, mean_of, state_of
from training.start import of_commit, take_over

HERE = Path(__file__).parent
Json = dict[str, Any]


def config_of(path: Path) -> Json:
    """The recipe, as nested tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def split(rows: list[Json], held: int, shuffle: int) -> tuple[list[Json], list[Json]]:
    """The documents that train, and the held ones that fit the limits; the same ones in every run."""
    rows = sorted(rows, key=lambda row: str(row["id"]))
    random.Random(shuffle).shuffle(rows)  # noqa: S311
    return rows[held:], rows[:held]


def data_of(config: Json, corpus: Path) -> tuple[dict[str, list[Json]], list[Json]]:
    """The documents that train by the sort that a stage's recipe names, and those that are held."""
    rows = [row for name in config["corpora"] for row in load(corpus / name)]
    corpora, held = split(rows, config["held"], config["shuffle"])
    more, held_more = split(load_more(config["more"], corpus), config["held_more"], config["shuffle"])
    sorts = {"corpora": corpora, "more": more}
    sorts |= {sort: load_more(config[sort], corpus) for sort in ("later", "latest") if sort in config}
    share = config.get("share", 1)
    return {sort: rows[: round(share * len(rows))] for sort, rows in sorts.items()}, held + held_more


def main() -> None:
    """Train, export, fit; each stage goes on from what an interrupted run has left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--corpus", type=Path, default=base.exams(), help="folder that holds corpus/ (MUNIMENT_EXAMS)")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--name", default="reader")
    parser.add_argument(
        "--seed",
        type=int,
        nargs="+",
        dest="seeds",
        help="the seeds, in place of the recipe's, up to a stage that begins with their mean",
    )
    parser.add_argument(
        "--threads", type=int, default=2, help="two runs of one thread use two cores as well as one of two"
    )
    parser.add_argument("--documents", type=int, help="train on the first N documents of each sort only")
    parser.add_argument("--share", type=float, help="train on this share of each sort, in as many steps as on all")
    parser.add_argument("--epochs", type=float, help="epochs of each stage, in place of the recipe's")
    parser.add_argument("--whole", action="store_true", help="all stages from the base, none from weights that shipped")
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from, in place of the recipe's")
    parser.add_argument("--from", dest="first", help="the first stage to be run (default: the recipe's)")
    parser.add_argument("--only-export", action="store_true", help="fit and write what --start holds, training nothing")
    parser.add_argument("--fit", type=Path, help="only fit the limits and trust of a folder of weights anew")
    parser.add_argument("--judge", action="store_true", help="with --fit: the judge of claims learns anew, too")
    parser.add_argument(
        "--out",
        type=Path,
        help="folder for the weights (default: RUNS/NAME/weights, of some seeds RUNS/NAME/seed-N/weights)",
    )
    options = parser.parse_args()
    config = config_of(options.config)
    config["data"] |= {} if options.share is None else {"share": options.share}
    if options.whole:
        config.pop("start", None)
    if options.start or options.whole:
        config["data"].pop("unseen", None)  # nobody knows what such weights have not seen
    if first := options.first or config.get("start", {}).get("stage"):
        names = [stage["name"] for stage in config["stage"]]
        config["stage"] = config["stage"][names.index(first) :]
    if options.seeds:  # the first stage that is left begins with one start for all seeds, whatever it is
        config["run"]["seeds"] = options.seeds
        left = takewhile(lambda stage: not stage.get("mean"), config["stage"][1:])
        config["stage"] = [*config["stage"][:1], *left]
    config["stage"] = [] if options.only_export else config["stage"]
    for stage in config["stage"]:
        if options.seeds:
            stage.pop("seeds", None)
        stage["epochs"] = (options.epochs or stage["epochs"]) / (options.share or 1)
    if options.fit:
        sorts, held = data_of(config["data"], options.corpus)
        start = _shipped(config, options.runs) if options.judge else None
        lessons = _lessons(config, sorts, options, options.fit, start) if options.judge else []
        _fit(options.fit, lessons, held, options.corpus, say=_say)
    else:
        _train(options, config)


Lessons = list[tuple[Path, list[Json]]]


def _lessons(
    config: Json, sorts: dict[str, list[Json]], options: argparse.Namespace, own: Path, start: Path | None
) -> Lessons:
    """What the judge of claims learns from: folders of weights, each with documents on which they were not trained."""
    unseen = [row for sort in config["data"].get("unseen", ()) for row in sorts[sort]] if start else []
    judged = load_more(config["data"].get("judged", []), options.corpus)[: options.documents]
    return [(folder, rows) for folder, rows in ((start, unseen), (own, judged)) if folder and rows]


def _read(lessons: Lessons) -> Iterator[tuple[Json, Scores]]:
    """The documents of the lessons, with what the weights say of each."""
    for folder, rows in lessons:
        encoder = Encoder.load(folder)
        for row in rows:
            if scores := fit.Held(row, encoder).scores:
                yield row, scores


def _fit(weights: Path, lessons: Lessons, held: list[Json], corpus: Path, *, say: Callable[..., None]) -> None:
    """Let the judge of claims learn, and fit what is fitted on held documents, with the weights as they ship."""
    if lessons:
        export.judge(learn(_read(lessons)), weights)
    export.renew(weights, fit.fit(Encoder.load(weights), held, corpus, say=say))


def _say(**figures: Any) -> None:
    """To the screen alone."""
    sys.stdout.write(json.dumps(figures) + "\n")


def _shipped(config: Json, runs: Path) -> Path | None:
    """The folder of the weights that the recipe goes on from, if it does."""
    return of_commit(config["start"]["commit"], runs) if "start" in config else None


def _train(options: argparse.Namespace, config: Json) -> None:
    """Train a network with each seed, stage by stage; their mean is what is exported."""
    torch.set_num_threads(options.threads)
    folder, tokenizer = base.open_base(config["base"], options.runs)
    sorts, held = data_of(config["data"], options.corpus)
    sorts, held = {sort: rows[: options.documents] for sort, rows in sorts.items()}, held[: options.documents]
    torch.manual_seed(0)  # all seeds have one start: the mean of networks with several would be none
    network = Network(folder).to("cuda" if torch.cuda.is_available() else "cpu")
    if start := options.start or _shipped(config, options.runs):
        take_over(network, start)
        config["start"] = {"sha256": hashlib.sha256((start / "encoder.onnx").read_bytes()).hexdigest()}
    seeds, home, say = config["run"]["seeds"], options.runs / options.name, _say
    states = dict.fromkeys(seeds, mean_of([state_of(network)]))
    for stage in config["stage"]:
        if stage.get("mean"):
            states = dict.fromkeys(stage.get("seeds", seeds), mean_of(list(states.values())))
        rows = [row for sort, documents in sorts.items() for row in stage[sort] * documents]
        network.freeze(stage["frozen"])
        for seed, state in states.items():
            torch.manual_seed(seed)
            network.load_state_dict(state, strict=False)
            told = config["run"] | stage | {"seed": seed}
            run = Run(home / f"seed-{seed}" / stage["name"], network, told, base.special(tokenizer), len(rows))
            run.resume()
            say = run.say
            say(documents=len(rows), records=sum(len(row["records"]) for row in rows), config=config)
            if run.left:
                run.train([gold_of(row, tokenizer) for row in rows])
            states[seed] = mean_of([state_of(network)])
    network.load_state_dict(mean_of(list(states.values())), strict=False)
    rows = [row for documents in sorts.values() for row in documents]
    some = home / f"seed-{'-'.join(map(str, seeds))}"  # runs of some seeds, side by side, each have their own
    weights = options.out or (some if options.seeds else home) / "weights"
    export.export(network, tokenizer, weights, config=config, rows=rows)
    _fit(weights, _lessons(config, sorts, options, weights, start), held, options.corpus, say=say)


if __name__ == "__main__":
    main()
