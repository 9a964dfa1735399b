import { expect, test } from 'vitest';
import { isNetworkType, typeOfMount } from './file-system.js';

const mounts = `/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /home/eva/scratch tmpfs rw 0 0
server:/x /mnt/with\\040space nfs rw 0 0
`;

test('the longest mount point above a folder decides', () => {
  expect(typeOfMount('/var/lib', mounts)).toBe('ext4');
  expect(typeOfMount('/home/eva/.loschmidt', mounts)).toBe('nfs4');
  expect(typeOfMount('/home/eva/scratch/a', mounts)).toBe('tmpfs');
  expect(typeOfMount('/homework', mounts)).toBe('ext4');
  expect(typeOfMount('/mnt/with space/a', mounts)).toBe('nfs');
});

test('network file systems are told from local ones', () => {
  expect(['nfs4', 'cifs', 'lustre', 'fuse.sshfs', 'beegfs'].every(isNetworkType)).toBe(true);
  expect(['ext4', 'xfs', 'btrfs', 'tmpfs', 'overlay', 'apfs', null].some(isNetworkType)).toBe(false);
});
