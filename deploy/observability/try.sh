#!/usr/bin/env bash
# A real Prometheus scrapes a real orchestrator, runner and page while a campaign runs; an alert fires when the runner is gone; each metric that rules and
# dashboard ask for is there. After `npm run build`; needs prometheus and promtool (Debian: apt install prometheus). A minute, on loopback alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
loschmidt() { node "$here/../../apps/cli/bin/loschmidt.js" "$@"; }
for program in prometheus promtool; do
  command -v "$program" >/dev/null || { echo "Cannot try: $program must be there (Debian: apt install prometheus)" >&2; exit 1; }
done

work=$(mktemp -d)
export LOSCHMIDT_HOME=$work/home LOSCHMIDT_STORE=$work/store
port=${PORT:-17412}
web_port=$((port + 2))
server=$((port + 3))
page=127.0.0.1:$((port + 4))
prometheus_pid=
web_pid=
finish() {
  [ -z "$prometheus_pid" ] || kill "$prometheus_pid" 2>/dev/null || true
  [ -z "$prometheus_pid" ] || wait "$prometheus_pid" 2>/dev/null || true
  [ -z "$web_pid" ] || kill "$web_pid" 2>/dev/null || true
  loschmidt down >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

echo '- rules and configuration'
sed "s/127.0.0.1:7412/127.0.0.1:$port/; s/127.0.0.1:7413/127.0.0.1:$((port + 1))/; s/127.0.0.1:7414/127.0.0.1:$web_port/; s/15s/1s/" "$here/prometheus.yml" >"$work/prometheus.yml"
# The same rules, without their patience.
sed -E 's/for: [0-9]+m/for: 1s/; s/\[(5|15|30)m\]/[10s]/' "$here/rules.yml" >"$work/rules.yml"
promtool check rules "$here/rules.yml" >/dev/null
promtool check config "$work/prometheus.yml" >/dev/null

echo '- services and a campaign'
loschmidt up --metrics "127.0.0.1:$port" >/dev/null 2>&1
cat >"$work/sweep.yaml" <<'YAML'
name: observed
point:
  lattice: { kind: chain, sites: 6 }
  particles: { tau: 2, upsilon: 2 }
  initial: left
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [middle] }
  protocol: { kind: echo, undo: true }
  cycles: 2000
parameters:
  interaction: { min: 0.1, max: 2, num: 40 }
  erasure.phase: { min: 0.1, max: 3, num: 40 }
YAML
loschmidt submit "$work/sweep.yaml" >/dev/null 2>&1

# Without the function: its process is to be ended.
node "$here/../../apps/cli/bin/loschmidt.js" web --no-open --listen "$page" --metrics "127.0.0.1:$web_port" >/dev/null 2>&1 &
web_pid=$!

echo '- Prometheus'
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address="127.0.0.1:$server" \
  >"$work/prometheus.log" 2>&1 &
prometheus_pid=$!
ask() { curl -sf --get "http://127.0.0.1:$server/api/v1/$1" --data-urlencode "query=${2:-}"; }
until_seen() {
  for _ in $(seq 120); do
    if ask "$1" "$2" 2>/dev/null | grep -q "$3"; then return; fi
    sleep 0.5
  done
  echo "Cannot see within a minute: $2 $3" >&2
  exit 1
}
until_seen query 'sum(up{job=~"loschmidt-.*"})' '"3"'
until_seen query 'loschmidt_points_total{state="completed"} > 0' '"value"'

echo '- probes'
for path in livez healthz readyz; do
  for of in "$port" "$((port + 1))" "$web_port"; do curl -sf "http://127.0.0.1:$of/$path" >/dev/null; done
done

echo '- names'
# A refusal counts as well.
curl -s "http://$page/api/v1/campaigns" >/dev/null
for of in "$port" "$((port + 1))" "$web_port"; do curl -sf "http://127.0.0.1:$of/metrics" >"$work/$of.txt"; done
for of in "$((port + 1))" "$web_port"; do promtool check metrics <"$work/$of.txt"; done
grep -v temporal_ "$work/$port.txt" | promtool check metrics
node "$here/check-names.mjs" "$work/$port.txt" "$work/$((port + 1)).txt" "$work/$web_port.txt"

echo '- an alert, once the services are gone'
loschmidt down >/dev/null 2>&1
until_seen alerts '' 'LoschmidtDown'
for _ in $(seq 60); do
  if ask alerts | grep -q '"state":"firing"'; then
    echo 'all is well: LoschmidtDown fires'
    exit 0
  fi
  sleep 0.5
done
echo 'Cannot see LoschmidtDown fire' >&2
exit 1
