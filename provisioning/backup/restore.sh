#!/bin/sh
# Reads what export.sh has written into a ClickHouse with the schema in place: start a sidecar of the same version on it
# once, and stop it. The tables must be empty but for job_runs; it refuses otherwise. Then start the sidecar.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./restore.sh http://127.0.0.1:8123 backup-2026-11-23
set -eu
url=$1
directory=$2
here=$(dirname "$0")
ask() {
  # The password goes through a file descriptor: arguments can be seen by everybody on the machine.
  curl --silent --show-error --fail-with-body -H @/dev/fd/3 "$@" 3<<EOF
X-ClickHouse-User: $CLICKHOUSE_USER
X-ClickHouse-Key: $CLICKHOUSE_PASSWORD
EOF
}
for table in config_log events; do
  rows=$(ask --data-binary "SELECT count() FROM trackcrumb.$table" "$url/")
  if [ "$rows" != 0 ]; then
    echo "trackcrumb.$table has $rows rows: restore into an empty database" >&2
    exit 1
  fi
done
# Events feed the rollups again as they are inserted; the rollups' own rows add what the events no longer hold. Both are
# minima, maxima and distinct rows, which counting twice does not change.
while read -r table; do
  [ -s "$directory/$table.native" ] || continue
  ask --data-binary "@$directory/$table.native" "$url/?query=INSERT%20INTO%20trackcrumb.$table%20FORMAT%20Native"
done <"$here/tables.txt"
