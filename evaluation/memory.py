"""How much memory a process has used at most."""

import re
import resource
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mib() -> float:
    """MiB that this process had in memory at most.

    Where the kernel tells it, that is without what the process that began it had: `getrusage` keeps that on Linux.
    """
    told = re.search(r"^VmHWM:\s+(\d+) kB", STATUS.read_text() if STATUS.exists() else "", re.MULTILINE)
    return int(told[1]) / 1024 if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
