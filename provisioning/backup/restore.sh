#!/bin/sh
# Restores what backup.sh has written into a ClickHouse with the schema in place: start a sidecar of the same version on it
# once, and stop it. ClickHouse refuses when the tables hold anything. Then start the sidecar.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./restore.sh http://127.0.0.1:8123 2026-11-23
# The variables are those of backup.sh.
set -eu
. "$(dirname "$0")/ask.sh"
url=$1
# What was made of the schema and which jobs have run is known to the new server.
printf '%s' "RESTORE DATABASE trackcrumb
  EXCEPT TABLES trackcrumb.schema_register, trackcrumb.job_runs $(on_cluster) FROM $(destination "$2")" |
  ask --data-binary @- "$url/"
# Tables are backed up one after the other: the newest events may be in the backup and not yet in the rollups. Fed in
# once more they are; the copies are counted out, as everywhere.
ask --data-binary "INSERT INTO trackcrumb.events SELECT * FROM trackcrumb.events
  WHERE received_at >= (SELECT max(received_at) FROM trackcrumb.events) - INTERVAL 1 HOUR
  SETTINGS insert_distributed_sync = 1" "$url/"
