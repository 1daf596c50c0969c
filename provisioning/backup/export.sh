#!/bin/sh
# Writes everything TrackCrumb keeps in ClickHouse to a new directory, one file a table, in ClickHouse's Native format.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./export.sh http://127.0.0.1:8123 backup-2026-11-23
# Events that arrive meanwhile may or may not be in it. The sidecar's write-ahead log is not: it is not in ClickHouse yet.
set -eu
here=$(dirname "$0")
. "$here/ask.sh"
url=$1
directory=$2
mkdir "$directory"
while read -r table; do
  ask --output "$directory/$table.native" --data-binary "SELECT * FROM trackcrumb.$table FORMAT Native" \
    "$url/?wait_end_of_query=1" </dev/null
done <"$here/tables.txt"
