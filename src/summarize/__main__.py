"""``python -m summarize`` is the command."""

import sys

from summarize.commands.summarize import main

if __name__ == "__main__":
    sys.exit(main())
