# For the scripts beside it. Requests to ClickHouse as CLICKHOUSE_USER with CLICKHOUSE_PASSWORD.
ask() {
  # The password goes through a file descriptor: arguments can be seen by everybody on the machine. So does, for the same
  # reason, SQL that names the keys of a bucket: --data-binary @-
  curl --silent --show-error --fail-with-body -H @/dev/fd/3 "$@" 3<<EOF
X-ClickHouse-User: $CLICKHOUSE_USER
X-ClickHouse-Key: $CLICKHOUSE_PASSWORD
EOF
}

# Where the backup of that name lies, as SQL.
destination() {
  # shellcheck disable=SC2059 # it is a pattern on purpose
  printf "${TRACKCRUMB_BACKUP_DESTINATION:-Disk('backups', '%s')}" "$1"
}

on_cluster() {
  printf '%s' "${TRACKCRUMB_CLICKHOUSE_CLUSTER:+ON CLUSTER '$TRACKCRUMB_CLICKHOUSE_CLUSTER'}"
}
