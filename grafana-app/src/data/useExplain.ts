import type { Attributes, ExplainResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useAction } from './useAction';

/** Asks why a visitor sees what it sees. */
export const useExplain = () => useAction(explainFlag);

function explainFlag(key: string, id: string, attributes: Attributes): Promise<ExplainResponse> {
  const query = new URLSearchParams({ id, attributes: JSON.stringify(attributes) });
  return sidecar.get<ExplainResponse>(`/flags/${encodeURIComponent(key)}/explain?${query.toString()}`);
}
