"""`python -m ehia_desktop.cli`: the same as the `ehia` console script."""

import sys

from ehia_desktop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
