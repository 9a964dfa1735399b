#!/usr/bin/env bash
# Certificates for a Temporal cluster with mutual TLS: two authorities, so that whoever may call the frontend cannot pass for a part of the
# cluster. Called again it renews what they have signed, in place; the authorities stay.
#
#   certificates.sh DIR [HOST…]      HOST: names and addresses of the frontend and of PostgreSQL, beside localhost and 127.0.0.1
#
# DIR/cluster-ca.pem   signs node (all roles of the server, both ways), frontend and postgres
# DIR/client-ca.pem    signs client: orchestrators and whoever calls `loschmidt` or `temporal`
# Keys of authorities (*-ca-key.pem) belong on no server: move them away, and back to renew.
set -euo pipefail
umask 077

[ $# -ge 1 ] || { sed -n '5,10p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
mkdir -p "$1"
cd "$1"
shift
names=DNS:localhost,IP:127.0.0.1
for host in "$@"; do
  case $host in *[!0-9.]*) names+=,DNS:$host ;; *) names+=,IP:$host ;; esac
done
years=3650 days=${DAYS:-90}

trap 'rm -f {node,frontend,postgres,client}{.new,-key.new,.csr} {cluster,client}-ca.srl' EXIT
# openssl says much when all is well: that is shown where it is not.
quietly() {
  local said
  said=$("$@" 2>&1) || { printf '%s\nCannot make certificates: %s %s has failed.\n' "$said" "$1" "$2" >&2; exit 1; }
}

authority() {
  if [ -f "$1.pem" ]; then
    [ -f "$1-key.pem" ] && return
    echo "Cannot renew: $PWD/$1-key.pem must be there, the key of $1.pem. Move it back; or move $1.pem away to make a new authority, which every part of the cluster must then be given." >&2
    exit 1
  fi
  quietly openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$years" -subj "/CN=$1" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign -keyout "$1-key.pem" -out "$1.pem"
}

# name, authority, other names, extended key usages
party() {
  quietly openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1-key.new" -out "$1.csr"
  quietly openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2-key.pem" -days "$days" -out "$1.new" \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$3" "$4")
  # Each by itself at once; whoever reads them between the two waits until they fit.
  mv "$1-key.new" "$1-key.pem"
  mv "$1.new" "$1.pem"
}

authority cluster-ca
authority client-ca
# Roles call each other: as servers and as clients.
party node cluster-ca DNS:node.temporal serverAuth,clientAuth
party frontend cluster-ca "DNS:frontend.temporal,$names" serverAuth
party postgres cluster-ca "DNS:postgres.temporal,$names" serverAuth
party client client-ca DNS:client.temporal clientAuth
