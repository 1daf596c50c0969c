/** Name of the file, in the state directory, that a running sidecar leaves for programs of the same user (mode 0600). */
export const RUNTIME_FILE_NAME = 'runtime.json';

/** Where the running parts are and how to get in: read by the command line, the standalone host and the demo. */
export interface RuntimeFile {
  pid: number;
  sidecarUrl: string;
  /** Opens `/api`. */
  adminToken: string;
  /** Opens `/v1`. Public by nature. */
  writeKey: string;
  clickhouse: {
    url: string;
    database: string;
    /** The read-only user for Grafana; null with the reason when it must not be handed out. */
    grafana: { username: string; password: string } | null;
    grafanaUnavailableReason?: string;
  };
}
