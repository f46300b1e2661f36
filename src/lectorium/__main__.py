"""Run the command line as `python -m lectorium`."""

from lectorium.cli.main import main

if __name__ == "__main__":
    main()
