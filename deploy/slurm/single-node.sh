#!/usr/bin/env bash
# A Slurm of one node on loopback, without systemd: munged, slurmctld and slurmd, everything under one folder.
#
#   single-node.sh start DIR     prints the line that points Slurm's commands at it
#   single-node.sh stop DIR
#
# Needs Debian's slurm-wlm and munge, and root (slurmd starts jobs as their users).
set -euo pipefail

usage() { sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }

start() {
  local dir=$1 host cpus memory_mib
  for program in munged slurmctld slurmd sbatch; do
    command -v "$program" >/dev/null || { echo "Cannot start Slurm: $program must be installed (apt-get install slurm-wlm munge)." >&2; exit 1; }
  done
  host=$(hostname -s)
  cpus=$(nproc)
  memory_mib=$(awk '/MemTotal/ { print int($2 / 1024 * 0.9) }' /proc/meminfo)
  mkdir -p "$dir"/{munge,state,spool,log}
  chmod 755 "$dir" "$dir"/munge
  if [ ! -f "$dir/munge/key" ]; then
    head -c 1024 /dev/urandom > "$dir/munge/key"
    chmod 600 "$dir/munge/key"
  fi
  cat > "$dir/slurm.conf" <<CONF
ClusterName=loschmidt
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
SlurmUser=$(id -un)
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
KillWait=30
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=$memory_mib State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" \
    --log-file="$dir/log/munged.log" --seed-file="$dir/munge/seed"
  slurmctld -f "$dir/slurm.conf"
  slurmd -f "$dir/slurm.conf"
  export SLURM_CONF=$dir/slurm.conf
  for _ in $(seq 100); do
    if sinfo -h -o %T 2>/dev/null | grep -qE '^(idle|mixed|allocated)'; then
      echo "export SLURM_CONF=$dir/slurm.conf"
      return
    fi
    sleep 0.1
  done
  echo "Cannot start Slurm: its node is not idle after 10 s; see $dir/log." >&2
  exit 1
}

stop() {
  local dir=$1 pid
  for pid_file in "$dir/slurmd.pid" "$dir/slurmctld.pid" "$dir/munge/pid"; do
    [ -f "$pid_file" ] || continue
    pid=$(cat "$pid_file")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  done
}

[ $# -eq 2 ] || usage
case $1 in
  start) start "$(realpath -m "$2")" ;;
  stop) stop "$(realpath -m "$2")" ;;
  *) usage ;;
esac
