import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@trackcrumb/contract';
import { TIME_SPANS_HOURS, type AuditChoice } from './auditChoice';

/** The filters, kept in the address so that a link shows the same entries. */
export function useAuditChoice(): [AuditChoice, (change: Partial<AuditChoice>) => void] {
  const [params, setParams] = useSearchParams();
  const choice = useMemo(
    (): AuditChoice => ({
      experiment: params.get('experiment') ?? '',
      flag: params.get('flag') ?? '',
      actor: params.get('actor') ?? '',
      action: AUDIT_ACTIONS.find((action) => action === params.get('action')) ?? '',
      outcome: AUDIT_OUTCOMES.find((outcome) => outcome === params.get('outcome')) ?? '',
      hours: TIME_SPANS_HOURS.find((hours) => String(hours) === params.get('hours')) ?? 0,
    }),
    [params]
  );
  const change = (next: Partial<AuditChoice>) =>
    setParams(
      (current) => {
        const merged = new URLSearchParams(current);
        for (const [name, value] of Object.entries(next)) {
          if (value === '' || value === 0) {
            merged.delete(name);
          } else {
            merged.set(name, String(value));
          }
        }
        return merged;
      },
      { replace: true }
    );
  return [choice, change];
}
