#!/usr/bin/env bash
# The Slurm deployment, tried for real on one machine: a single-node Slurm, the quickstart on runners that sbatch starts, one of which
# Slurm cancels in mid-campaign; afterwards every row is there and the digest is that of an undisturbed run.
#
#   npm ci && deploy/slurm/try.sh
#
# Needs Debian's slurm-wlm and munge, and root. Everything lives in a temporary folder that is removed at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d /tmp/loschmidt-slurm.XXXXXX)
export LOSCHMIDT_HOME=$work/home LOSCHMIDT_STORE=$work/campaigns
loschmidt=$PWD/node_modules/.bin/loschmidt
finish() {
  "$loschmidt" down >/dev/null 2>&1 || true
  scancel --name loschmidt-runners 2>/dev/null || true
  deploy/slurm/single-node.sh stop "$work/slurm" || true
  rm -rf "$work"
}
trap finish EXIT
say() { printf '\n== %s\n' "$*"; }

say 'An undisturbed run, to compare with'
"$loschmidt" run examples/quickstart.yaml --store "$work/undisturbed" --json
expected=$("$loschmidt" digest "$work/undisturbed/quickstart")
"$loschmidt" down

say 'Slurm'
eval "$(deploy/slurm/single-node.sh start "$work/slurm")"
sinfo

say 'Server and orchestrator here, without a runner'
(umask 077; openssl rand -hex 32 > "$work/runner-token")
export LOSCHMIDT_RUNNER_TOKEN_FILE=$work/runner-token LOSCHMIDT_ORCHESTRATOR=127.0.0.1:7411
"$loschmidt" up --no-runner --listen 127.0.0.1:7411

say 'Two runners as Slurm jobs, one core each'
for job in a b; do
  sbatch --ntasks 1 --cpus-per-task 1 --mem 1G --output "$work/runner-$job.log" deploy/slurm/runners.sbatch
done
"$loschmidt" submit examples/quickstart.yaml

say 'Slurm cancels the first runner in mid-campaign'
field() { "$loschmidt" status quickstart --json | python3 -c "import json, sys; print(json.load(sys.stdin)['$1'])"; }
for _ in $(seq 600); do
  [ "$(field completed)" -gt 0 ] && [ "$(squeue -h -t RUNNING | wc -l)" -ge 1 ] && break
  sleep 0.1
done
squeue
scancel "$(squeue -h -t RUNNING -o %i | sort -n | head -n 1)"
echo "cancelled with $(field completed) of $(field points) points done"

"$loschmidt" watch quickstart --json
say 'What the cancelled runner said'
grep -hE 'drain|SIGTERM|CANCELLED' "$work"/runner-*.log | head -n 8 || true

say 'Every row arrived'
actual=$("$loschmidt" digest quickstart)
echo "undisturbed $expected"
echo "with Slurm  $actual"
[ "$expected" = "$actual" ]
[ "$(field completed)" = 200 ] && [ "$(field rows)" = 40200 ]
echo 'Equal: 200 points, 40,200 rows.'
