#!/bin/sh
# Backs up everything TrackCrumb keeps in ClickHouse with ClickHouse's own BACKUP, to the disk "backups" of the server
# (provisioning/clickhouse/single/server.xml); with a third argument, only what has changed since that backup.
#   CLICKHOUSE_USER=sidecar CLICKHOUSE_PASSWORD=... ./backup.sh http://127.0.0.1:8123 2026-11-23 [2026-11-22]
# TRACKCRUMB_BACKUP_DESTINATION is another place, %s its name; a cluster needs one that all its servers reach:
#   S3('https://bucket.s3.eu-central-1.amazonaws.com/trackcrumb/%s', 'key id', 'secret')
# TRACKCRUMB_CLICKHOUSE_CLUSTER names the cluster, if there is one. What waits in a write-ahead log is not in a backup.
set -eu
. "$(dirname "$0")/ask.sh"
url=$1
to=$(destination "$2")
since=${3:+"SETTINGS base_backup = $(destination "$3")"}
printf '%s' "BACKUP DATABASE trackcrumb $(on_cluster) TO $to ${since:-}" | ask --data-binary @- "$url/"
