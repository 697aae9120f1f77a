"""From a corpus folder to the weights that ship: `python -m training`. Not part of the installed package."""
