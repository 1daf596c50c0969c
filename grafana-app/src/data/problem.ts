import { isFetchError } from '@grafana/runtime';
import { t } from '../translation/translate';
import { clickHouseFault } from './clickHouseFault';

/** What a page could not get, said to the person in front of it. */
export interface Problem {
  source: 'clickhouse' | 'sidecar';
  title: string;
  /** What the server said. */
  message: string;
  /** What to do about it. */
  remedy: string;
  /** ClickHouse does not answer at all. */
  isOutage: boolean;
  /** Stable code of the sidecar's error catalogue, where there is one. */
  code?: string;
  /** HTTP status, where there was an answer. */
  status?: number;
  /** JSON pointer of the field that the sidecar refused. */
  field?: string;
  /** What stands against it, as the sidecar has it. */
  current?: unknown;
}

/** Carries a {@link Problem} through promises. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** What was thrown, as a problem of `source`. */
export function problemOf(error: unknown, source: Problem['source']): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  const status = isFetchError(error) ? error.status : undefined;
  const body: unknown = isFetchError(error) ? error.data : undefined;
  // What the sidecar says to a wrong token is meant for who sends headers.
  const message =
    status === 401 && source === 'sidecar'
      ? t('problem.token-refused', 'It does not accept the admin token.')
      : (serverMessage(body) ?? (error instanceof Error ? error.message : `HTTP ${status ?? 'error'}`));
  const { code, field, current } = errorDetails(body);
  return {
    source,
    message,
    ...(source === 'clickhouse'
      ? { title: t('problem.clickhouse', 'ClickHouse did not answer the query'), ...clickHouseFault(message) }
      : {
          title: isRefusal(status)
            ? t('problem.sidecar', 'The sidecar refused the request')
            : t('problem.sidecar-silent', 'The sidecar did not answer'),
          remedy: sidecarRemedy(status, code),
          isOutage: false,
        }),
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(field === undefined ? {} : { field }),
    ...(current === undefined ? {} : { current }),
  };
}

/** An answer of the sidecar itself; 502 and its kin come from the proxy before it. */
const isRefusal = (status: number | undefined): boolean => status !== undefined && status < 500;

function sidecarRemedy(status: number | undefined, code: string | undefined): string {
  switch (status) {
    case 401:
      return t(
        'problem.wrong-token',
        'The admin token is wrong: an administrator can set it in the configuration of this app.'
      );
    case 403:
      return t('problem.denied', 'Your role may not do this: ask an editor or an administrator.');
    case 404:
      return t('problem.not-found', 'It may have been renamed or never existed: go back to the list.');
    case 429:
      return t('problem.too-many', 'It has too many requests to answer: wait a little and try again.');
    case 409:
      return code === 'stale_version'
        ? t('problem.stale', 'Somebody changed it in the meantime: reload and decide again.')
        : t('problem.conflict', 'It does not go with what there is: nothing was changed.');
    case 400:
    case 422:
      return t('problem.invalid', 'Correct the named field and try again.');
    default:
      return t(
        'problem.check-sidecar',
        'Check that the sidecar runs, and its address in the configuration of this app.'
      );
  }
}

/** The sidecar answers `{error: {message}}`, Grafana `{message}`, and a query `{results: {A: {error}}}`. */
function serverMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) {
    return typeof body === 'string' && body !== '' ? body : undefined;
  }
  const { error, message, results } = body as { error?: unknown; message?: unknown; results?: unknown };
  if (typeof error === 'object' && error !== null) {
    return serverMessage(error);
  }
  if (typeof results === 'object' && results !== null) {
    const failed = Object.values(results).find((result: { error?: unknown }) => typeof result.error === 'string');
    return (failed as { error: string } | undefined)?.error;
  }
  return typeof message === 'string' ? message : undefined;
}

function errorDetails(body: unknown): Pick<Problem, 'code' | 'field' | 'current'> {
  const { code, field, current } = (body as { error?: Record<string, unknown> } | undefined)?.error ?? {};
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof field === 'string' ? { field } : {}),
    current,
  };
}
