/** `GET /api/tracker`: what a snippet needs to run as it is, for whoever may make experiments. */
export type TrackerSettingsResponse = Pick<SetupResponse, 'writeKey' | 'environments' | 'publicUrl' | 'isPublicUrlSet'>;

/**
 * `GET /api/setup`: what somebody needs who puts the tracker into a page. Only with the admin token, and not on behalf of
 * a Grafana user below the role Admin.
 */
export interface SetupResponse {
  /** Opens `/v1`. Public by nature: every tracked page holds it. */
  writeKey: string;
  /** All but production, with the key that says so. */
  environments: { name: string; writeKey: string }[];
  /** Where trackers send to: `host` of the SDK's `createTracker`. Without a slash at its end. */
  publicUrl: string;
  /** False: `TRACKCRUMB_PUBLIC_URL` is not set, and `publicUrl` is where the sidecar listens; pages elsewhere may need another. */
  isPublicUrlSet: boolean;
  /** Of the sidecar. */
  version: string;
  clickhouse: {
    /** A server of the sidecar's own, or the one at `CLICKHOUSE_URL`. */
    mode: 'embedded' | 'external';
    /** Null while it does not answer. */
    version: string | null;
  };
  /** As in `GET /readyz`: `ok` or what is wrong, by part (`eventLog`, `loading`, `clickhouse`, `configuration`). */
  checks: Record<string, string>;
  /** Events that could not be loaded and wait for a person. */
  quarantinedEvents: number;
}
