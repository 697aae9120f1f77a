"""The memory of a process is its own."""

import subprocess
import sys

import pytest

from evaluation.memory import STATUS, peak_mib


@pytest.mark.skipif(not STATUS.exists(), reason="the kernel does not tell it apart")
def test_what_its_parent_had_does_not_count() -> None:
    before = peak_mib()
    held = bytearray(b"x" * 200_000_000)
    asked = "from evaluation.memory import peak_mib; print(peak_mib())"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert len(held) and peak_mib() > before + 100
    assert float(told) < 100
