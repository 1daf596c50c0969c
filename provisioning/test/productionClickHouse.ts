import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import {
  bootArguments,
  childEntry,
  locateNativeLibrary,
  type ChildMessage,
  type LauncherMessage,
} from '@trackcrumb/clickhouse-embedded';

const FILES = join(__dirname, '../clickhouse');

/** A ClickHouse that reads the files we give to a ClickHouse server, unlike the embedded one, which has its own. */
export interface ProductionClickHouse {
  url: string;
  as(user: keyof typeof PASSWORDS, password?: string): ClickHouseClient;
  stop(): Promise<void>;
}

export const PASSWORDS = {
  sidecar: 'from-the-environment-1',
  grafana: 'from-the-environment-2',
  grafana_rules: 'from-the-environment-2',
};

/** What a server's own files say, as far as ours build on it. `default` is whom this build boots as. */
const SERVER = `<clickhouse>
  <users_config>users.xml</users_config>
  <listen_host>127.0.0.1</listen_host>
  <background_schedule_pool_size>16</background_schedule_pool_size>
  <access_control_improvements>
    <on_cluster_queries_require_cluster_grant>true</on_cluster_queries_require_cluster_grant>
    <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
    <settings_constraints_replace_previous>true</settings_constraints_replace_previous>
  </access_control_improvements>
</clickhouse>`;
const USERS = `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users><default><no_password/><profile>default</profile><quota>default</quota></default></users>
</clickhouse>`;

/**
 * Starts ClickHouse with `users.xml` in users.d and one of our server files in conf.d, as compose mounts them, the passwords in
 * its environment.
 *
 * @param serverFile below `provisioning/clickhouse`
 * @param environment what else the files ask for
 */
export async function startProductionClickHouse(
  serverFile: string,
  environment: Record<string, string> = {}
): Promise<ProductionClickHouse> {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-production-'));
  const [data, config] = [join(directory, 'data'), join(directory, 'config')];
  for (const folder of [data, join(config, 'conf.d'), join(config, 'users.d')]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(config, 'config.xml'), SERVER);
  writeFileSync(join(config, 'users.xml'), USERS);
  cpSync(join(FILES, serverFile), join(config, 'conf.d/server.xml'));
  const users = readFileSync(join(FILES, 'users/users.xml'), 'utf8');
  writeFileSync(join(config, 'users.d/users.xml'), users.replace('<default remove="remove"/>', ''));

  const { file, execArgv } = childEntry();
  const child = fork(file, [], {
    execArgv,
    cwd: data,
    env: {
      UV_THREADPOOL_SIZE: '1',
      TERM: 'dumb',
      TZ: 'UTC',
      TRACKCRUMB_CLICKHOUSE_PASSWORD: PASSWORDS.sidecar,
      TRACKCRUMB_GRAFANA_PASSWORD: PASSWORDS.grafana,
      TRACKCRUMB_BACKUP_DIRECTORY: `${join(directory, 'backups')}/`,
      ...environment,
    },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const send = (message: LauncherMessage): void => void (child.connected && child.send(message, () => undefined));
  const heard = <T extends ChildMessage['type']>(type: T): Promise<Extract<ChildMessage, { type: T }>> =>
    new Promise((resolve, reject) => {
      child.on('message', (message: ChildMessage) => {
        if (message.type === type) resolve(message as Extract<ChildMessage, { type: T }>);
      });
      void gone.then(() => reject(new Error(`ClickHouse ended: ${said}`)));
      child.stderr!.on('data', () => {
        if (said.includes('DB::Exception')) reject(new Error(said));
      });
    });
  const clients: ClickHouseClient[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.close()));
    send({ type: 'stop' });
    await gone;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await heard('hello');
    const listeningFile = join(data, 'listening.json');
    send({
      type: 'boot',
      libraryPath: await locateNativeLibrary(),
      args: bootArguments({
        configFile: join(config, 'config.xml'),
        clickhouseDir: data,
        httpPort: 0,
        nativePort: 0,
        database: 'trackcrumb',
        listeningFile,
      }),
      listeningFile,
      sandbox: null,
    });
    const { httpPort } = await heard('listening');
    const url = `http://127.0.0.1:${httpPort}`;
    return {
      url,
      as(username, password = PASSWORDS[username]) {
        const client = createClient({ url, username, password, log: { level: ClickHouseLogLevel.OFF } });
        clients.push(client);
        return client;
      },
      stop,
    };
  } catch (error) {
    if (existsSync(directory)) {
      await stop();
    }
    throw error;
  }
}
