#!/bin/sh
# Writes everything TrackCrumb keeps in ClickHouse to a new directory, one file a table, in ClickHouse's Native format.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./export.sh http://127.0.0.1:8123 backup-2026-11-23
# Events that arrive meanwhile may or may not be in it. The sidecar's write-ahead log is not: it is not in ClickHouse yet.
set -eu
url=$1
directory=$2
here=$(dirname "$0")
mkdir "$directory"
while read -r table; do
  # The password goes through a pipe: arguments can be seen by everybody on the machine.
  printf 'X-ClickHouse-User: %s\nX-ClickHouse-Key: %s\n' "$CLICKHOUSE_USER" "$CLICKHOUSE_PASSWORD" |
    curl --silent --show-error --fail-with-body -H @- --output "$directory/$table.native" \
      --data-binary "SELECT * FROM trackcrumb.$table FORMAT Native" "$url/?wait_end_of_query=1"
done <"$here/tables.txt"
