#!/usr/bin/env node
// A kubelet in small: registers a Node, runs the pods that are bound to it as local processes, and tells the API server what becomes of them.
// It knows what the chart and pools use (volumes, environment, HTTP probes, grace periods, restarts) and enforces no cgroup limits.
//
//   node.mjs run SETTINGS.json
//   node.mjs exec SETTINGS.json NAMESPACE/POD COMMAND...   as `kubectl exec -i` does, which needs the streams of a real kubelet
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { join } from 'node:path';
import { apiServer } from './api-server.mjs';
import { imageFolder, leadService, makeNetwork, makeVolumes, removeNetwork, startContainer } from './sandbox.mjs';

const [command, file, ...rest] = process.argv.slice(2);
/** name, cpu, memory, images (folder), work (folder), and what api-server.mjs needs. */
const settings = JSON.parse(readFileSync(file, 'utf8'));
const { name: node, images, work } = settings;
if (command === 'exec') process.exit(execute(rest));

const api = apiServer(settings);
const HOST_ADDRESS = '10.244.0.1';
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;
const pathOf = ({ metadata }) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
/** By uid. */
const pods = new Map();
let [addresses, services] = [1, []];

function execute([place, ...words]) {
  const { pid, env, user, workdir } = JSON.parse(readFileSync(join(work, `${place.replace('/', '_')}.json`), 'utf8'));
  const [uid, gid] = user.split(':');
  const enter = ['--target', pid, '--mount', '--uts', '--net', '--pid', '--root', `--wd=/proc/${pid}/root${workdir}`, '--setuid', uid, '--setgid', gid];
  const { status } = spawnSync('nsenter', [...enter, ...words], { stdio: 'inherit', env });
  return status ?? 1;
}

class Pod {
  state = { kind: 'waiting', reason: 'ContainerCreating' };
  restarts = 0;
  ready = false;
  startedAt = null;
  ending = false;

  constructor(pod) {
    this.pod = pod;
    this.uid = pod.metadata.uid;
    this.net = `pod-${this.uid.slice(0, 8)}`;
    this.folder = join(work, this.uid);
    addresses += 1;
    this.address = `10.244.${addresses >> 8}.${addresses & 255}`;
  }

  get container() {
    return this.pod.spec.containers[0];
  }

