"""Stage 2: a Document becomes Records. `pipeline.py` shows the stages in order; they do not import each other."""
