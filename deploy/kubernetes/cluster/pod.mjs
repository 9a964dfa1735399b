// A pod of the node: what becomes of its one container, told to the API server.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { join } from 'node:path';
import { imageFolder, makeNetwork, makeVolumes, removeNetwork, startContainer } from './sandbox.mjs';

const HOST_ADDRESS = '10.244.0.1';
export const now = () => `${new Date().toISOString().slice(0, 19)}Z`;
const pathOf = ({ metadata }) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;

export class Pod {
  state = { kind: 'waiting', reason: 'ContainerCreating' };
  restarts = 0;
  ready = false;
  startedAt = null;
  ending = false;

  /** `node`: { api, settings, services(), told(), gone(uid) } */
  constructor(pod, address, node) {
    this.pod = pod;
    this.address = address;
    this.node = node;
    this.uid = pod.metadata.uid;
    this.net = `pod-${this.uid.slice(0, 8)}`;
    this.folder = join(node.settings.work, this.uid);
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
    const { api } = this.node;
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
    const { settings } = this.node;
    const image = imageFolder(settings.images, container.image);
    if (image === null) return this.#waits('ErrImagePull', `no such image: ${container.image}`);
    const server = new URL(settings.server);
    const env = { KUBERNETES_SERVICE_HOST: server.hostname, KUBERNETES_SERVICE_PORT: server.port };
    for (const { name, value = '', valueFrom } of container.env ?? []) {
      const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
      const found = secret && (await this.#load('secrets', secret)).data?.[key];
      if (secret && found === undefined)
        throw new Error(`couldn't find key ${key} in Secret ${pod.metadata.namespace}/${secret}`);
      env[name] = secret ? Buffer.from(found, 'base64').toString() : value;
    }
    const folder = join(this.folder, String(this.restarts));
    this.process = startContainer({
      container,
      pod,
      image,
      folder,
      places: this.places,
      net: this.net,
      hosts: this.hosts(),
      env,
    });
    this.log = join(folder, 'log');
    const { env: ofImage, user, workdir } = JSON.parse(readFileSync(join(image, 'image.json'), 'utf8'));
    this.startedAt = now();
    this.state = { kind: 'running', startedAt: this.startedAt };
    this.ready = container.readinessProbe === undefined;
    const ended = new Promise((resolve) =>
      this.process.once('exit', (code, signal) => resolve(code ?? 128 + ({ SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1))),
    );
    ended.then((code) => this.#ended(code));
    // The container's first process: `unshare` stays outside.
    for (let tries = 0; tries < 100 && this.pid === undefined; tries += 1) {
      const children = readFileSync(`/proc/${this.process.pid}/task/${this.process.pid}/children`, {
        encoding: 'utf8',
        flag: 'r',
      });
      this.pid = children.trim().split(' ')[0] || undefined;
      if (this.pid === undefined) await new Promise((done) => setTimeout(done, 10));
    }
    const place = join(settings.work, `${pod.metadata.namespace}_${pod.metadata.name}.json`);
    writeFileSync(place, JSON.stringify({ pid: this.pid, env: { ...ofImage, ...env }, user, workdir }));
    this.#probe(this.process);
    await this.tell();
  }

  /** Names of Services, in the place of DNS; written anew when there is another one. */
  hosts() {
    const { name, namespace } = this.pod.metadata;
    const own = this.node
      .services()
      .filter(({ metadata, spec }) => metadata.namespace === namespace && spec.clusterIP !== 'None');
    const names = own.map(
      ({ metadata, spec }) => `${spec.clusterIP} ${metadata.name} ${metadata.name}.${namespace}.svc`,
    );
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(
      join(this.folder, 'hosts'),
      ['127.0.0.1 localhost', `${this.address} ${name}`, ...names, ''].join('\n'),
    );
    return join(this.folder, 'hosts');
  }

  async #waits(reason, message) {
    this.state = { kind: 'waiting', reason, message };
    await this.tell();
  }

  async #ended(exitCode) {
    this.pid = undefined;
    this.ready = false;
    const { terminationMessagePolicy: policy } = this.container;
    const message =
      exitCode !== 0 && policy === 'FallbackToLogsOnError' ? readFileSync(this.log, 'utf8').slice(-2_048) : '';
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
    await this.node.api.remove(pathOf(this.pod), { gracePeriodSeconds: 0, preconditions }).catch(() => {});
    this.remove();
  }

  /** Nothing is left of it. */
  remove() {
    this.signal('SIGKILL');
    if (!this.node.gone(this.uid)) return;
    try {
      removeNetwork(this.net);
    } catch {}
    if (!this.node.settings.keep) rmSync(this.folder, { recursive: true, force: true });
  }

  async tell() {
    const { kind, ...details } = this.state;
    const { restartPolicy } = this.pod.spec;
    const isOver = kind === 'terminated' && (restartPolicy !== 'Always' || this.ending);
    const phase = isOver
      ? details.exitCode === 0
        ? 'Succeeded'
        : 'Failed'
      : kind === 'waiting' && this.startedAt === null
        ? 'Pending'
        : 'Running';
    const condition = (type, holds) => ({ type, status: holds ? 'True' : 'False', lastTransitionTime: now() });
    const { name, image } = this.container;
    const container = {
      name,
      image,
      imageID: image,
      ready: this.ready,
      started: kind === 'running',
      restartCount: this.restarts,
      state: { [kind]: details },
    };
    const status = {
      phase,
      hostIP: HOST_ADDRESS,
      podIP: this.address,
      podIPs: [{ ip: this.address }],
      startTime: this.startedAt ?? now(),
      conditions: [
        condition('Initialized', true),
        condition('ContainersReady', this.ready),
        condition('Ready', this.ready),
      ],
      containerStatuses: [container],
    };
    await this.node.api.merge(`${pathOf(this.pod)}/status`, { metadata: { uid: this.uid }, status }).catch((error) => {
      if (error.code !== 404 && error.code !== 409) console.error(`${this.pod.metadata.name}: ${error.message}`);
    });
    this.node.told();
  }
}
