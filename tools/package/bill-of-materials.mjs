import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LICENCE, ROOT, VERSION } from './workspace.mjs';

/**
 * @typedef {{ type: string, name: string, version: string, 'bom-ref': string, purl: string, hashes?: unknown,
 *   licenses?: unknown }} Component
 */

/**
 * A bill of materials of a package in the form of CycloneDX 1.6. The same parts give the same bytes: it has neither a time nor a number drawn
 * at random.
 * @param {string} name of the package
 * @param {readonly import('./third-party.mjs').ThirdParty[]} inside
 * @param {readonly Component[]} [more] components that are no package of npm
 */
export function billOfMaterials(name, inside, more = []) {
  const self = `pkg:npm/${name}@${VERSION}`;
  // The same version may lie in several places.
  const parts = [...inside.map(npmComponent), ...more].map((part) => /** @type {const} */ ([part.purl, part]));
  const components = [...new Map(parts).values()];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        name,
        version: VERSION,
        'bom-ref': self,
        purl: self,
        licenses: licences(LICENCE),
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((each) => each['bom-ref']) }],
  };
}

/**
 * What is compiled into the native part of Temporal's SDK, by its own lock file: all that it may hold.
 * @returns {Component[]}
 */
export function compiledCrates() {
  const lock = readFileSync(join(ROOT, 'node_modules/@temporalio/core-bridge/Cargo.lock'), 'utf8');
  const crates = lock.matchAll(
    /\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"\nsource = "(?:.+)"(?:\nchecksum = "(.+)")?/g,
  );
  return [...crates].map(([, name = '', version = '', sha256]) => {
    const hash = sha256 && { alg: 'SHA-256', content: sha256 };
    return libraryComponent({ name, version, purl: `pkg:cargo/${name}@${version}`, hash });
  });
}

/** @param {import('./third-party.mjs').ThirdParty} third @returns {Component} */
function npmComponent({ name, version, licence, sha512 }) {
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;
  const hash = sha512 && { alg: 'SHA-512', content: sha512 };
  return { ...libraryComponent({ name, version, purl, hash }), licenses: licences(licence) };
}

/** @param {{ name: string, version: string, purl: string, hash: { alg: string, content: string } | '' | null | undefined }} library */
function libraryComponent({ name, version, purl, hash }) {
  return { type: 'library', name, version, 'bom-ref': purl, purl, ...(hash && { hashes: [hash] }) };
}

/** An identifier of SPDX is one word, an expression several with AND, OR or WITH between. @param {string} licence */
function licences(licence) {
  if (/^[\w.+-]+$/.test(licence)) return [{ license: { id: licence } }];
  return [{ expression: licence.replace(/^\((.*)\)$/, '$1') }];
}
