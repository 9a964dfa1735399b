#!/usr/bin/env node
// A kubelet in small: registers a Node, runs the pods that are bound to it as local processes, and tells the API server what becomes of them.
// It knows what the chart and pools use (volumes, environment, HTTP probes, grace periods, restarts) and enforces no cgroup limits.
//
//   node.mjs run SETTINGS.json
//   node.mjs exec SETTINGS.json NAMESPACE/POD COMMAND...   as `kubectl exec -i` does, which needs the streams of a real kubelet
import { spawnSync } from 'node:child_process';
import { fchownSync, fstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiServer } from './api-server.mjs';
import { now, Pod } from './pod.mjs';
import { leadService } from './sandbox.mjs';

const [command, file, ...rest] = process.argv.slice(2);
/** name, cpu, memory, images (folder), work (folder), and what api-server.mjs needs. */
const settings = JSON.parse(readFileSync(file, 'utf8'));
const { name: node, work } = settings;
if (command === 'exec') process.exit(execute(rest));

const api = apiServer(settings);
const HOST_ADDRESS = '10.244.0.1';
/** By uid. */
const pods = new Map();
let [addresses, services] = [1, []];
const ofPods = { api, settings, services: () => services, told: leadServices, gone: (uid) => pods.delete(uid) };

function execute([place, ...words]) {
  const { pid, env, user, workdir } = JSON.parse(readFileSync(join(work, `${place.replace('/', '_')}.json`), 'utf8'));
  const [uid, gid] = user.split(':');
  // As container runtimes do it: /dev/stdin is opened anew by who it is given to.
  if (fstatSync(0).isFIFO()) fchownSync(0, Number(uid), Number(gid));
  const enter = [
    '--target',
    pid,
    '--mount',
    '--uts',
    '--net',
    '--pid',
    '--root',
    `--wd=/proc/${pid}/root${workdir}`,
    '--setuid',
    uid,
    '--setgid',
    gid,
  ];
  const { status } = spawnSync('nsenter', [...enter, ...words], { stdio: 'inherit', env });
  return status ?? 1;
}

function leadServices() {
  for (const { metadata, spec } of services) {
    if (!spec.selector || spec.clusterIP === 'None') continue;
    const behind = [...pods.values()].find(
      ({ pod, ready, ending }) =>
        ready &&
        !ending &&
        pod.metadata.namespace === metadata.namespace &&
        Object.entries(spec.selector).every(([key, value]) => pod.metadata.labels?.[key] === value),
    );
    if (behind !== undefined) leadService(spec.clusterIP, { name: behind.net, address: behind.address });
  }
}

function see(pod) {
  const { uid, deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
  const known = pods.get(uid);
  if (known !== undefined) {
    known.pod = pod;
    if (deletionTimestamp) known.leave(deletionGracePeriodSeconds ?? 30);
  } else if (!deletionTimestamp && pod.status.phase === 'Pending') {
    addresses += 1;
    const made = new Pod(pod, `10.244.${addresses >> 8}.${addresses & 255}`, ofPods);
    pods.set(uid, made);
    made.begin().catch((error) => console.error(`${pod.metadata.name}: ${error.stack}`));
  }
}

async function register() {
  const size = { cpu: String(settings.cpu), memory: settings.memory, pods: '110' };
  const condition = (type, status, reason) => ({
    type,
    status,
    reason,
    message: '',
    lastHeartbeatTime: now(),
    lastTransitionTime: now(),
  });
  await api.apply(`/api/v1/nodes/${node}`, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node, labels: { 'kubernetes.io/hostname': node, 'kubernetes.io/os': 'linux' } },
  });
  await api.apply(`/api/v1/nodes/${node}/status`, {
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { name: node } },
    status: {
      capacity: size,
      allocatable: size,
      conditions: [
        condition('Ready', 'True', 'KubeletReady'),
        condition('MemoryPressure', 'False', 'Enough'),
        condition('DiskPressure', 'False', 'Enough'),
        condition('PIDPressure', 'False', 'Enough'),
      ],
      addresses: [
        { type: 'InternalIP', address: HOST_ADDRESS },
        { type: 'Hostname', address: node },
      ],
    },
  });
}

async function renew() {
  const spec = {
    holderIdentity: node,
    leaseDurationSeconds: 40,
    renewTime: new Date().toISOString().replace('Z', '000Z'),
  };
  const metadata = { name: node, namespace: 'kube-node-lease' };
  await api.apply(`/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}`, {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata,
    spec,
  });
}

mkdirSync(work, { recursive: true });
process.on('SIGTERM', () => process.exit(0));
await register();
await renew().catch((error) => console.error(error.message));
setInterval(() => renew().catch((error) => console.error(error.message)), 5_000);
const pull = async () => {
  services = (await api.get('/api/v1/services')).items;
  for (const pod of pods.values()) pod.hosts();
  leadServices();
};
await pull();
setInterval(() => pull().catch((error) => console.error(error.message)), 1_000);
await api.watch('/api/v1/pods', `fieldSelector=spec.nodeName%3D${node}`, (type, object) => {
  if (type === 'LISTED') {
    const uids = new Set(object.map(({ metadata }) => metadata.uid));
    for (const [uid, known] of pods) if (!uids.has(uid)) known.remove();
    object.forEach(see);
  } else if (type === 'DELETED') pods.get(object.metadata.uid)?.remove();
  else see(object);
});
