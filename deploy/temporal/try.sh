#!/usr/bin/env bash
# Temporal for production, tried for real on one machine: PostgreSQL with TLS, a Temporal server with mutual TLS on its frontend and between its
# roles, a namespace of its own, fair matching. A campaign runs on it while all certificates are renewed, PostgreSQL is restarted, and the
# server is killed. Afterwards every row is there and the digest is that of a plain local run. Two more campaigns, of weights 3 and 1, share a
# slot in these parts.
#
#   npm ci && deploy/temporal/try.sh
#   POINTS=40 deploy/temporal/try.sh      half of the campaign
#
# Needs Debian's postgresql, Go 1.26 or later, openssl, python3, and root. The server is built from the Go module proxy (ten minutes on two cores) into
# ~/.cache/loschmidt-temporal-VERSION, once. Everything else lives in a temporary folder that is removed at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=1.31.2
built=${XDG_CACHE_HOME:-$HOME/.cache}/loschmidt-temporal-$version
work=$(mktemp -d /tmp/loschmidt-temporal.XXXXXX)
chmod 711 "$work"
loschmidt=$PWD/node_modules/.bin/loschmidt
export LOSCHMIDT_HOME=$work/home LOSCHMIDT_STORE=$work/campaigns
server_pid= runner_pid= postgres_ctl= began=$SECONDS
fail() { echo "Cannot go on: $*" >&2; exit 1; }
say() { printf '\n== %s s: %s\n' $((SECONDS - began)) "$*"; }
finish() {
  local code=$?
  [ "$code" = 0 ] || tail -n 20 "$work"/*.log "$work"/home/logs/*/orchestrator.log 2>/dev/null || true
  "$loschmidt" down >/dev/null 2>&1 || true
  [ -z "$runner_pid" ] || kill -KILL "$runner_pid" 2>/dev/null || true
  [ -z "$server_pid" ] || kill -KILL "$server_pid" 2>/dev/null || true
  [ -z "$postgres_ctl" ] || postgres stop -m immediate >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
trap 'echo "Ended in line $LINENO: $BASH_COMMAND" >&2' ERR

[ "$(id -u)" = 0 ] || { echo 'Cannot try Temporal: it must be run as root: PostgreSQL runs as a user of its own.' >&2; exit 1; }
[ -x "$loschmidt" ] || { echo "Cannot try Temporal: $loschmidt must be there (npm ci)." >&2; exit 1; }
for program in go openssl python3 setpriv; do
  command -v "$program" >/dev/null || { echo "Cannot try Temporal: $program must be installed." >&2; exit 1; }
done
postgres_ctl=$(ls /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$postgres_ctl" ] || { echo 'Cannot try Temporal: PostgreSQL must be installed (apt-get install postgresql).' >&2; exit 1; }

say "Temporal server $version"
if [ ! -x "$built/server" ] || [ ! -x "$built/sql" ]; then
  GOBIN=$built GOFLAGS=-buildvcs=false go install "go.temporal.io/server/cmd/server@v$version" "go.temporal.io/server/cmd/tools/sql@v$version"
fi
schema=$(go env GOMODCACHE)/go.temporal.io/server@v$version/schema/postgresql/v12
[ -d "$schema" ] || GOFLAGS=-buildvcs=false go mod download "go.temporal.io/server@v$version"
"$built/server" --version

say 'A plain local run, to compare with'
cat > "$work/sweep.yaml" <<YAML
name: sweep
point:
  lattice: { kind: chain, sites: 10 }
  particles: { tau: 5, upsilon: 5 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 400
parameters:
  interaction: { min: 0, max: 3, num: ${POINTS:-80} }
YAML
"$loschmidt" run "$work/sweep.yaml" --store "$work/plain" --json
expected=$("$loschmidt" digest "$work/plain/sweep")
# Its command is here now: the run has installed it, or found it.
"$loschmidt" doctor --json > "$work/doctor.json" || true
temporal=$(python3 -c "import json, sys; print(next((r['found'] for r in json.load(sys.stdin)['routes'] if r['state'] == 'found'), ''))" < "$work/doctor.json")
[ -n "$temporal" ] || fail "doctor must name the temporal command that was used, got $(cat "$work/doctor.json")"
"$loschmidt" down

# Below 32768: the server keeps the ports of its roles in a smallint of PostgreSQL.
free_port() {
  python3 - <<'PYTHON'
import random, socket
while True:
    port = random.randrange(10000, 32000)
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            print(port)
            break
PYTHON
}
sql_port=$(free_port) front=$(free_port)
password=$(openssl rand -hex 16)

say 'Certificates, and PostgreSQL with TLS alone'
deploy/temporal/certificates.sh "$work/tls"
mkdir "$work/postgres"
give_postgres() { install -o postgres -m 600 "$work/tls/postgres.pem" "$work/tls/postgres-key.pem" "$work/postgres/"; }
give_postgres
printf %s "$password" > "$work/postgres/password"
chown -R postgres "$work/postgres"
as_postgres() { (cd / && setpriv --reuid postgres --regid postgres --init-groups "$@"); }
as_postgres "$(dirname "$postgres_ctl")/initdb" -D "$work/postgres/data" -U temporal --pwfile "$work/postgres/password" -A scram-sha-256 >/dev/null
as_postgres tee -a "$work/postgres/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $sql_port
unix_socket_directories = ''
ssl = on
ssl_cert_file = '$work/postgres/postgres.pem'
ssl_key_file = '$work/postgres/postgres-key.pem'
CONF
as_postgres tee "$work/postgres/data/pg_hba.conf" >/dev/null <<< 'hostssl all temporal 127.0.0.1/32 scram-sha-256'
postgres() { as_postgres "$postgres_ctl" -w -D "$work/postgres/data" -l "$work/postgres/postgres.log" "$@"; }
postgres start >/dev/null

say 'Databases and their schema'
sql() {
  local database=$1
  shift
  SQL_PASSWORD=$password "$built/sql" --plugin postgres12 --ep 127.0.0.1 --port "$sql_port" --user temporal --database "$database" \
    --tls --tls-ca-file "$work/tls/cluster-ca.pem" --tls-server-name postgres.temporal "$@" >> "$work/schema.log" 2>&1
}
for database in temporal temporal_visibility; do
  sql "$database" create
  sql "$database" setup-schema -v 0.0
  sql "$database" update-schema -d "$schema/${database#temporal_}/versioned"
done

say 'The server, as configured beside this script but for ports, password and folder, which reads certificates every 5 s'
mkdir "$work/config"
sed -e "s#/etc/temporal/tls#$work/tls#g; s#/etc/temporal/#$work/config/#; s#127.0.0.1:5432#127.0.0.1:$sql_port#; s#change-me#$password#" \
  -e "s#\(grpcPort\|127.0.0.1\): *7233#\1: $front#; s#127.0.0.1:7233#127.0.0.1:$front#; s#refreshInterval: 1m#refreshInterval: 5s#" \
  deploy/temporal/server.yaml > "$work/config/production.yaml"
for port in 7234 7235 7239 6933 6934 6935 6939; do sed -i "s#Port: $port#Port: $(free_port)#" "$work/config/production.yaml"; done
cp deploy/temporal/dynamic-config.yaml "$work/config/"
export TEMPORAL_ADDRESS=127.0.0.1:$front TEMPORAL_NAMESPACE=loschmidt
export TEMPORAL_TLS_CLIENT_CERT_PATH=$work/tls/client.pem TEMPORAL_TLS_CLIENT_KEY_PATH=$work/tls/client-key.pem
export TEMPORAL_TLS_SERVER_CA_CERT_PATH=$work/tls/cluster-ca.pem
client() { "$temporal" "$@"; }
start_server() {
  "$built/server" --root "$work" --config config --env production --allow-no-auth start >> "$work/server.log" 2>&1 &
  server_pid=$!
  for _ in $(seq 300); do
    client operator cluster health >/dev/null 2>&1 && return
    kill -0 "$server_pid" 2>/dev/null || fail 'the server must run, and has ended'
    sleep 0.2
  done
  fail 'the server must answer within a minute'
}
start_server
client operator namespace create --namespace loschmidt --retention 168h >/dev/null
client operator namespace describe --namespace loschmidt | grep -iE 'retention|state' || true

say 'Who has no certificate, or one of the other authority, is refused'
internode=$(sed -n 's/.*history: .*grpcPort: \([0-9]*\).*/\1/p' "$work/config/production.yaml")
# A server that wants certificates ends a connection without one.
enters() {
  [ "$(printf 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' | timeout 5 openssl s_client -quiet -alpn h2 -connect "127.0.0.1:$1" \
    -CAfile "$work/tls/cluster-ca.pem" "${@:2}" 2>/dev/null | head -c 9 | wc -c)" = 9 ]
}
own=(-cert "$work/tls/client.pem" -key "$work/tls/client-key.pem")
enters "$front" "${own[@]}" || fail 'the frontend must let a client in'
if enters "$front"; then fail 'the frontend must let nobody in without a certificate'; fi
if enters "$internode" "${own[@]}"; then fail 'a client must not pass for a part of the cluster'; fi
enters "$internode" -cert "$work/tls/node.pem" -key "$work/tls/node-key.pem" || fail 'a node must be let in by the others'
(unset TEMPORAL_TLS_CLIENT_CERT_PATH TEMPORAL_TLS_CLIENT_KEY_PATH; { "$loschmidt" doctor || true; } | grep '^fail  temporal')
{ "$loschmidt" doctor || true; } | grep '^ok    temporal'

say 'A campaign'
field() { "$loschmidt" status "$1" --json | python3 -c "import json, sys; print(json.load(sys.stdin)['$2'])"; }
completed() { local campaign sum=0; for campaign in "$@"; do sum=$((sum + $(field "$campaign" completed))); done; echo "$sum"; }
# count, campaigns: until together they have so many points more.
progress() {
  local enough=$(($(completed "${@:2}") + $1))
  for _ in $(seq 600); do [ "$(completed "${@:2}")" -ge "$enough" ] && return; sleep 0.3; done
  fail "${*:2} must come to $enough points, got $(completed "${@:2}")"
}
more() {
  [ "$(field sweep remaining)" != 0 ] || fail 'the campaign must go on while it is disturbed, and it is over: give it more POINTS'
  progress 1 sweep
}
log() { cat "$work"/home/logs/*/orchestrator.log 2>/dev/null || true; }
"$loschmidt" submit "$work/sweep.yaml"
more
# It can be seen while chunks wait.
{ "$loschmidt" doctor || true; } | grep '^ok    weights .* matching is fair'

say 'All certificates are renewed in place; nothing is restarted, and PostgreSQL reads its own with a reload'
postgres_serial() {
  openssl s_client -starttls postgres -connect "127.0.0.1:$sql_port" -CAfile "$work/tls/cluster-ca.pem" -verify_return_error \
    < /dev/null 2>/dev/null | openssl x509 -noout -serial
}
before=$(postgres_serial)
deploy/temporal/certificates.sh "$work/tls"
give_postgres
postgres reload >/dev/null
for _ in $(seq 100); do [ "$(postgres_serial || true)" != "$before" ] && log | grep -q 'certificates for Temporal are renewed' && break; sleep 0.5; done
[ "$(postgres_serial)" = "$(openssl x509 -noout -serial -in "$work/tls/postgres.pem")" ] || fail 'PostgreSQL must show its new certificate'
log | grep -o 'certificates for Temporal are renewed' || fail 'the orchestrator must have read its new certificates'
more

say 'PostgreSQL is restarted'
postgres restart -m fast >/dev/null
more
echo "$(field sweep completed) of $(field sweep points) points are done"

say 'The server is killed, and started again'
kill -KILL "$server_pid"
wait "$server_pid" 2>/dev/null || true
start_server
more

"$loschmidt" watch sweep --json
say 'Every row arrived'
actual=$("$loschmidt" digest sweep)
echo "plain         $expected"
echo "on PostgreSQL $actual"
[ "$expected" = "$actual" ] || fail 'both digests must be equal'

say 'Two campaigns, of weights 3 and 1: both wait when the one slot comes'
"$loschmidt" down
listen=127.0.0.1:$(free_port)
export LOSCHMIDT_TOKEN=$(openssl rand -hex 32)
"$loschmidt" up --no-runner --listen "$listen"
for name in heavy light; do
  sed -e "s/^name: .*/name: $name/; s/cycles: .*/cycles: 40/; s/num: .*/num: 60 }/" "$work/sweep.yaml" > "$work/$name.yaml"
  "$loschmidt" submit "$work/$name.yaml"
done
"$loschmidt" priority heavy 3 --weight 3
{ "$loschmidt" doctor || true; } | grep '^ok    weights .* matching is fair'
apps/runner/bin/loschmidt-runner.js --orchestrator "$listen" --slots 1 > "$work/runner.log" 2>&1 &
runner_pid=$!
progress 4 heavy light
heavy=$(completed heavy) light=$(completed light)
progress 40 heavy light
heavy=$(($(completed heavy) - heavy)) light=$(($(completed light) - light))
echo "Of $((heavy + light)) points heavy had $heavy and light $light."
[ $((heavy * 10)) -ge $(((heavy + light) * 6)) ] && [ $((heavy * 10)) -le $(((heavy + light) * 9)) ] || fail 'three quarters must be of heavy, more or less'
echo "Equal, after $((SECONDS - began)) s."