  async begin() {
    try {
      makeNetwork(this.net, this.address);
      this.places = await makeVolumes(this.pod, this.folder, (kind, name) => this.#load(kind, name));
      await this.#start();
    } catch (error) {
      await this.#waits('CreateContainerConfigError', error.message);
    }
  }

  async #load(kind, name) {
    const { namespace } = this.pod.metadata;
    if (kind === 'claims') {
      const claim = await api.get(`/api/v1/namespaces/${namespace}/persistentvolumeclaims/${name}`);
      return (await api.get(`/api/v1/persistentvolumes/${claim.spec.volumeName}`)).spec.hostPath.path;
    }
    if (kind === 'token') {
      const { expirationSeconds, audience } = name;
      const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: this.pod.metadata.name, uid: this.uid };
      const spec = { expirationSeconds, audiences: audience ? [audience] : undefined, boundObjectRef };
      const account = `/api/v1/namespaces/${namespace}/serviceaccounts/${this.pod.spec.serviceAccountName}/token`;
      const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec };
      return (await api.post(account, request)).status.token;
    }
    return api.get(`/api/v1/namespaces/${namespace}/${kind}/${name}`);
  }

  async #start() {
    const { pod, container } = this;
    const image = imageFolder(images, container.image);
    if (image === null) return this.#waits('ErrImagePull', `no such image: ${container.image}`);
    const own = services.filter(({ metadata, spec }) => metadata.namespace === pod.metadata.namespace && spec.clusterIP !== 'None');
    const names = own.map(({ metadata: { name, namespace }, spec }) => `${spec.clusterIP} ${name} ${name}.${namespace}.svc`);
    const hosts = ['127.0.0.1 localhost', `${this.address} ${pod.metadata.name}`, ...names, ''].join('\n');
    const server = new URL(settings.server);
    const env = { KUBERNETES_SERVICE_HOST: server.hostname, KUBERNETES_SERVICE_PORT: server.port };
    for (const { name, value = '', valueFrom } of container.env ?? []) {
      const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
      const found = secret && (await this.#load('secrets', secret)).data?.[key];
      if (secret && found === undefined) throw new Error(`couldn't find key ${key} in Secret ${pod.metadata.namespace}/${secret}`);
      env[name] = secret ? Buffer.from(found, 'base64').toString() : value;
    }
    const folder = join(this.folder, String(this.restarts));
    this.process = startContainer({ container, pod, image, folder, places: this.places, net: this.net, hosts, env });
    this.log = join(folder, 'log');
    const { env: ofImage, user, workdir } = JSON.parse(readFileSync(join(image, 'image.json'), 'utf8'));
    this.startedAt = now();
    this.state = { kind: 'running', startedAt: this.startedAt };
    this.ready = container.readinessProbe === undefined;
    const ended = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve(code ?? 128 + ({ SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1))));
    ended.then((code) => this.#ended(code));
    // The container's first process: `unshare` stays outside.
    for (let tries = 0; tries < 100 && this.pid === undefined; tries += 1) {
      const children = readFileSync(`/proc/${this.process.pid}/task/${this.process.pid}/children`, { encoding: 'utf8', flag: 'r' });
      this.pid = children.trim().split(' ')[0] || undefined;
      if (this.pid === undefined) await new Promise((done) => setTimeout(done, 10));
    }
    const place = join(work, `${pod.metadata.namespace}_${pod.metadata.name}.json`);
    writeFileSync(place, JSON.stringify({ pid: this.pid, env: { ...ofImage, ...env }, user, workdir }));
    this.#probe(this.process);
    await this.tell();
  }

  async #waits(reason, message) {
    this.state = { kind: 'waiting', reason, message };
    await this.tell();
  }

  async #ended(exitCode) {
    this.pid = undefined;
    this.ready = false;
    const { terminationMessagePolicy: policy } = this.container;
    const message = exitCode !== 0 && policy === 'FallbackToLogsOnError' ? readFileSync(this.log, 'utf8').slice(-2_048) : '';
    const reason = exitCode === 0 ? 'Completed' : 'Error';
    this.state = { kind: 'terminated', exitCode, reason, message, startedAt: this.startedAt, finishedAt: now() };
    if (this.ending) return this.#end();
    await this.tell();
    if (this.pod.spec.restartPolicy !== 'Always') return;
    await new Promise((done) => setTimeout(done, Math.min(60_000, 1_000 * 2 ** this.restarts)));
    this.restarts += 1;
    if (!this.ending) await this.#start().catch((error) => this.#waits('CreateContainerConfigError', error.message));
  }

  /** One probe after the other: start, then readiness and life. */
  async #probe(process) {
    const { startupProbe, readinessProbe, livenessProbe } = this.container;
    const every = { started: startupProbe === undefined, failures: 0 };
    while (this.process === process && this.state.kind === 'running') {
      const probe = every.started ? (readinessProbe ?? livenessProbe) : startupProbe;
      if (probe === undefined) return;
      const works = await this.#asks(probe.httpGet, 1_000 * (probe.timeoutSeconds ?? 1));
      every.failures = works ? 0 : every.failures + 1;
      every.started ||= works;
      if (every.started && this.ready !== works) {
        this.ready = works;
        await this.tell();
      }
      const { failureThreshold = 3 } = every.started ? (livenessProbe ?? {}) : startupProbe;
      if (every.failures >= failureThreshold && (livenessProbe !== undefined || !every.started)) this.signal('SIGTERM');
      await new Promise((done) => setTimeout(done, 1_000 * (probe.periodSeconds ?? 10)));
    }
  }

  #asks({ path, port, scheme }, timeout) {
    const number = this.container.ports?.find(({ name }) => name === port)?.containerPort ?? port;
    const get = scheme === 'HTTPS' ? httpsGet : httpGet;
    return new Promise((resolve) => {
      const options = { host: this.address, port: number, path, timeout, rejectUnauthorized: false, agent: false };
      const call = get(options, (response) => {
        response.resume();
        resolve(response.statusCode >= 200 && response.statusCode < 400);
      });
      call.once('error', () => resolve(false));
      call.once('timeout', () => call.destroy(new Error('timeout')));
    });
  }

  signal(name) {
    try {
      if (this.pid !== undefined) process.kill(Number(this.pid), name);
    } catch {}
  }

  /** Asked to go: SIGTERM, and SIGKILL after its grace period. */
  leave(graceSeconds) {
    if (this.ending) return;
    this.ending = true;
    if (this.state.kind !== 'running') return this.#end();
    this.signal('SIGTERM');
    this.killer = setTimeout(() => this.signal('SIGKILL'), 1_000 * graceSeconds);
  }

  async #end() {
    clearTimeout(this.killer);
    await this.tell();
    const preconditions = { uid: this.uid };
    await api.remove(pathOf(this.pod), { gracePeriodSeconds: 0, preconditions }).catch(() => {});
    this.remove();
  }

  /** Nothing is left of it. */
  remove() {
    this.signal('SIGKILL');
    if (!pods.delete(this.uid)) return;
    try {
      removeNetwork(this.net);
    } catch {}
    if (!settings.keep) rmSync(this.folder, { recursive: true, force: true });
  }

  async tell() {
    const { kind, ...details } = this.state;
    const { restartPolicy } = this.pod.spec;
    const isOver = kind === 'terminated' && (restartPolicy !== 'Always' || this.ending);
    const phase = isOver ? (details.exitCode === 0 ? 'Succeeded' : 'Failed') : kind === 'waiting' && this.startedAt === null ? 'Pending' : 'Running';
    const condition = (type, holds) => ({ type, status: holds ? 'True' : 'False', lastTransitionTime: now() });
    const { name, image } = this.container;
    const container = { name, image, imageID: image, ready: this.ready, started: kind === 'running', restartCount: this.restarts, state: { [kind]: details } };
    const status = {
      phase,
      hostIP: HOST_ADDRESS,
      podIP: this.address,
      podIPs: [{ ip: this.address }],
      startTime: this.startedAt ?? now(),
      conditions: [condition('Initialized', true), condition('ContainersReady', this.ready), condition('Ready', this.ready)],
      containerStatuses: [container],
    };
    await api.merge(`${pathOf(this.pod)}/status`, { metadata: { uid: this.uid }, status }).catch((error) => {
      if (error.code !== 404 && error.code !== 409) console.error(`${this.pod.metadata.name}: ${error.message}`);
    });
    leadServices();
  }
}

