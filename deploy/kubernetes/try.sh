#!/usr/bin/env bash
# The chart, the image and pools of Jobs, tried for real on one machine without Docker: an API server, scheduler and controllers built from their
# sources, pods as local processes in the image's file system. Runs the quickstart, kills pods, scales 1 → 4 → 1, lets a pool compute, asks for
# what must be refused; every digest is that of an undisturbed run.
#
#   npm ci && deploy/kubernetes/try.sh
#
# Needs root, Go, and Debian's etcd-server, debootstrap, iproute2 and openssl. Builds are kept in LOSCHMIDT_KUBERNETES
# (~/.cache/loschmidt-kubernetes): ten minutes of processor the first time. All else is in a temporary folder and in namespaces of its own
# (processes, network, mounts), which end with it.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/deploy/kubernetes
loschmidt=$PWD/node_modules/.bin/loschmidt
cache=${LOSCHMIDT_KUBERNETES:-${HOME:-/root}/.cache/loschmidt-kubernetes}
tools=$cache/tools
began=$SECONDS
say() { printf '\n== %s (%d s)\n' "$*" $((SECONDS - began)); }

# A name and a length of its own, the points of the quickstart: the digest of points does not depend on the name.
campaign() { sed "s/^name: .*/name: $1/; s/cycles: 200/cycles: $2/" examples/quickstart.yaml; }
LONG=1000

if [ "${1:-}" != inside ]; then
  for program in go etcd debootstrap ip openssl setpriv unshare nsenter; do
    command -v $program >/dev/null || { echo "Cannot try Kubernetes: $program must be installed." >&2; exit 2; }
  done
  work=$(mktemp -d /tmp/loschmidt-kubernetes.XXXXXX)
  export LOSCHMIDT_HOME=$work/home LOSCHMIDT_STORE=$work/undisturbed
  lab=
  finish() {
    [ -z "$lab" ] || { kill -KILL "$lab" 2>/dev/null; wait "$lab" 2>/dev/null; } || true
    "$loschmidt" down >/dev/null 2>&1 || true
    [ -n "${KEEP:-}" ] || rm -rf "$work"
  }
  trap finish EXIT

  say 'Kubernetes and helm, from their sources'
  "$here/cluster/build.sh" "$tools"
  say 'The image, by the steps of the Dockerfile'
  source=$({ git rev-parse HEAD; git diff HEAD; git ls-files -z --others --exclude-standard | xargs -0 -r sha256sum; } | sha256sum)
  if [ "$(cat "$cache/image.source" 2>/dev/null)" != "$source" ]; then
    rm -f "$cache/image.source"
    "$here/build-image.mjs" "$cache/image" >"$work/image.log" 2>&1 || { tail -n 40 "$work/image.log" >&2; exit 1; }
    tail -n 1 "$work/image.log"
    echo "$source" >"$cache/image.source"
  fi
  mkdir -p "$work/images" && ln -s "$cache/image" "$work/images/lab_loschmidt_try"
  ls "$cache/image/rootfs/bin" | tr '\n' ' '; echo

  say 'Undisturbed runs, to compare with'
  "$loschmidt" run examples/quickstart.yaml --json
  campaign long $LONG >"$work/long.yaml"
  "$loschmidt" run "$work/long.yaml" --json
  "$loschmidt" digest quickstart >"$work/quickstart.digest"
  "$loschmidt" digest long >"$work/long.digest"
  "$loschmidt" down
  node --input-type=module -e "import { installTemporal } from '@loschmidt/cli/install-temporal'; console.log(await installTemporal(process.env, console.error))" >"$work/temporal"

  # It ends with this script, however that ends; a signal finds it waiting.
  setpriv --pdeathsig KILL unshare --mount --net --pid --fork --kill-child --mount-proc "$here/try.sh" inside "$work" &
  lab=$!
  wait "$lab"
  exit
fi

work=$2
cluster=$work/cluster
export KUBECONFIG=$cluster/kubeconfig
k() { "$tools/kubectl" --namespace sweeps "$@"; }
# What `kubectl exec -i loschmidt-0 -- …` does.
inside() { "$here/cluster/node.mjs" exec "$cluster/node.json" sweeps/loschmidt-0 "$@"; }
field() { inside loschmidt status "$1" --json 2>/dev/null | node -pe "JSON.parse(require('fs').readFileSync(0))['$2']"; }
# SECONDS COMMAND...: until it succeeds.
await() { local tries=$((5 * $1)); shift; until "$@" >/dev/null 2>&1; do tries=$((tries - 1)); [ $tries -gt 0 ] || { echo "not within time: $*" >&2; return 1; }; sleep 0.2; done; }
replicas() { [ "$(k get deployment loschmidt-runner -o jsonpath='{.status.readyReplicas}')" = "$1" ]; }
isReady() { [ "$(k get pod loschmidt-0 -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}')" = True ]; }
begun() { local done; done=$(field "$1" completed); [ "${done:-0}" -gt 0 ]; }
same() { # CAMPAIGN EXPECTED
  local expected actual
  expected=$(cat "$work/$2.digest")
  actual=$(inside loschmidt digest "$1")
  printf 'undisturbed %s\n%-11s %s\n' "$expected" "$1" "$actual"
  [ "$expected" = "$actual" ]
}
# WORDS COMMAND...: it fails, and says so.
refused() { if "${@:2}" >/dev/null 2>"$work/words"; then echo "must be refused: ${*:2}" >&2; return 1; fi; grep -m 1 -e "$1" "$work/words"; }
failed() {
  trap - ERR
  echo "failed at line $1" >&2
  for log in "$cluster"/log/*; do echo "--- $log"; tail -n 6 "$log"; done >&2
  k get pods,jobs,events -o wide >&2 || true
  for log in "$cluster"/pods/*/*/log; do echo "--- $log"; tail -n 8 "$log"; done >&2
}
trap 'failed $LINENO' ERR
set -o errtrace

