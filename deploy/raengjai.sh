#!/bin/sh
# The office's own `raengjai`: copy to /usr/local/bin/raengjai, then `sudo -u raengjai raengjai doctor`.
set -a
. /etc/raengjai/raengjai.env
set +a
exec /opt/raengjai/.venv/bin/raengjai "$@"
