#!/usr/bin/env bash
# Runs a campaign twice: left alone, and while everything that computes it is killed at random. The digests are equal.
#
#   examples/kill-anything.sh [seed]
#
# Everything is in a temporary folder, services too; nothing of it stays.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
export LOSCHMIDT_HOME=$folder/home LOSCHMIDT_STORE=$folder/campaigns
RANDOM=${1:-1}

loschmidt() { node "$here/../apps/cli/bin/loschmidt.js" "$@"; }
# What a JavaScript function makes of a command's JSON.
json() { node -e "console.log(($1)(JSON.parse(require('node:fs').readFileSync(0, 'utf8'))))"; }
# A command that can be killed like everything else; its number is in $command.
background() {
  loschmidt "$@" --no-progress > /dev/null 2>&1 &
  command=$!
  disown
}
clean_up() {
  [ -z "${command:-}" ] || kill -9 "$command" 2> /dev/null || true
  loschmidt down > /dev/null 2>&1 || true
  rm -rf "$folder"
}
trap clean_up EXIT

cat > "$folder/sweep.yaml" << 'YAML'
name: sweep
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: fock-phase, species: upsilon, strength: 0.5 }
  cycles: 800
parameters:
  interaction: { values: [0, 1, 2, 3] }
replicas: 15
seed: 3
YAML

echo "Left alone:"
loschmidt run "$folder/sweep.yaml" --no-progress > /dev/null
calm=$(loschmidt digest sweep)
echo "  digest $calm"
mv "$LOSCHMIDT_STORE/sweep" "$LOSCHMIDT_STORE/calm"

echo "While everything is killed:"
background run "$folder/sweep.yaml"
kills=0
until [ -e "$LOSCHMIDT_STORE/sweep" ]; do sleep 0.2; done
until [ "$(loschmidt status sweep --json | json 'o => o.remaining + o.running')" = 0 ]; do
  sleep "$((1 + RANDOM % 2)).$((RANDOM % 10))"
  mapfile -t victims < <(loschmidt ps --json | json 'o => [...o.processes, { name: "supervisor", ...o.supervisor }]
    .filter((one) => one.pid).map((one) => `${one.name} ${one.pid}`).join("\n")')
  [ -n "${victims[0]}" ] || continue
  victims+=("command $command")
  if [ $((RANDOM % 4)) = 0 ]; then
    name="everything"
    for victim in "${victims[@]}"; do kill -9 "${victim##* }" 2> /dev/null || true; done
  else
    victim=${victims[$((RANDOM % ${#victims[@]}))]}
    name=${victim% *}
    kill -9 "${victim##* }" 2> /dev/null || continue
  fi
  kills=$((kills + 1))
  done_now=$(loschmidt status sweep --json | json 'o => `${o.completed} of ${o.points}`')
  echo "  killed: $name; $done_now points are committed"
  # Services that are killed are started again by their supervisor; without it somebody says resume.
  if [ "$name" = everything ] || [ "$name" = supervisor ]; then
    kill -9 "$command" 2> /dev/null || true
    background resume sweep --watch
    sleep 2
  fi
done
killed=$(loschmidt digest sweep)
echo "  digest $killed"

if [ "$calm" = "$killed" ]; then
  echo "Equal, after $kills kills."
else
  echo "Not equal." >&2
  exit 1
fi
