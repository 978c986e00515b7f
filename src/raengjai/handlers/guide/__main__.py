"""Make one file of the guide: its kind is the only argument, the PDF goes to the standard output."""

from __future__ import annotations

import sys

from raengjai.handlers.guide import printing

if __name__ == "__main__":
    sys.stdout.buffer.write(printing.as_pdf(sys.argv[1]))