say 'A cluster of one node'
"$here/cluster/start.sh" "$tools" "$work/images" "$cluster"
k version | tail -n 1
k get nodes
"$(cat "$work/temporal")" server start-dev --ip 0.0.0.0 --headless --log-level error --db-filename "$work/temporal.db" \
  --dynamic-config-value matching.numTaskqueueReadPartitions=1 --dynamic-config-value matching.numTaskqueueWritePartitions=1 \
  --dynamic-config-value matching.enableFairness=true >"$cluster/log/temporal" 2>&1 &

say 'What the chart comes to is what the API server takes'
"$here/cluster/render.mjs" "$tools" "$KUBECONFIG"
git diff --exit-code --stat -- "$here/cluster/generated" || { echo 'cluster/generated is made anew: commit them' >&2; [ -n "${KEEP:-}" ]; }
k create namespace sweeps
"$tools/helm" lint "$here/chart" --strict --kube-version 1.36.1 --values "$here/cluster/everything.yaml"
k apply --dry-run=server --validate=strict -f "$here/cluster/generated/rendered.yaml"
sed 's/readOnlyRootFilesystem/readOnlyRootFileSystem/' "$here/cluster/generated/rendered.yaml" >"$work/misspelt.yaml"
refused 'unknown field' k apply --dry-run=server --validate=strict -f "$work/misspelt.yaml"
refused slot "$tools/helm" template loschmidt "$here/chart" --kube-version 1.36.1 --set image.repository=x --set temporal.address=x:1 --set runners.slot=4

say 'Installed in five lines'
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=authority -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=loschmidt -keyout "$work/tls.key" -out "$work/tls.csr" 2>/dev/null
openssl x509 -req -in "$work/tls.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial -days 30 -out "$work/tls.crt" \
  -extfile <(printf 'subjectAltName=DNS:loschmidt.sweeps.svc\nextendedKeyUsage=serverAuth,clientAuth\n') 2>/dev/null
k create secret generic loschmidt-tls --from-file "$work/tls.crt" --from-file "$work/tls.key" --from-file "$work/ca.crt"
mkdir -p "$work/volume"
k apply -f - <<END
apiVersion: v1
kind: PersistentVolume
metadata: { name: by-hand }
spec: { capacity: { storage: 10Gi }, accessModes: [ReadWriteOnce], hostPath: { path: $work/volume }, storageClassName: "" }
END
cat >"$work/values.yaml" <<END
image: { repository: lab/loschmidt, tag: try }
temporal: { address: "10.244.0.1:7233" }
tls: { secret: loschmidt-tls }
orchestrator: { targetSeconds: 5, store: { size: 10Gi, storageClass: "" }, resources: { requests: { cpu: "1", memory: 1Gi } } }
runners: { slots: 1, memory: 1Gi, replicas: 1 }
END
upgrade() { "$tools/helm" upgrade --install loschmidt "$here/chart" --namespace sweeps --values "$work/values.yaml" --wait --timeout 3m "$@" >/dev/null; }
upgrade
k get pods,pvc,networkpolicy,poddisruptionbudget

say 'The quickstart'
inside loschmidt run /dev/stdin --json <examples/quickstart.yaml
same quickstart quickstart

say 'Pods are killed in mid-campaign: two runners without a word, then the orchestrator'
k scale deployment loschmidt-runner --replicas 2
await 60 replicas 2
campaign kills $LONG | inside loschmidt submit /dev/stdin
await 120 begun kills
k delete pods --selector app.kubernetes.io/component=runner --force --grace-period 0 2>/dev/null
sleep 2
k delete pod loschmidt-0 --force --grace-period 0 2>/dev/null
await 90 isReady
echo "the orchestrator is back with $(field kills completed) of $(field kills points) points done"
inside loschmidt watch kills --json
k get pods
same kills long

