import type { CatalogueEntry } from './catalogueEntry';

/**
 * Every error of the API; `docs/api.md` lists the same, and a test holds the two together. Codes are stable: programs
 * may rely on them, messages may change.
 */
export const ERROR_CATALOGUE = {
  invalid_request: {
    status: 400,
    message: '{where} {problem}; it is {value}',
    remedy: 'Correct the field; nothing was stored',
  },
  malformed_json: {
    status: 400,
    message: 'The body is not JSON: {problem}',
    remedy: 'Send a JSON document',
  },
  bad_request: {
    status: 400,
    message: 'The request cannot be read: {problem}',
    remedy: 'Correct the request',
  },
  no_event_accepted: {
    status: 400,
    message: 'None of {count} events is accepted; the first: {problem}',
    remedy: 'Correct them and send them again; dropped names each',
  },
  admin_token_required: {
    status: 401,
    message: '{path} needs the admin token',
    remedy: 'Send the header Authorization: Bearer <admin token>; the token is in secrets.json of the state directory',
  },
  write_key_required: {
    status: 401,
    message: '{path} needs the write key',
    remedy:
      'Send the header X-Write-Key (or X-API-Key, or Authorization: Bearer <write key>), or the query parameter write_key, for short key',
  },
  hook_token_required: {
    status: 401,
    message: '{path} needs the hook token',
    remedy: 'Send the header Authorization: Bearer <hook token>; the token is in secrets.json of the state directory',
  },
  read_only_token: {
    status: 403,
    message: 'The read token does not open {method} {path}',
    remedy: 'Use the admin token',
  },
  admin_role_required: {
    status: 403,
    message: '{path} is for administrators of Grafana; you are {who}',
    remedy: 'Ask somebody with the Grafana role Admin',
  },
  permission_required: {
    status: 403,
    message: 'This needs the permission {permission}; you are {who}',
    remedy: 'Ask an administrator of Grafana for a role that has it',
  },
  other_organisation: {
    status: 403,
    message: 'This sidecar serves organisation {served} of Grafana; the request is from organisation {organisation}',
    remedy: 'Run a sidecar for each organisation, or set TRACKCRUMB_GRAFANA_ORG_ID to the one it is for',
  },
  host_not_allowed: {
    status: 421,
    message: 'Metrics are not for {host}',
    remedy: 'Ask by address or by a name inside your network, or list the name in TRACKCRUMB_METRICS_HOSTS',
  },
  route_not_found: {
    status: 404,
    message: 'There is no {method} {path}',
    remedy: 'GET /openapi.json lists what there is',
  },
  experiment_not_found: {
    status: 404,
    message: 'There is no experiment {id}',
    remedy: 'GET /api/experiments lists what there is',
  },
  flag_not_found: {
    status: 404,
    message: 'There is no flag {key}',
    remedy: 'GET /api/flags lists what there is',
  },
  environment_not_found: {
    status: 404,
    message: 'There is no environment {name}',
    remedy: 'There are {known}; TRACKCRUMB_ENVIRONMENTS sets them',
  },
  environment_full: {
    status: 429,
    message: 'Environment {name} has sent its {limit} MiB of today (UTC)',
    remedy: 'Send less, or raise TRACKCRUMB_ENVIRONMENT_MB_PER_DAY; nothing of this request was stored',
  },
  layer_not_found: {
    status: 404,
    message: 'There is no layer {key}',
    remedy: 'GET /api/layers lists what there is; POST /api/layers makes one',
  },
  layer_exists: {
    status: 409,
    message: 'There is already a layer {key}',
    remedy: 'Use it, or choose another key',
  },
  layer_full: {
    status: 409,
    message:
      'Layer {key} has no {share} % for experiment {id}: {free} % is free, and it can have {most} % in all, in six ranges',
    remedy: 'Ask for a smaller share, or complete another experiment of the layer',
  },
  holdout_not_found: {
    status: 404,
    message: 'There is no holdout {id}',
    remedy: 'GET /api/holdouts lists what there is',
  },
  holdout_ended: {
    status: 409,
    message: 'Holdout {id} ended at {at}',
    remedy: 'GET /api/experiments/{id}/results has what it found',
  },
  flag_held_out: {
    status: 409,
    message: '{what} is covered by holdout {id} already',
    remedy: 'End that one, or name other flags',
  },
  belongs_to_holdout: {
    status: 409,
    message: 'It belongs to holdout {id}, whose share and arms stay as they are',
    remedy: 'POST /api/holdouts/{id}/end ends it',
  },
  release_plan_not_found: {
    status: 404,
    message: 'Flag {key} has no release plan',
    remedy: 'PUT /api/flags/{key}/release-plan makes one',
  },
  release_refused: {
    status: 409,
    message: 'The release plan of flag {key} cannot {what}: {reason}',
    remedy: 'GET /api/flags/{key}/release-plan says how it stands',
  },
  sdk_not_found: {
    status: 404,
    message: 'There is no SDK {hash}',
    remedy: 'GET /v1/sdk names the one of this release',
  },
  quarantined_event_not_found: {
    status: 404,
    message: 'There is no event {id} in quarantine',
    remedy: 'GET /api/quarantine lists what there is',
  },
  not_replayable: {
    status: 409,
    message: 'Line {id} cannot be loaded again as it stands ({reason})',
    remedy: 'GET /api/quarantine/{id} shows it: send the event anew if you can read it, then drop the line',
  },
  experiment_exists: {
    status: 409,
    message: 'There is already an experiment {id}, named {name}',
    remedy: 'Choose another one: letters and digits tell names apart',
  },
  flag_exists: {
    status: 409,
    message: 'There is already a flag {key}',
    remedy: 'Send it as flagKey to run the experiment on it, or choose another name',
  },
  flag_taken: {
    status: 409,
    message: 'Flag {key} already belongs to experiment {experimentId}',
    remedy: 'Complete that experiment, or use another flag',
  },
  stale_version: {
    status: 409,
    message: '{what} is at version {actual}, this change was decided on version {sent}',
    remedy: 'Look at `current`, decide again and send its version',
  },
  status_not_allowed: {
    status: 409,
    message: 'A {from} experiment cannot become {to}',
    remedy: 'Allowed: {allowed}',
  },
  fixed_once_started: {
    status: 409,
    message: '{field} of experiment {id} cannot be changed: it is {status}',
    remedy:
      'Once started, name and hypothesis may change, and windowDays and the share of its layer to more; for another question create another experiment',
  },
  still_collecting: {
    status: 409,
    message: 'Experiment {id} is {status} and cannot be archived: data come in',
    remedy: 'Complete it first',
  },
  experiment_archived: {
    status: 409,
    message: 'Experiment {id} is archived and cannot be started',
    remedy: 'Bring it back first: PUT /api/experiments/{id} with archived: false',
  },
  import_not_recorded: {
    status: 409,
    message: 'Nothing more can be imported into experiment {id}: {reason}',
    remedy: 'Import into another experiment',
  },
  import_not_begun: {
    status: 409,
    message: 'No import into experiment {id} is under way',
    remedy: 'Tell of it first: POST /api/experiments/{id}/imports with finished: false',
  },
  rows_of_no_import: {
    status: 400,
    message: 'Event {index} is of no import into experiment {id}',
    remedy: 'Send events whose ids begin with {mark}, or send them to POST /v1/events',
  },
  import_not_undoable: {
    status: 409,
    message: 'The import into experiment {id} cannot be undone: {reason}',
    remedy: 'Archive the experiment when it is not wanted any more',
  },
  import_has_others: {
    status: 409,
    message:
      'The import into experiment {id} cannot be undone by itself: {count} events came into it that were not imported',
    remedy: 'Send discardOthers: true so that those count no longer either, or archive the experiment',
  },
  variants_mismatch: {
    status: 409,
    message: 'The variants {sent} are not those of flag {key}: {actual}',
    remedy: 'Leave variants out to take those of the flag, change the variants, or use another flag',
  },
  confirmation_required: {
    status: 409,
    message: '{what} is {status}: {consequence}',
    remedy: 'Send confirm: true to do it all the same',
  },
  variant_in_use: {
    status: 409,
    message: 'Variant {key} of experiment {id} has been served and cannot be removed or become control',
    remedy: 'Give it weight 0 to stop serving it',
  },
  variant_has_testers: {
    status: 409,
    message: 'Variant {key} cannot be removed: testers of flag {flag} see it',
    remedy: 'Change them first: PATCH /api/flags/{flag} with forced',
  },
  winner_not_applicable: {
    status: 409,
    message: 'No winner can be applied to experiment {id}: {reason}',
    remedy: 'GET /api/experiments/{id}/results has the numbers',
  },
  configuration_damaged: {
    status: 409,
    message: 'Row {seq} of config_log cannot be read, which is version {version} of {kind} {id}: {problem}',
    remedy: 'Restore it from a backup; until then the version before is served and cannot be changed',
  },
  write_conflict: {
    status: 503,
    message: 'Other changes kept coming first',
    remedy: 'Send the request again',
  },
  body_too_large: {
    status: 413,
    message: 'The body is larger than the {limit} bytes that {path} takes',
    remedy: 'Send less at once',
  },
  unsupported_media_type: {
    status: 415,
    message: 'A body of type {type} is not understood',
    remedy: 'Send JSON with Content-Type: application/json',
  },
  unsupported_encoding: {
    status: 415,
    message: 'Content-Encoding {encoding} is not understood',
    remedy: 'Send gzip, or no Content-Encoding',
  },
  rate_limited: {
    status: 429,
    message: 'More than {limit} requests a minute {whose}',
    remedy:
      'Send again after the seconds in Retry-After; TRACKCRUMB_RATE_LIMIT_PER_MINUTE and TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE set the limits',
  },
  too_many_events: {
    status: 413,
    message: 'The request has {count} events',
    remedy: 'Send at most {limit} at a time',
  },
  ingest_unavailable: {
    status: 503,
    message: 'Events cannot be stored now: {reason}',
    remedy: 'Send the same request again after the seconds in Retry-After; nothing new of it was stored',
  },
  storage_unavailable: {
    status: 503,
    message: 'ClickHouse does not answer',
    remedy:
      'Send the request again; GET /readyz tells when it is back. A change that was under way may have been stored',
  },
  internal_error: {
    status: 500,
    message: 'The sidecar failed to answer',
    remedy: 'Its log has the cause under request id {requestId}',
  },
} as const satisfies Record<string, CatalogueEntry>;
