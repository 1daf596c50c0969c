import { useSearchParams } from 'react-router-dom';
import { LIST_FILTERS, SORT_ORDERS, type ListChoice } from './experimentList';

/** Search, filter, order and page, kept in the address so that a link shows the same list. */
export function useListChoice() {
  const [params, setParams] = useSearchParams();
  const choice: ListChoice = {
    search: params.get('search') ?? '',
    status: LIST_FILTERS.find((filter) => filter === params.get('status')) ?? 'all',
    sort: SORT_ORDERS.find((order) => order === params.get('sort')) ?? 'newest',
  };
  const page = Number(params.get('page') ?? 1);

  const change = (next: Record<string, string | number | undefined>) =>
    setParams(
      (current) => {
        const merged = new URLSearchParams(current);
        for (const [name, value] of Object.entries(next)) {
          if (value === undefined || value === '' || value === 'all' || value === 'newest' || value === 1) {
            merged.delete(name);
          } else {
            merged.set(name, String(value));
          }
        }
        return merged;
      },
      { replace: true }
    );
  return {
    choice,
    isFinding: params.has('find'),
    page: Number.isInteger(page) ? page : 1,
    changeChoice: (next: Partial<ListChoice>) => change({ ...next, page: 1 }),
    changePage: (next: number) => change({ page: next }),
  };
}
