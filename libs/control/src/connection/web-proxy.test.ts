import { describe, expect, it } from 'vitest';
import { webProxyFor } from './web-proxy.js';

const env = { http_proxy: 'http://proxy.example.org:3128' };
const through = (address: string, variables: Record<string, string> = env) =>
  webProxyFor(address, variables, ['node7', '10.1.2.3', 'fe80::7'])?.address ?? null;

describe('the way to a Temporal server', () => {
  it.each([
    '127.0.0.1:7233',
    '127.8.8.8:1',
    'localhost:7233',
    'LOCALHOST:1',
    '[::1]:7233',
    'node7:1',
    'NODE7:1',
    '10.1.2.3:1',
    '[fe80::7]:1',
  ])('to %s, which is this machine, is never a proxy', (address) => {
    expect(through(address)).toBeNull();
  });

  it.each(['temporal.example.org:7233', '10.1.2.4:7233', '127.example.org:1', 'node70:1'])(
    'to %s is the proxy',
    (address) => {
      expect(through(address)).toBe('proxy.example.org:3128');
    },
  );

  it('is the proxy of grpc_proxy before https_proxy before http_proxy', () => {
    const https = { ...env, https_proxy: 'http://tls' };
    expect(through('a:1', https)).toBe('tls:80');
    expect(through('a:1', { ...https, grpc_proxy: 'http://grpc:1' })).toBe('grpc:1');
  });

  it.each(['temporal.example.org', '.example.org', 'other, .org', '*'])(
    'is direct where no_proxy is %s',
    (no_proxy) => {
      expect(through('temporal.example.org:7233', { ...env, no_proxy })).toBeNull();
    },
  );

  it('is direct to the addresses of a range in no_proxy', () => {
    expect(through('10.9.0.1:1', { ...env, no_proxy: '10.9.0.0/16' })).toBeNull();
    expect(through('10.10.0.1:1', { ...env, no_proxy: '10.9.0.0/16,,' })).not.toBeNull();
  });

  it('brings the credentials of the proxy', () => {
    expect(webProxyFor('a:1', { http_proxy: 'http://me:p%40ss@proxy:8080' }, [])).toEqual({
      variable: 'http_proxy',
      address: 'proxy:8080',
      credentials: { username: 'me', password: 'p@ss' },
    });
  });

  it.each(['socks5://proxy:1', 'proxy', ''])(
    'is direct where the proxy is %j, which gRPC does not speak',
    (http_proxy) => {
      expect(through('a:1', { http_proxy })).toBeNull();
    },
  );
});
