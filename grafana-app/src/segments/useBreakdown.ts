import { useSearchParams } from 'react-router-dom';

/** The property to break down by, kept in the address so that a link shows the same tables. */
export function useBreakdown(): [string | null, (property: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const choose = (property: string | null) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (property === null) {
          next.delete('by');
        } else {
          next.set('by', property);
        }
        return next;
      },
      { replace: true }
    );
  return [params.get('by'), choose];
}