function leadServices() {
  for (const { metadata, spec } of services) {
    if (!spec.selector || spec.clusterIP === 'None') continue;
    const behind = [...pods.values()].find(({ pod, ready, ending }) =>
      ready && !ending && pod.metadata.namespace === metadata.namespace &&
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
    const made = new Pod(pod);
    pods.set(uid, made);
    made.begin().catch((error) => console.error(`${pod.metadata.name}: ${error.stack}`));
  }
}

async function register() {
  const size = { cpu: String(settings.cpu), memory: settings.memory, pods: '110' };
  const condition = (type, status, reason) => ({ type, status, reason, message: '', lastHeartbeatTime: now(), lastTransitionTime: now() });
  await api.apply(`/api/v1/nodes/${node}`, { apiVersion: 'v1', kind: 'Node', metadata: { name: node, labels: { 'kubernetes.io/hostname': node, 'kubernetes.io/os': 'linux' } } });
  await api.apply(`/api/v1/nodes/${node}/status`, {
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { name: node } },
    status: {
      capacity: size,
      allocatable: size,
      conditions: [condition('Ready', 'True', 'KubeletReady'), condition('MemoryPressure', 'False', 'Enough'), condition('DiskPressure', 'False', 'Enough'), condition('PIDPressure', 'False', 'Enough')],
      addresses: [{ type: 'InternalIP', address: HOST_ADDRESS }, { type: 'Hostname', address: node }],
    },
  });
}

async function renew() {
  const spec = { holderIdentity: node, leaseDurationSeconds: 40, renewTime: new Date().toISOString().replace('Z', '000Z') };
  const metadata = { name: node, namespace: 'kube-node-lease' };
  await api.apply(`/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}`, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec });
}

mkdirSync(work, { recursive: true });
process.on('SIGTERM', () => process.exit(0));
await register();
await renew().catch((error) => console.error(error.message));
setInterval(() => renew().catch((error) => console.error(error.message)), 5_000);
const pull = async () => {
  services = (await api.get('/api/v1/services')).items;
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
  else if (existsSync(work)) see(object);
});
