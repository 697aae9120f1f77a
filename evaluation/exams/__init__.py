"""The exams, one module each: `run(path: Path) -> Result`. `evaluation/__main__.py` lists them."""
