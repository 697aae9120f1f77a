"""The pictures that the documentation shows."""

import struct
from pathlib import Path

from evaluation.desk_pictures import DARK, MOST_BYTES, PAGES, SIZES

IMG = Path(__file__).parents[2] / "docs" / "img"


def test_every_main_page_has_its_pictures_and_they_are_small() -> None:
    wanted = {f"{name}-{width}.png" for name in PAGES for width in SIZES} | {f"{name}-1280-dark.png" for name in DARK}
    assert {path.name for path in IMG.iterdir()} == wanted
    assert sum(path.stat().st_size for path in IMG.iterdir()) < MOST_BYTES


def test_a_picture_has_the_width_that_its_name_tells() -> None:
    for path in IMG.glob("*.png"):
        width, height = struct.unpack(">II", path.read_bytes()[16:24])
        assert (width, height) == (int(path.stem.split("-")[1]), SIZES[width]), path.name
