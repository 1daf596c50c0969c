import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@trackcrumb/testkit/eventually';
import { ZOOKEEPER_JAR } from './machine';

/** ZooKeeper, which stands in for ClickHouse Keeper; it keeps its data over a stop. */
export class Coordinator {
  private child: ChildProcess | null = null;

  constructor(
    private readonly directory: string,
    readonly port: number
  ) {
    mkdirSync(join(directory, 'data'), { recursive: true });
    const settings = {
      tickTime: 2000,
      dataDir: join(directory, 'data'),
      clientPort: port,
      clientPortAddress: '127.0.0.1',
      'admin.enableServer': false,
      maxClientCnxns: 0,
      minSessionTimeout: 2000,
    };
    const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(join(directory, 'zoo.cfg'), lines.join(''));
  }

  async start(): Promise<void> {
    const log = openSync(join(this.directory, 'log'), 'a');
    this.child = spawn(
      'java',
      [
        '-Xmx256m',
        '-Djute.maxbuffer=8388608',
        `-Dzookeeper.log.dir=${this.directory}`,
        ...['-cp', `${ZOOKEEPER_JAR}:/etc/zookeeper/conf`],
        'org.apache.zookeeper.server.quorum.QuorumPeerMain',
        join(this.directory, 'zoo.cfg'),
      ],
      { stdio: ['ignore', log, log], cwd: this.directory }
    );
    await eventually(() => accepts(this.port));
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
