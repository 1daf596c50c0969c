import { fakeStore } from '../../test/kit/fakePlatform';
import { storedArray } from '../json/storedArray';
import { createExposures, type ExposureEntry } from './exposures';

const memory = (entries: readonly ExposureEntry[] = []) => {
  let kept: readonly unknown[] = entries;
  return { loadAll: () => kept, saveAll: (next: readonly unknown[]) => void (kept = next) };
};
const exposure = (experimentId: string, variant = 'a', flagVersion = 1) => ({ experimentId, variant, flagVersion });
const always = (): boolean => true;

describe('exposures', () => {
  it('are new once per experiment, variant and version', () => {
    const exposures = createExposures(memory());
    const isNew = [
      exposure('e'),
      exposure('e'),
      exposure('e', 'b'),
      exposure('e', 'b', 2),
      exposure('f'),
      exposure('e'),
    ];
    expect(isNew.map(exposures.record)).toEqual([true, false, true, true, true, false]);
  });

  it('are remembered by the next page', () => {
    const shared = memory();
    createExposures(shared).record(exposure('e'));
    const next = createExposures(shared);
    expect(next.carried(always)).toEqual({ experiments: { e: { variant: 'a', flag_version: 1 } } });
    expect(next.record(exposure('e'))).toBe(false);
  });

  it('are seen across tabs: what another tab recorded is not new here', () => {
    const shared = memory();
    const [one, other] = [createExposures(shared), createExposures(shared)];
    expect(one.record(exposure('e'))).toBe(true);
    expect(other.record(exposure('e'))).toBe(false);
  });

  it('carry every active experiment with its latest variant, none overwriting another', () => {
    const exposures = createExposures(memory());
    [exposure('e'), exposure('f', 'x', 7), exposure('e', 'b', 2), exposure('over')].forEach(exposures.record);
    expect(exposures.carried((id) => id !== 'over')).toEqual({
      experiments: { e: { variant: 'b', flag_version: 2 }, f: { variant: 'x', flag_version: 7 } },
    });
    expect(exposures.carried(() => false)).toBeUndefined();
  });

  it('carry no more than the server takes, the latest ones', () => {
    const exposures = createExposures(memory());
    Array.from({ length: 300 }, (_, i) => exposure(`e${i}`)).forEach(exposures.record);
    const carried = Object.keys(exposures.carried(always)!.experiments);
    expect(carried).toHaveLength(50);
    expect(carried.at(-1)).toBe('e299');
  });
});

it.each(['', 'no', '{}', '5', '[1,"a",null]', null])('nobody is exposed by what %j says in the store', (json) => {
  const store = fakeStore();
  store.set('k', json);
  expect(createExposures(storedArray(store, 'k')).carried(always)).toBeUndefined();
});
