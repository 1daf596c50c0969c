import { RememberedExposures, VisitorMemory } from './visitorMemory';

const exposure = (variant = 'a') => ({ experimentId: 'e', variant, flagVersion: 1 });
const always = (): boolean => true;

describe('what a server remembers of its visitors', () => {
  it('is the latest of them, however often others come', () => {
    const memory = new VisitorMemory(3);
    const record = (id: string, variant?: string): boolean =>
      new RememberedExposures(memory, id).record(exposure(variant));
    for (let i = 0; i < 10_000; i++) {
      expect(record(`v${i}`)).toBe(true);
    }
    // It comes back, with something new: then it is the latest.
    record('v9997', 'b');
    record('w');
    const remembered = ['v9996', 'v9997', 'v9998', 'v9999', 'w'].filter((id) => memory.get(id));
    expect(remembered).toEqual(['v9997', 'v9999', 'w']);
  });

  it('is shared by all who speak for a visitor', () => {
    const memory = new VisitorMemory(10);
    const [one, other] = [new RememberedExposures(memory, 'v'), new RememberedExposures(memory, 'v')];
    expect([one.record(exposure()), other.record(exposure())]).toEqual([true, false]);
    expect(other.carried(always)).toEqual({ experiments: { e: { variant: 'a', flag_version: 1 } } });
  });

  it('outlives being forgotten in who is held', () => {
    const memory = new VisitorMemory(1);
    const held = new RememberedExposures(memory, 'v');
    held.record(exposure());
    new RememberedExposures(memory, 'w').record(exposure());
    expect(memory.get('v')).toBeUndefined();
    expect(held.wasExposed('e')).toBe(true);
    expect(held.carried(always)).toEqual({ experiments: { e: { variant: 'a', flag_version: 1 } } });
  });
});
