"""``python -m edt``: the command line, where ``edt`` itself is not on the path."""

import sys

from edt.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
