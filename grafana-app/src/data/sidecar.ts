import { problemOf, ProblemError } from './problem';
import { requestSidecar } from './sidecarRequest';

/** @throws ProblemError with the sidecar's own message. */
const request = <Answer>(...args: Parameters<typeof requestSidecar>): Promise<Answer> =>
  requestSidecar<Answer>(...args).catch((error: unknown) => {
    throw new ProblemError(problemOf(error, 'sidecar'));
  });

export const sidecar = {
  get: <Answer>(path: string) => request<Answer>('GET', path),
  post: <Answer>(path: string, body: unknown) => request<Answer>('POST', path, body),
  put: <Answer>(path: string, body: unknown) => request<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown) => request<Answer>('PATCH', path, body),
};
