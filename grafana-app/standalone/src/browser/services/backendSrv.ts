import { locationUtil } from '@grafana/data';
import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { defer, lastValueFrom, type Observable } from 'rxjs';

/** Grafana's HTTP service over fetch: same calls, same shape of answers and errors. */
export class HostBackendSrv implements BackendSrv {
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return defer(() => send<T>(options));
  }
  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await lastValueFrom(this.fetch<T>(options))).data;
  }
  get<T>(url: string, params?: Record<string, unknown>, requestId?: string, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({
      ...options,
      method: 'GET',
      url,
      ...(params && { params }),
      ...(requestId && { requestId }),
    });
  }
  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }
  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }
  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }
  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }
  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }
  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('Chunked answers are not part of the standalone host.');
  }
}

async function send<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
  const url = new URL(locationUtil.assureBaseUrl(options.url), location.origin);
  for (const [name, value] of Object.entries(options.params ?? {})) {
    if (value !== undefined && value !== null) {
      url.searchParams.set(name, String(value));
    }
  }
  const response = await fetch(url, {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json, text/plain, */*',
      ...(options.data === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.data === undefined ? {} : { body: JSON.stringify(options.data) }),
  });
  const text = await response.text();
  const answer: FetchResponse<T> = {
    data: parsed(text) as T,
    status: response.status,
    statusText: response.statusText,
    ok: response.ok,
    headers: response.headers,
    redirected: response.redirected,
    type: response.type,
    url: response.url,
    config: options,
  };
  if (!response.ok) {
    // Grafana rejects with this plain object; plugins tell it by `isFetchError`.
    throw answer;
  }
  return answer;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return text;
  }
}
