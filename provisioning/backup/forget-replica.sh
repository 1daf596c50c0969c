#!/bin/sh
# Makes the others forget the copies of a server that lost its disk, so that a sidecar started on it can make them again. Run
# by an administrator on any other server; the last arguments are the macros {shard} and {replica} of the lost one.
#   CLICKHOUSE_USER=admin CLICKHOUSE_PASSWORD=... ./forget-replica.sh http://127.0.0.1:8123 2 1
set -eu
. "$(dirname "$0")/ask.sh"
url=$1
shard=$2
replica=$3
# Paths in Keeper are those of the tables here; a sharded table has that of its shard in it.
ask --data-binary "SELECT DISTINCT zookeeper_path FROM system.replicas WHERE database = 'trackcrumb' FORMAT TSV" "$url/" |
  while read -r path; do
    table=${path##*/}
    case $path in
    */tables/all/*) name=$shard-$replica at=$path ;;
    *) name=$replica at=/clickhouse/tables/$shard/trackcrumb/$table ;;
    esac
    echo "forgetting $name of $at"
    ask --data-binary "SYSTEM DROP REPLICA '$name' FROM ZKPATH '$at'" "$url/" </dev/null
  done
