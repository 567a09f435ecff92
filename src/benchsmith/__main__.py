"""`python -m benchsmith` is the command line."""

from benchsmith.cli import main

if __name__ == "__main__":
    main()
