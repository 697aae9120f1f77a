"""`python -m muniment` is the command `muniment`."""

from muniment.cli import main

if __name__ == "__main__":
    main(prog_name="muniment")
