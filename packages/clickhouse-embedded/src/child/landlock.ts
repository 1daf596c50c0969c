import fs from 'node:fs';
import { bytes, int, libc, LibcError, libcOnPoolThread, long, text } from './libc';

/**
 * What the ClickHouse thread may still do once it is sandboxed; everything else on the file system and every
 * outgoing TCP connection is refused by the kernel. https://docs.kernel.org/userspace-api/landlock.html
 */
export interface SandboxRules {
  /** Directories whose whole content may be read and changed. */
  readWriteDirs: string[];
  /** Directories whose whole content may be read. */
  readOnlyDirs: string[];
  /** TCP ports that may be listened on; 0 lets the kernel choose. */
  bindPorts: number[];
  /** TCP ports that may be connected to. */
  connectPorts: number[];
}

const SYS_LANDLOCK_CREATE_RULESET = 444;
const SYS_LANDLOCK_ADD_RULE = 445;
const SYS_LANDLOCK_RESTRICT_SELF = 446;
const CREATE_RULESET_VERSION = 1;
const RULE_PATH_BENEATH = 1;
const RULE_NET_PORT = 2;
const PR_SET_NO_NEW_PRIVS = 38;
const O_PATH_CLOEXEC = 0o12000000;

/** File system rights in the kernel's bit order, with the ABI that introduced the late ones. */
const FS = {
  execute: 1 << 0,
  writeFile: 1 << 1,
  readFile: 1 << 2,
  readDir: 1 << 3,
  removeDir: 1 << 4,
  removeFile: 1 << 5,
  makeCharDevice: 1 << 6,
  makeDir: 1 << 7,
  makeFile: 1 << 8,
  makeSocket: 1 << 9,
  makeFifo: 1 << 10,
  makeBlockDevice: 1 << 11,
  makeSymlink: 1 << 12,
  refer: 1 << 13,
  truncate: 1 << 14,
  ioctlDevice: 1 << 15,
};
const NET_BIND_TCP = 1;
const NET_CONNECT_TCP = 2;

/** First ABI of each capability. */
const ABI_TRUNCATE = 3;
const ABI_NETWORK = 4;
const ABI_IOCTL = 5;

const READ = FS.readFile | FS.readDir;
const READ_WRITE =
  READ |
  FS.writeFile |
  FS.removeDir |
  FS.removeFile |
  FS.makeDir |
  FS.makeFile |
  FS.makeSymlink |
  FS.refer |
  FS.truncate;

/** What ClickHouse reads about the machine: memory, load, processors. Nothing here is secret. */
const MACHINE_FILES = ['meminfo', 'stat', 'cpuinfo', 'loadavg', 'uptime', 'self/statm'].map((name) => `/proc/${name}`);

/** Landlock's ABI version of the running kernel; 0 where there is none. */
export function landlockAbi(): number {
  if (process.platform !== 'linux') return 0;
  try {
    return libc('syscall', long(SYS_LANDLOCK_CREATE_RULESET), long(0), long(0), long(CREATE_RULESET_VERSION));
  } catch {
    return 0; // ENOSYS: not built in; EOPNOTSUPP: disabled at boot.
  }
}

/** The file system rights a kernel of this ABI knows; a right that is not handled is not restricted. */
function handledFsRights(abi: number): number {
  const sinceAbi2 = FS.truncate - 1;
  return sinceAbi2 | (abi >= ABI_TRUNCATE ? FS.truncate : 0) | (abi >= ABI_IOCTL ? FS.ioctlDevice : 0);
}

function createRuleset(abi: number): number {
  const attributes = Buffer.alloc(abi >= ABI_NETWORK ? 16 : 8);
  attributes.writeBigUInt64LE(BigInt(handledFsRights(abi)), 0);
  if (abi >= ABI_NETWORK) attributes.writeBigUInt64LE(BigInt(NET_BIND_TCP | NET_CONNECT_TCP), 8);
  return libc('syscall', long(SYS_LANDLOCK_CREATE_RULESET), bytes(attributes), long(attributes.length), long(0));
}

function addRule(ruleset: number, ruleType: number, attributes: Buffer): void {
  libc('syscall', long(SYS_LANDLOCK_ADD_RULE), long(ruleset), long(ruleType), bytes(attributes), long(0));
}

function allowPath(ruleset: number, path: string, rights: number): void {
  const descriptor = libc('open', text(path), int(O_PATH_CLOEXEC));
  const attributes = Buffer.alloc(12); // struct landlock_path_beneath_attr is packed: u64 rights, s32 fd
  attributes.writeBigUInt64LE(BigInt(rights), 0);
  attributes.writeInt32LE(descriptor, 8);
  addRule(ruleset, RULE_PATH_BENEATH, attributes);
  libc('close', int(descriptor));
}

function allowPort(ruleset: number, port: number, rights: number): void {
  const attributes = Buffer.alloc(16);
  attributes.writeBigUInt64LE(BigInt(rights), 0);
  attributes.writeBigUInt64LE(BigInt(port), 8);
  addRule(ruleset, RULE_NET_PORT, attributes);
}

/**
 * Restricts libuv's pool thread, and every thread it starts from then on, to `rules`. The restriction cannot be
 * lifted again. The caller has made sure that the pool has exactly one thread.
 */
export async function restrictPoolThread(rules: SandboxRules): Promise<void> {
  const abi = landlockAbi();
  const ruleset = createRuleset(abi);
  const readWrite = READ_WRITE & handledFsRights(abi);
  for (const dir of rules.readWriteDirs) allowPath(ruleset, dir, readWrite);
  for (const dir of rules.readOnlyDirs) allowPath(ruleset, dir, READ);
  for (const file of MACHINE_FILES) if (fs.existsSync(file)) allowPath(ruleset, file, FS.readFile);
  if (fs.existsSync('/sys/fs/cgroup')) allowPath(ruleset, '/sys/fs/cgroup', READ);
  allowPath(ruleset, '/dev/null', FS.readFile | FS.writeFile);
  if (abi >= ABI_NETWORK) {
    for (const port of rules.bindPorts) allowPort(ruleset, port, NET_BIND_TCP);
    for (const port of rules.connectPorts) allowPort(ruleset, port, NET_CONNECT_TCP);
  }
  await libcOnPoolThread('prctl', int(PR_SET_NO_NEW_PRIVS), long(1), long(0), long(0), long(0));
  await libcOnPoolThread('syscall', long(SYS_LANDLOCK_RESTRICT_SELF), long(ruleset), long(0));
  libc('close', int(ruleset));
}

/** What every system has, everybody may list, and no rule allows. */
const FORBIDDEN_DIR = '/';
const EACCES = 13;

/** @throws unless the pool thread is refused what is outside its rules */
export async function assertPoolThreadRestricted(): Promise<void> {
  try {
    await libcOnPoolThread('open', text(FORBIDDEN_DIR), int(fs.constants.O_RDONLY));
  } catch (error) {
    if (error instanceof LibcError && error.errno === EACCES) return;
    throw error;
  }
  throw new Error(`the sandbox is not in force: ${FORBIDDEN_DIR} could be opened`);
}
