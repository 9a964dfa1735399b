#!/usr/bin/env node
// Carries out the steps of the Dockerfile without Docker: each stage is a folder, each RUN runs in it by chroot.
//
//   deploy/kubernetes/build-image.mjs FOLDER    makes FOLDER/rootfs and FOLDER/image.json (environment, user, entry point)
//
// Needs root, Debian's debootstrap and dpkg, and kubectl in FOLDER's neighbour `tools` (cluster/build.sh). The two images of Docker Hub and
// distroless that stages begin from are made from what they are made of: Debian's packages, and the Node.js of this machine.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const context = resolve(here, '../..');
const [target] = process.argv.slice(2);
if (target === undefined || process.getuid?.() !== 0) {
  console.error('Cannot build the image: it needs root and a folder. Usage: deploy/kubernetes/build-image.mjs FOLDER');
  process.exit(2);
}
const folder = resolve(target);
const tools = join(dirname(folder), 'tools');
const work = join(folder, 'stages');

const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

/** Debian of the oldest kind with what is named, from the packages' own archive; kept for the next time. */
function debian(name, packages) {
  const kept = join(dirname(folder), name);
  if (!existsSync(kept)) {
    rmSync(`${kept}.new`, { recursive: true, force: true });
    run('debootstrap', '--variant=minbase', `--include=${packages}`, 'bookworm', `${kept}.new`);
    renameSync(`${kept}.new`, kept);
  }
  return kept;
}

/** What distroless is: packages unpacked, nothing of them run, and a user. */
function distroless(root) {
  const packages = 'base-files netbase tzdata ca-certificates libc6 libssl3 libgcc-s1 libgomp1 libstdc++6'.split(' ');
  const archives = join(dirname(folder), 'packages');
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    run('ln', '-s', `usr/${name}`, join(root, name));
  }
  if (!existsSync(archives)) {
    mkdirSync(`${archives}.new`, { recursive: true });
    execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', ...packages], {
      cwd: `${archives}.new`,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(`${archives}.new`, archives);
  }
  // As dpkg does it: files go where links lead to.
  run(
    'sh',
    '-c',
    `for deb in ${archives}/*.deb; do dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C ${root}; done`,
  );
  run(
    'sh',
    '-c',
    `mkdir -p ${root}/etc/ssl/certs && find ${root}/usr/share/ca-certificates -name '*.crt' -exec cat {} + >${root}/etc/ssl/certs/ca-certificates.crt`,
  );
  writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
  );
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnonroot:x:65532:\n');
  for (const name of ['tmp', 'proc', 'dev', 'sys', 'etc', 'home/nonroot'])
    mkdirSync(join(root, name), { recursive: true });
}

/** As this machine knows whom it downloads from. */
const AUTHORITIES = 'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt';

/** The images that stages begin from. */
const BASES = [
  [/^registry\.k8s\.io\/kubectl:/, (root) => run('install', '-D', join(tools, 'kubectl'), join(root, 'bin/kubectl'))],
  [
    /\/node:\d+-bookworm-slim$/,
    (root) => {
      run('cp', '-a', `${debian('debian-node', 'ca-certificates,libstdc++6')}/.`, root);
      run('install', '-D', '--mode=755', process.execPath, join(root, 'usr/local/bin/node'));
      const npm = join(dirname(process.execPath), '../lib/node_modules/npm');
      cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
      run('ln', '-s', '../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
      run('ln', '-s', '../lib/node_modules/npm/bin/npx-cli.js', join(root, 'usr/local/bin/npx'));
      // How this machine reaches packages.
      for (const file of [
        '/etc/resolv.conf',
        '/etc/hosts',
        '/etc/ssl/certs/ca-certificates.crt',
        `${process.env.HOME}/.npmrc`,
      ]) {
        if (existsSync(file)) run('cp', '--dereference', file, join(root, file));
      }
    },
  ],
  [/^gcr\.io\/distroless\/cc-debian12:nonroot$/, distroless],
];

/** The steps of a Dockerfile: a word and what follows it, continued lines joined. */
function stepsOf(text) {
  return text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
      return word === undefined ? [] : [{ word, rest }];
    });
}

/** The context without what .dockerignore names. */
function copyContext(to) {
  const ignored = readFileSync(join(here, 'Dockerfile.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const excludes = ignored.map(
    (pattern) => `--exclude=${pattern.startsWith('**/') ? pattern.slice(3) : `./${pattern}`}`,
  );
  run(
    'sh',
    '-c',
    `tar -c -C "$1" ${excludes.map((word) => `'${word}'`).join(' ')} . | tar -x -C "$2"`,
    'sh',
    context,
    to,
  );
}

rmSync(folder, { recursive: true, force: true });
const stages = new Map();
let stage;
for (const { word, rest } of stepsOf(readFileSync(join(here, 'Dockerfile'), 'utf8'))) {
  console.log(`${word} ${rest}`);
  const inStage = (path) => join(stage.root, posix.resolve(stage.workdir, path));
  switch (word) {
    case 'FROM': {
      const [, image, name = 'final'] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? [];
      const base = BASES.find(([pattern]) => pattern.test(image));
      if (base === undefined)
        throw new Error(`Cannot begin a stage from ${image}: it is not known how to make it here.`);
      stage = {
        root: join(work, name),
        workdir: '/',
        env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
        user: '0:0',
        entrypoint: [],
      };
      stages.set(name, stage);
      mkdirSync(stage.root, { recursive: true });
      base[1](stage.root);
      break;
    }
    case 'WORKDIR':
      stage.workdir = posix.resolve(stage.workdir, rest);
      mkdirSync(inStage('.'), { recursive: true });
      break;
    case 'ENV':
      for (const [, name, value] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[name] = value;
      break;
    case 'USER':
      stage.user = rest;
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(rest);
      break;
    case 'COPY': {
      const [, from, source, to] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(rest) ?? [];
      if (from === undefined) copyContext(inStage(to));
      else {
        const found = join(stages.get(from).root, source);
        const goal = inStage(to);
        mkdirSync(dirname(goal), { recursive: true });
        // A folder's content is copied, a file under the new name; what leads elsewhere by a link stays a link.
        run(
          'sh',
          '-c',
          'if [ -d "$1" ]; then tar -c -C "$1" . | tar -x --keep-directory-symlink -C "$2"; else cp "$1" "$2"; fi',
          'sh',
          found,
          goal,
        );
      }
      break;
    }
    case 'RUN': {
      const environment = Object.entries(stage.env).map(([name, value]) => `${name}=${value}`);
      const script =
        'mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" && root=$1 && shift && exec chroot "$root" env -i "$@"';
      run(
        'unshare',
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        'sh',
        '-c',
        script,
        'sh',
        stage.root,
        ...environment,
        'HOME=/root',
        AUTHORITIES,
        '/bin/sh',
        '-c',
        `cd '${stage.workdir}' && ${rest}`,
      );
      break;
    }
    default:
      throw new Error(
        `Cannot carry out ${word}: only FROM, WORKDIR, COPY, RUN, ENV, USER and ENTRYPOINT are known here.`,
      );
  }
}
renameSync(stage.root, join(folder, 'rootfs'));
const { env, user, workdir, entrypoint } = stage;
writeFileSync(join(folder, 'image.json'), `${JSON.stringify({ env, user, workdir, entrypoint }, null, 2)}\n`);
rmSync(work, { recursive: true, force: true });
console.log(
  `${basename(folder)}: ${execFileSync('du', ['-sh', join(folder, 'rootfs')], { encoding: 'utf8' }).split('\t')[0]}`,
);
