#!/usr/bin/env bash
# A real Kubernetes from its sources, and helm, into a folder: ten minutes of processor the first time, nothing later. Needs Go, no Docker.
#
#   deploy/kubernetes/cluster/build.sh FOLDER
set -euo pipefail
bin=$(mkdir -p "$1" && cd "$1" && pwd)
kubernetes=v1.36.1
export GOFLAGS='-mod=mod -buildvcs=false' CGO_ENABLED=0 GOBIN=$bin

# What Kubernetes is made of is required as v0.0.0 and lies in its repository; each part is published as v0.X.Y, too.
module=$bin/kubernetes
mkdir -p "$module"
if [ ! -s "$module/go.mod" ]; then
  cd "$module"
  own=$(go mod download -json "k8s.io/kubernetes@$kubernetes" | sed -n 's/^\t"GoMod": "\(.*\)",$/\1/p')
  {
    echo 'module loschmidt.invalid/kubernetes'
    sed -n '/^go /p; /^godebug /p' "$own"
    echo "require k8s.io/kubernetes $kubernetes"
    sed -nE "s|^\t(k8s.io/[a-z-]+) v0\.0\.0( //.*)?$|replace \1 => \1 v0${kubernetes#v1}|p" "$own" | sort -u
  } >go.mod.new
  mv go.mod.new go.mod
fi
# What their own makefile does: helm and kubectl read the version.
version=
for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  version+=" -X $package.gitVersion=$kubernetes -X $package.gitMajor=1 -X $package.gitMinor=${kubernetes:3:2}"
done
programs=(kube-apiserver kube-scheduler kube-controller-manager kubectl)
for program in "${programs[@]}"; do
  [ -x "$bin/$program" ] && continue
  (cd "$module" && go build -trimpath -ldflags="-s -w$version" -o "$bin/" "${programs[@]/#/k8s.io/kubernetes/cmd/}")
  break
done
[ -x "$bin/helm" ] || go install -trimpath -ldflags="-s -w" helm.sh/helm/v3/cmd/helm@v3.22.0
