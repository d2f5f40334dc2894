"""``python -m vitascope`` is the same as ``vitascope``."""

from vitascope.cli import main

if __name__ == "__main__":
    main()
