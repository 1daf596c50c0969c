import type { ErrorResponse } from '@trackcrumb/contract';
import { ERROR_CATALOGUE, type ErrorCode } from './catalogue';
import type { ErrorParameters } from './errorParameters';

/** What may accompany an error beside its text. */
export interface ErrorDetails {
  /** JSON pointer of the offending field. */
  field?: string;
  /** The current state, when a stale version was sent. */
  current?: unknown;
}

/** An error of the catalogue: thrown by the domain, turned into an answer by the server. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  private constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails
  ) {
    super(message);
    this.status = ERROR_CATALOGUE[code].status;
  }

  /**
   * @example
   * throw ApiError.of('experiment_not_found', { id: 'pricing_copy_test' });
   */
  static of<Code extends ErrorCode>(
    code: Code,
    parameters: ErrorParameters<Code>,
    details: ErrorDetails = {}
  ): ApiError {
    const { message, remedy } = ERROR_CATALOGUE[code];
    const values = new Map(Object.entries<string | number>(parameters));
    const text = `${message}. ${remedy}.`.replace(/\{(\w+)\}/g, (_, name: string) => String(values.get(name)));
    return new ApiError(code, text, details);
  }

  get body(): ErrorResponse {
    const { field, current } = this.details;
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(field === undefined ? {} : { field }),
        ...(current === undefined ? {} : { current }),
      },
    };
  }
}
