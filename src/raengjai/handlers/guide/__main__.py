"""Make one file of the guide: its kind is the only argument, the PDF goes to the standard output."""

from __future__ import annotations

import os
import sys

from raengjai.handlers.guide import printing
from raengjai.storage import crypto

KEY_BYTES = 32

if __name__ == "__main__":
    crypto.install((os.urandom(KEY_BYTES),), (os.urandom(KEY_BYTES),))  # what is played is gone at once
    sys.stdout.buffer.write(printing.as_pdf(sys.argv[1]))
