import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import {
  childEntry,
  locateNativeLibrary,
  type ChildMessage,
  type LauncherMessage,
} from '@trackcrumb/clickhouse-embedded';
import { connect, type ClickHouseEndpoint } from '@trackcrumb/ingest-sidecar/clickhouse';
import { ADMINISTRATOR, PASSWORDS, writeReplicaConfig, type ReplicaPlace } from './replicaConfig';

/** One server of the cluster: the shipped files, replication, a process that can be killed and started again. */
export class Replica {
  readonly endpoint: ClickHouseEndpoint;
  /** Logged in as the sidecar. */
  readonly client: ClickHouseClient;
  private child: ChildProcess | null = null;

  constructor(
    private readonly directory: string,
    readonly place: ReplicaPlace,
    private readonly files: { hook: string; backups: string }
  ) {
    this.endpoint = {
      url: `http://127.0.0.1:${place.httpPort}`,
      username: 'sidecar',
      password: PASSWORDS.TRACKCRUMB_CLICKHOUSE_PASSWORD,
    };
    this.client = connect(this.endpoint);
  }

  get name(): string {
    return `${this.place.shard}-${this.place.replica}`;
  }

  async start(): Promise<void> {
    const data = join(this.directory, 'data');
    mkdirSync(data, { recursive: true });
    const configFile = writeReplicaConfig(join(this.directory, 'config'), this.place);
    const listeningFile = join(data, 'listening.json');
    rmSync(listeningFile, { force: true });
    const { file, execArgv } = childEntry();
    const child = fork(file, [], {
      execArgv,
      cwd: data,
      detached: true,
      stdio: ['ignore', 'ignore', openSync(join(this.directory, 'log'), 'a'), 'ipc'],
      env: {
        UV_THREADPOOL_SIZE: '1',
        TERM: 'dumb',
        TZ: 'UTC',
        ...PASSWORDS,
        LD_PRELOAD: this.files.hook,
        PROOF_INTERSERVER_HOST: INTERSERVER_HOST,
        PROOF_INTERSERVER_PORT: String(this.place.httpPort),
        TRACKCRUMB_SHARD: String(this.place.shard),
        TRACKCRUMB_REPLICA: String(this.place.replica),
        TRACKCRUMB_INTERSERVER_HOST: INTERSERVER_HOST,
        TRACKCRUMB_BACKUP_DIRECTORY: `${this.files.backups}/`,
      },
    });
    this.child = child;
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`server ${this.name} ended (${code ?? signal}): see its log`);
    });
    ended.catch(() => undefined);
    const heard = (type: ChildMessage['type']): Promise<unknown> =>
      Promise.race([
        ended,
        new Promise<void>((resolve) =>
          child.on('message', (message: ChildMessage) => void (message.type === type && resolve()))
        ),
      ]);
    await heard('hello');
    const boot: LauncherMessage = {
      type: 'boot',
      libraryPath: await locateNativeLibrary(),
      args: bootArguments(this.place, { configFile, data, listeningFile }),
      listeningFile,
      sandbox: null,
    };
    child.send(boot);
    await heard('listening');
    await this.startReplication();
  }

  /** The first replicated table that becomes active starts the worker of ON CLUSTER: one of our own, on a fresh server. */
  private async startReplication(): Promise<void> {
    await this.asAdministrator('CREATE DATABASE IF NOT EXISTS proof');
    await this.asAdministrator(
      `CREATE TABLE IF NOT EXISTS proof.worker (a UInt8)
       ENGINE = ReplicatedMergeTree('/proof/${randomUUID()}', 'only') ORDER BY a`
    );
  }

  async asAdministrator(query: string): Promise<void> {
    const administrator = connect({ ...this.endpoint, ...ADMINISTRATOR });
    await administrator.command({ query }).finally(() => administrator.close());
  }

  async rows<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
    return (await this.client.query({ query, format: 'JSONEachRow' })).json<Row>();
  }

  /** SIGKILL: nothing is written any more. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  }

  /** Dead, and with nothing on its disk. */
  async loseDisk(): Promise<void> {
    await this.kill();
    rmSync(join(this.directory, 'data'), { recursive: true });
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.kill();
  }
}

/** Of the second listener, which the hook makes that of replicas. */
const INTERSERVER_HOST = '127.0.0.2';

function bootArguments(
  { httpPort, nativePort }: ReplicaPlace,
  { configFile, data, listeningFile }: { configFile: string; data: string; listeningFile: string }
): string[] {
  const boot = [
    'SYSTEM START LISTEN HTTP',
    'SYSTEM START LISTEN TCP',
    "SELECT getServerPort('http_port') AS httpPort, getServerPort('tcp_port') AS nativePort, version() AS version " +
      `INTO OUTFILE '${listeningFile}' TRUNCATE FORMAT JSONEachRow`,
  ];
  return [
    'clickhouse',
    `--config-file=${configFile}`,
    `--path=${data}`,
    `--http_port=${httpPort}`,
    `--tcp_port=${nativePort}`,
    ...['--interactive', '--disable_suggestion', '--history_file=/dev/null', '--progress=off'],
    ...['--query', boot.join('; ')],
  ];
}