say 'Scaled by the autoscaler 1 → 4 → 1, switched on by an upgrade in mid-campaign'
k scale deployment loschmidt-runner --replicas 1
await 60 replicas 1
campaign scaled $LONG | inside loschmidt submit /dev/stdin
await 120 begun scaled
at=$SECONDS
upgrade --set autoscaling.enabled=true --set autoscaling.maxReplicas=4 --set autoscaling.scaleDownSeconds=5 --set orchestrator.queryMemoryMb=500
await 60 "$tools/kubectl" wait --for=condition=Available apiservice/v1beta1.external.metrics.k8s.io --timeout 1s
await 120 replicas 4
echo "1 → 4 in $((SECONDS - at)) s, a new orchestrator among them, with $(field scaled completed) of $(field scaled points) points done"
k get hpa
k get --raw /apis/external.metrics.k8s.io/v1beta1/namespaces/sweeps/loschmidt-slots-wanted; echo
inside loschmidt watch scaled --json
at=$SECONDS
await 180 replicas 1
echo "4 → 1 in $((SECONDS - at)) s after the end"
same scaled long

say 'A pool of Jobs, by the service account in the pod'
upgrade --set runners.replicas=0
add() { inside loschmidt fleet add kubernetes "$1" --slots 1 --memory 1GiB --image lab/loschmidt:try --orchestrator loschmidt.sweeps.svc:7411 \
  --token-secret loschmidt-runner --ca-secret loschmidt-tls --max-jobs 4 --target-hours 0.001 --idle-timeout 10s --time-limit 10m "${@:2}"; }
add cloud
campaign pooled $LONG | inside loschmidt submit /dev/stdin
await 180 begun pooled
k get jobs
[ "$(k get pods --selector loschmidt/pool -o jsonpath='{.items[0].spec.activeDeadlineSeconds}')" = 1200 ]
inside loschmidt ps
k delete pod "$(k get pods --selector loschmidt/pool -o jsonpath='{.items[0].metadata.name}')" --force --grace-period 0 2>/dev/null
inside loschmidt watch pooled --json
inside loschmidt fleet log cloud
same pooled long
gone() { [ -z "$(k get pods --selector loschmidt/pool --field-selector status.phase=Running --output name)" ]; }
await 60 gone
inside loschmidt fleet remove cloud

say 'What must be refused, in one sentence'
refused 'Kubernetes refuses' add elsewhere -- --namespace default
sed "s|certificate-authority: .*}}|certificate-authority-data: $(base64 -w0 "$cluster/tls/cluster.crt")}}|" "$KUBECONFIG" >"$work/volume/admin"
sed "s|token: .*}}|token: $(k create token default)}}|" "$work/volume/admin" >"$work/volume/nobody"
chmod 644 "$work/volume/admin" "$work/volume/nobody"
refused 'nowhere' add nowhere -- --kubeconfig /data/admin --namespace nowhere
refused 'cannot create' add nobody -- --kubeconfig /data/nobody --namespace sweeps
refused '/data/missing' add missing -- --kubeconfig /data/missing
k create quota jobs --hard count/jobs.batch=0 >/dev/null
await 30 sh -c "'$tools/kubectl' -n sweeps get quota jobs -o jsonpath={.status.hard} | grep jobs"
refused 'exceeded quota' add full
k delete quota jobs >/dev/null

say 'A quota that lets no pod in: told by ps and why, and nothing is asked for again and again'
add cloud
k create quota pods --hard "pods=$(k get pods --field-selector status.phase=Running --output name | wc -l)" >/dev/null
await 30 sh -c "'$tools/kubectl' -n sweeps get quota pods -o jsonpath={.status.hard} | grep pods"
campaign waits 200 | inside loschmidt submit /dev/stdin
isTold() { inside loschmidt ps 2>&1 | grep -q 'exceeded quota'; }
await 120 isTold
inside loschmidt ps 2>&1 | grep 'exceeded quota'
inside loschmidt why waits 2>&1 | grep 'exceeded quota'
sleep 25
[ "$(k get jobs --selector loschmidt/pool --output name | grep -c cloud)" -le 8 ]
inside loschmidt fleet log cloud
k delete quota pods >/dev/null
inside loschmidt watch waits --json
same waits quickstart
inside loschmidt fleet remove cloud --now

say 'New tokens: a Secret is changed, the pods started anew'
before=$(k get secret loschmidt-runner -o jsonpath='{.data.token}')
k patch secret loschmidt-runner -p "{\"data\": {\"token\": \"$(openssl rand -hex 32 | base64 -w0)\"}}" >/dev/null
k rollout restart statefulset/loschmidt deployment/loschmidt-runner
k rollout status statefulset/loschmidt --timeout 2m
upgrade
[ "$(k get secret loschmidt-runner -o jsonpath='{.data.token}')" != "$before" ]
campaign rotated 200 | inside loschmidt run /dev/stdin --json
same rotated quickstart

say 'Uninstalled: the campaigns stay'
"$tools/helm" uninstall loschmidt --namespace sweeps --wait
k get pvc loschmidt-store
ls "$work/volume/campaigns"
say 'Done: every digest is equal'
