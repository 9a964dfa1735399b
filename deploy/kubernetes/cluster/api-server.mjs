// Calls of the API server, as the file of a kubeconfig in JSON says.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';

const agent = new Agent({ keepAlive: true });

/** `server`: https://host:port, `ca`: file, `token`: text. */
export function apiServer({ server, ca, token }) {
  const authority = readFileSync(ca);
  const open = (method, path, body, type) =>
    new Promise((resolve, reject) => {
      const text = body && JSON.stringify(body);
      const about = text && { 'content-type': type, 'content-length': Buffer.byteLength(text) };
      const headers = { authorization: `Bearer ${token}`, ...about };
      const call = request(`${server}${path}`, { method, ca: authority, headers, agent }, resolve);
      call.once('error', reject).end(text);
    });
  const read = async (response) => {
    let text = '';
    for await (const piece of response.setEncoding('utf8')) text += piece;
    const value = JSON.parse(text);
    if (response.statusCode < 300) return value;
    throw Object.assign(new Error(value.message), { code: response.statusCode });
  };
  return {
    get: async (path) => read(await open('GET', path)),
    post: async (path, body) => read(await open('POST', path, body, 'application/json')),
    remove: async (path, body) => read(await open('DELETE', path, body, 'application/json')),
    /** Creates or changes. */
    apply: async (path, body) =>
      read(await open('PATCH', `${path}?fieldManager=node&force=true`, body, 'application/apply-patch+yaml')),
    merge: async (path, body) => read(await open('PATCH', path, body, 'application/strategic-merge-patch+json')),
    /** Calls `see(type, object)` for all that is there and all that changes, for ever. */
    async watch(path, query, see) {
      for (;;) {
        try {
          const { items, metadata } = await this.get(`${path}?${query}`);
          see('LISTED', items);
          const since = `${query}&watch=1&resourceVersion=${metadata.resourceVersion}`;
          const response = await open('GET', `${path}?${since}`);
          let rest = '';
          for await (const piece of response.setEncoding('utf8')) {
            const lines = (rest + piece).split('\n');
            rest = lines.pop();
            for (const line of lines) {
              const { type, object } = JSON.parse(line);
              if (type === 'ERROR') throw new Error(object.message);
              see(type, object);
            }
          }
        } catch (error) {
          console.error(`watch ${path}: ${error.message}`);
          await new Promise((done) => setTimeout(done, 500));
        }
      }
    },
  };
}
