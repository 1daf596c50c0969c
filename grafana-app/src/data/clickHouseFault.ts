import { t } from '../translation/translate';

/** Why a query failed. */
export interface ClickHouseFault {
  /** ClickHouse did not answer at all: what drivers say of that helps nobody in front of a page. */
  isOutage: boolean;
  /** What to do about it. */
  remedy: string;
}

const fault = (remedy: string): ClickHouseFault => ({ isOutage: false, remedy });

/** What a failed query means, by what ClickHouse, the datasource or its driver said. */
export function clickHouseFault(message: string): ClickHouseFault {
  if (/\bcode: (516|194|192|193)\b|authentication failed|password is incorrect/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-login',
        'User or password are wrong: an administrator can correct them in the settings of the ClickHouse datasource.'
      )
    );
  }
  if (/\bcode: 497\b|access_denied|not enough privileges/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-grant',
        "The datasource's user may not read the views: grant it SELECT on the views of the database trackcrumb."
      )
    );
  }
  if (/\bcode: (60|81)\b|unknown_table|unknown_database|does not exist/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-migrations',
        'The views are missing: start the sidecar once against this ClickHouse, it creates them, or choose the datasource that leads to its ClickHouse.'
      )
    );
  }
  if (/\bcode: (159|160|209)\b/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-timeout',
        'The query took too long: try again, and if it stays so, raise the time limit of the datasource or give ClickHouse more room.'
      )
    );
  }
  if (/\bcode: 202\b|too many simultaneous queries/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-busy',
        'Too many are asking at once: try again in a moment; nothing is wrong with the data.'
      )
    );
  }
  if (/\bcode: (241|158|396|307)\b|memory limit/i.test(message)) {
    return fault(
      t(
        'problem.clickhouse-limit',
        "The query met a limit of the datasource's user: try again later, or raise its limits in ClickHouse."
      )
    );
  }
  if (
    /refused|no such host|unreachable|reset by peer|\beof\b|broken pipe|does not answer|fetch failed|socket hang up|handshake|dial tcp|timeout|deadline exceeded/i.test(
      message
    )
  ) {
    return {
      isOutage: true,
      remedy: t(
        'problem.clickhouse-unreachable',
        'ClickHouse cannot be reached: check that it runs, and host and port in the settings of the ClickHouse datasource.'
      ),
    };
  }
  return fault(
    t(
      'problem.check-clickhouse',
      'Check the ClickHouse datasource in the configuration of this app, and that the sidecar has run its migrations.'
    )
  );
}
