#!/bin/sh
# Reads what export.sh has written into a ClickHouse with the schema in place: start a sidecar of the same version on it
# once, and stop it. The tables must be empty but for job_runs; it refuses otherwise. Then start the sidecar.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./import.sh http://127.0.0.1:8123 backup-2026-11-23
set -eu
here=$(dirname "$0")
. "$here/ask.sh"
url=$1
directory=$2
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
  ask --data-binary "@$directory/$table.native" \
    "$url/?insert_distributed_sync=1&query=INSERT%20INTO%20trackcrumb.$table%20FORMAT%20Native" </dev/null
done <"$here/tables.txt"
