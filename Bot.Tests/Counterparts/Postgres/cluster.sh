#!/bin/sh
# One PostgreSQL for the tests: cluster.sh FOLDER-OF-BINARIES FOLDER-FOR-DATA PORT FSYNC. Reads words on its input: start, stop (as a power cut does).
# PostgreSQL refuses to run as root, so root hands it to another user. At the end of the input, however the tests ended, everything is stopped and deleted.
set -u
native=$1 folder=$2 port=$3 fsync=$4 pid=
as() { exec "$@"; }
mkdir "$folder/data"
if [ "$(id -u)" = 0 ]; then
  user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  as() { exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups -- "$@"; }
  chmod 755 "$folder" && chown "$user" "$folder/data"
  # Binaries in a place that only root may look into are copied out of it.
  if ! (as test -x "$native/bin/postgres"); then
    cp -rL "$native" "$folder/native" && chmod -R a+rX "$folder/native"
    native=$folder/native
  fi
fi
cd "$folder/data" || exit 1
stop() {
  [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null && wait "$pid"
  pid=
}
trap '' INT TERM
(as "$native/bin/initdb" -D "$folder/data/pg" -U bot -A trust -E UTF8 --locale=C --no-sync) 2>&1 || { cd / && rm -rf "$folder"; exit 1; }
while read -r word; do
  case $word in
    start)
      (as "$native/bin/postgres" -D "$folder/data/pg" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 -c fsync="$fsync") </dev/null 2>&1 &
      pid=$!
      ;;
    stop)
      stop
      echo "cluster: stopped"
      ;;
  esac
done
stop
cd / && rm -rf "$folder"
