#!/usr/bin/env bash
# Pools of Slurm jobs, and a campaign inside one job, tried for real on one machine: a pool grows for a campaign while its orchestrator is
# killed, and shrinks when it is done; a job that runs into its time limit goes on in its next allocation. Afterwards every row is there and
# the digests are that of an undisturbed run.
#
#   npm ci && deploy/slurm/try-fleet.sh
#
# Needs Debian's slurm-wlm and munge, and root. Everything lives in a temporary folder that is removed at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d /tmp/loschmidt-slurm.XXXXXX)
export LOSCHMIDT_HOME=$work/home LOSCHMIDT_STORE=$work/campaigns LOSCHMIDT_POOL_SECONDS=2
loschmidt=$PWD/node_modules/.bin/loschmidt
finish() {
  "$loschmidt" fleet remove night --now >/dev/null 2>&1 || true
  "$loschmidt" down >/dev/null 2>&1 || true
  scancel --name loschmidt-campaign 2>/dev/null || true
  deploy/slurm/single-node.sh stop "$work/slurm" || true
  rm -rf "$work"
}
trap finish EXIT
say() { printf '\n== %s\n' "$*"; }
field() { "$loschmidt" status "$1" --json | python3 -c "import json, sys; print(json.load(sys.stdin)['$2'])"; }
jobs() { squeue -h -t all -o '%i %T %j' | grep -c "$1" || true; }

# Some two minutes of one core, in 96 points. Two cores need longer than an allocation below lasts, which is 10 to 40 s: Slurm looks every 30 s,
# and sends its signal too early rather than too late.
cat > "$work/night.yaml" <<'YAML'
name: night
point:
  lattice: { kind: chain, sites: 10 }
  particles: { tau: 5, upsilon: 5 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 480
parameters:
  interaction: { min: 0, max: 3, num: 96 }
YAML

say 'An undisturbed run, to compare with'
"$loschmidt" run "$work/night.yaml" --store "$work/undisturbed" --json
expected=$("$loschmidt" digest "$work/undisturbed/night")
"$loschmidt" down

say 'Slurm'
eval "$(deploy/slurm/single-node.sh start "$work/slurm")"
sinfo

say 'Services here, without a runner, and what a pool is refused for'
"$loschmidt" up --no-runner --listen 127.0.0.1:7411 >/dev/null
add() { "$loschmidt" fleet add slurm night --slots 1 --memory 1GiB --max-jobs 2 --idle-timeout 30s --target-hours 0.003 "$@"; }
add --orchestrator 127.0.0.1:7411 -- --partition nope && exit 1
add && exit 1
add --orchestrator 127.0.0.1:7411 -- --partition main

say 'A campaign lets it grow; its orchestrator is killed in the middle'
"$loschmidt" submit "$work/night.yaml"
for _ in $(seq 600); do [ "$(field night completed)" -gt 0 ] && break; sleep 0.2; done
"$loschmidt" fleet show night
kill -KILL "$("$loschmidt" ps --json | python3 -c "import json, sys; print(next(p['pid'] for p in json.load(sys.stdin)['processes'] if p['name'] == 'orchestrator'))")"
"$loschmidt" watch night --json
for _ in $(seq 300); do "$loschmidt" fleet list | grep -q 'nothing was left' && break; sleep 0.2; done
"$loschmidt" fleet log night
echo "jobs that were ever submitted: $(jobs loschmidt-night)"
[ "$(jobs loschmidt-night)" -le 2 ]
actual=$("$loschmidt" digest night)
echo "undisturbed $expected"
echo "by a pool   $actual"
[ "$expected" = "$actual" ]
"$loschmidt" fleet remove night
"$loschmidt" down

say 'The same inside one job, whose time limit comes before its end'
job=$(sbatch --parsable --ntasks 1 --cpus-per-task 2 --time 1 --signal B:TERM@20 --chdir "$work" --output "$work/campaign.log" deploy/slurm/campaign.sbatch "$work/night.yaml" --store "$work/inside" --on-end 'echo "$LOSCHMIDT_STATE" >> mails')
for _ in $(seq 420); do
  state=$(squeue -h -j "$job" -t all -o %T)
  case $state in COMPLETED | FAILED | TIMEOUT | CANCELLED) break ;; esac
  # Slurm lets a job that came back wait for two minutes. One that starts in the second in which it was requeued is killed: its node has just
  # revoked what it was started with.
  if [ "$state" = PENDING ] && grep -q 'goes back' "$work/campaign.log" 2>/dev/null; then
    sleep 3
    scontrol update "jobid=$job" StartTime=now || true
  fi
  sleep 1
done
cat "$work/campaign.log"
echo "the job is $state"
grep -q 'goes back into the queue' "$work/campaign.log"
# What runners say is apart, and whoever wants to be told is told once.
grep -q 'chunk finished' "$work/slurm-$job-"*.log
if grep -q 'chunk finished' "$work/campaign.log"; then exit 1; fi
[ "$(cat "$work/mails")" = completed ]
actual=$("$loschmidt" digest "$work/inside/night")
echo "undisturbed    $expected"
echo "inside one job $actual"
[ "$expected" = "$actual" ]
echo 'Equal.'
