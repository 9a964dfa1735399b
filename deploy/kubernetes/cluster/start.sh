#!/usr/bin/env bash
# A cluster of one node in this network namespace: etcd, API server, scheduler, controllers and a kubelet in small, with a bridge for pods.
# To be started where nothing else is: it takes 10.244.0.0/16, 10.96.0.0/16 and fixed ports. What it starts ends with its process namespace.
#
#   start.sh TOOLS IMAGES FOLDER   writes FOLDER/kubeconfig and FOLDER/node.json
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$1 images=$2 folder=$3
mkdir -p "$folder/tls" "$folder/log" "$folder/etcd"
host=10.244.0.1

ip link set lo up
ip link add cbr0 type bridge
ip addr add $host/16 dev cbr0
ip link set cbr0 up
mkdir -p /run/netns && mount -t tmpfs tmpfs /run/netns
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 0 >/proc/sys/net/ipv4/conf/all/send_redirects
echo 0 >/proc/sys/net/ipv4/conf/cbr0/send_redirects

cd "$folder/tls"
authority() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$1" -keyout "$1.key" -out "$1.crt" 2>/dev/null; }
certificate() { # NAME AUTHORITY SUBJECT SAN
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$3" -keyout "$1.key" -out "$1.csr" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" -CAcreateserial -days 30 -out "$1.crt" -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$4") 2>/dev/null
}
authority cluster
authority front
certificate server cluster /CN=kube-apiserver "IP:$host,IP:10.96.0.1,DNS:kubernetes.default.svc"
certificate aggregator front /CN=aggregator DNS:aggregator
openssl genrsa -out accounts.key 2048 2>/dev/null
token=$(openssl rand -hex 16)
echo "$token,admin,admin,system:masters" >tokens.csv
cd "$folder"

cat >kubeconfig <<END
apiVersion: v1
kind: Config
current-context: lab
clusters: [{name: lab, cluster: {server: "https://$host:6443", certificate-authority: $folder/tls/cluster.crt}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: lab, context: {cluster: lab, user: admin}}]
END
cat >node.json <<END
{"name": "node-a", "cpu": 16, "memory": "32Gi", "images": "$images", "work": "$folder/pods", "keep": true,
 "server": "https://$host:6443", "ca": "$folder/tls/cluster.crt", "token": "$token"}
END

etcd --data-dir etcd --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
  --listen-peer-urls http://127.0.0.1:2380 --unsafe-no-fsync >log/etcd 2>&1 &
"$tools/kube-apiserver" --etcd-servers http://127.0.0.1:2379 --bind-address $host --advertise-address $host --secure-port 6443 \
  --tls-cert-file tls/server.crt --tls-private-key-file tls/server.key --client-ca-file tls/cluster.crt --token-auth-file tls/tokens.csv \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file tls/accounts.key --service-account-signing-key-file tls/accounts.key \
  --service-cluster-ip-range 10.96.0.0/16 --authorization-mode RBAC --enable-aggregator-routing \
  --requestheader-client-ca-file tls/front.crt --requestheader-allowed-names aggregator --requestheader-username-headers X-Remote-User \
  --requestheader-group-headers X-Remote-Group --requestheader-extra-headers-prefix X-Remote-Extra- \
  --proxy-client-cert-file tls/aggregator.crt --proxy-client-key-file tls/aggregator.key >log/api-server 2>&1 &
kubectl() { "$tools/kubectl" --kubeconfig kubeconfig "$@"; }
for _ in $(seq 600); do kubectl get --raw /readyz >/dev/null 2>&1 && break; sleep 0.2; done
kubectl get --raw /readyz >/dev/null
# An autoscaler looks every 2 s, not 15: shorter to watch.
"$tools/kube-controller-manager" --kubeconfig kubeconfig --service-account-private-key-file tls/accounts.key --root-ca-file tls/cluster.crt \
  --use-service-account-credentials --leader-elect=false --horizontal-pod-autoscaler-sync-period 2s >log/controllers 2>&1 &
"$tools/kube-scheduler" --kubeconfig kubeconfig --leader-elect=false >log/scheduler 2>&1 &
node "$here/node.mjs" run "$folder/node.json" >log/node 2>&1 &
kubectl wait --for=create node/node-a --timeout 60s >/dev/null
kubectl wait --for=condition=Ready node/node-a --timeout 60s >/dev/null
