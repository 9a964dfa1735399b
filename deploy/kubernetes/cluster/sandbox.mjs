// A pod as local processes: a network namespace of its own, and for each container the image as its root by chroot, read-only where the pod
// says so, with its volumes, user and name.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

/** The folder of an image: `REPOSITORY_TAG`: overlayfs takes no colons. Null where it is not there. */
export function imageFolder(images, image) {
  const folder = join(images, image.replace(/[/:]/g, '_'));
  return existsSync(join(folder, 'image.json')) ? folder : null;
}

/** Connects a namespace to the bridge `cbr0`. */
export function makeNetwork(name, address) {
  const outside = `v${name.slice(-12)}`;
  run('ip', 'netns', 'add', name);
  run('ip', 'link', 'add', outside, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
  run('ip', 'link', 'set', outside, 'master', 'cbr0', 'up');
  run('ip', '-n', name, 'addr', 'add', `${address}/16`, 'dev', 'eth0');
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
  run('ip', '-n', name, 'link', 'set', 'eth0', 'up');
  run('ip', '-n', name, 'route', 'add', 'default', 'via', '10.244.0.1');
}

export function removeNetwork(name) {
  run('ip', 'netns', 'del', name);
}

/** The address of a Service leads to the pod that is behind it, as kube-proxy would have it; one pod a Service. */
export function leadService(clusterAddress, { name, address }) {
  const known = run('ip', '-n', name, '-o', 'addr', 'show', 'dev', 'lo');
  if (!known.includes(`${clusterAddress}/32`))
    run('ip', '-n', name, 'addr', 'add', `${clusterAddress}/32`, 'dev', 'lo');
  run('ip', 'route', 'replace', `${clusterAddress}/32`, 'via', address);
}

/** Writes the volumes of a pod into `folder`; `load(kind, name)` reads Secrets, ConfigMaps and claims. */
export async function makeVolumes(pod, folder, load) {
  const { fsGroup } = pod.spec.securityContext ?? {};
  const places = new Map();
  const write = (place, data, items, decode, mode = 0o644) => {
    mkdirSync(place, { recursive: true });
    for (const [key, value] of Object.entries(data ?? {})) {
      const path = items === undefined ? key : items.find((item) => item.key === key)?.path;
      if (path === undefined) continue;
      writeFileSync(join(place, path), decode(value), { mode });
      if (fsGroup !== undefined) chownSync(join(place, path), 0, fsGroup);
    }
  };
  const [base64, plain] = [(text) => Buffer.from(text, 'base64'), (text) => text];
  for (const volume of pod.spec.volumes ?? []) {
    let place = join(folder, 'volumes', volume.name);
    const { emptyDir, secret, configMap, persistentVolumeClaim, projected } = volume;
    if (emptyDir !== undefined) mkdirSync(place, { recursive: true });
    else if (secret !== undefined)
      write(place, (await load('secrets', secret.secretName)).data, secret.items, base64, secret.defaultMode);
    else if (configMap !== undefined)
      write(place, (await load('configmaps', configMap.name)).data, configMap.items, plain);
    else if (persistentVolumeClaim !== undefined) place = await load('claims', persistentVolumeClaim.claimName);
    else if (projected !== undefined) {
      for (const source of projected.sources) {
        if (source.serviceAccountToken !== undefined)
          write(place, { token: await load('token', source.serviceAccountToken) }, undefined, plain);
        if (source.configMap !== undefined)
          write(place, (await load('configmaps', source.configMap.name)).data, source.configMap.items, plain);
        if (source.downwardAPI !== undefined) write(place, { namespace: pod.metadata.namespace }, undefined, plain);
      }
    } else throw new Error(`volume ${volume.name} is of a kind that is not known here`);
    if (fsGroup !== undefined && (emptyDir !== undefined || persistentVolumeClaim !== undefined)) {
      run('chgrp', String(fsGroup), place);
      run('chmod', '2770', place);
    }
    places.set(volume.name, place);
  }
  return places;
}

// $1 the folder of the container, $2 the image, $3 name of the host, $4 ro or rw, $5 user:group, then FROM TO MODE for each mount, --, the command.
const ENTER = `
set -e
place=$1 image=$2 host=$3 mode=$4 user=$5; shift 5
hostname "$host"
mkdir -p "$place/upper" "$place/work" "$place/root"
mount -t overlay -o "lowerdir=$image,upperdir=$place/upper,workdir=$place/work" overlay "$place/root"
root=$place/root
mkdir -p "$root/proc" "$root/dev"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$(dirname "$root$2")"; touch "$root$2"; fi
  mount --bind "$1" "$root$2"
  [ "$3" = rw ] || mount -o "remount,bind,$3" "$root$2"
  shift 3
done
shift
[ "$mode" = rw ] || mount -o remount,ro "$root"
cd "$root"
exec setpriv --no-new-privs nsenter --root="$root" --wd="$root/$WORKDIR" --setuid "\${user%:*}" --setgid "\${user#*:}" "$@"
`;

/** Starts a container. `net`: its network namespace, `hosts`: a file. Returns the process; what it prints goes to `folder`/log. */
export function startContainer({ container, pod, image, folder, places, net, hosts, env }) {
  const { env: ofImage, user, workdir } = JSON.parse(readFileSync(join(image, 'image.json'), 'utf8'));
  const security = { ...pod.spec.securityContext, ...container.securityContext };
  const [imageUser, imageGroup = imageUser] = user.split(':');
  const uid = security.runAsUser ?? Number(imageUser);
  const gid = security.runAsGroup ?? Number(imageGroup);
  if (security.runAsNonRoot && uid === 0) throw new Error('container has runAsNonRoot and image will run as root');
  mkdirSync(folder, { recursive: true });
  const mounts = [hosts, '/etc/hosts', 'rw'];
  for (const { name, mountPath, readOnly } of container.volumeMounts ?? []) {
    mounts.push(places.get(name), mountPath, readOnly ? 'ro' : 'rw');
  }
  const mode = security.readOnlyRootFilesystem ? 'ro' : 'rw';
  const log = openSync(join(folder, 'log'), 'a');
  const command = [...(container.command ?? []), ...(container.args ?? [])];
  return spawn(
    'ip',
    [
      ...[
        'netns',
        'exec',
        net,
        'unshare',
        '--mount',
        '--uts',
        '--pid',
        '--fork',
        '--kill-child',
        'sh',
        '-c',
        ENTER,
        'sh',
      ],
      ...[folder, join(image, 'rootfs'), pod.metadata.name, mode, `${uid}:${gid}`, ...mounts, '--', ...command],
    ],
    { stdio: ['ignore', log, log], detached: true, env: { ...ofImage, ...env, WORKDIR: workdir } },
  );
}
