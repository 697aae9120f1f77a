"""Exams that measure Muniment, the gate that keeps what is reached, and benchmarks. Not in the wheel."""
