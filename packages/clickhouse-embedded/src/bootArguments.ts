export interface BootArgumentsInput {
  configFile: string;
  clickhouseDir: string;
  httpPort: number;
  nativePort: number;
  database: string;
  listeningFile: string;
}

/** A string literal of ClickHouse SQL. */
function sqlString(value: string): string {
  return `'${value.replace(/[\\']/g, (char) => `\\${char}`)}'`;
}

/** What the boot session runs: create the database, start listening, tell the launcher on which ports. */
function bootQuery(database: string, listeningFile: string): string {
  return [
    `CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`,
    'SYSTEM START LISTEN HTTP',
    'SYSTEM START LISTEN TCP',
    "SELECT getServerPort('http_port') AS httpPort, getServerPort('tcp_port') AS nativePort, version() AS version " +
      `INTO OUTFILE ${sqlString(listeningFile)} TRUNCATE FORMAT JSONEachRow`,
  ].join('; ');
}

/**
 * argv of `clickhouse local`. Interactive, because then it keeps running after the boot query, until end of file on
 * its terminal, and because only then is it safe from native clients (see child/pty.ts).
 */
export function bootArguments(input: BootArgumentsInput): string[] {
  return [
    'clickhouse',
    `--config-file=${input.configFile}`,
    `--path=${input.clickhouseDir}`,
    `--http_port=${input.httpPort}`,
    `--tcp_port=${input.nativePort}`,
    '--listen_host=127.0.0.1',
    '--interactive',
    '--disable_suggestion',
    '--history_file=/dev/null',
    '--progress=off',
    '--query',
    bootQuery(input.database, input.listeningFile),
  ];
}
