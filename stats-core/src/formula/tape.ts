import type { BinaryOperation, UnaryOperation } from './operations';

/** One step of a computation; a and b are earlier steps. */
export type Step =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly index: number }
  | { readonly kind: 'unary'; readonly operation: UnaryOperation; readonly a: number }
  | { readonly kind: 'binary'; readonly operation: BinaryOperation; readonly a: number; readonly b: number };

/** A formula as a list of steps, each after those it needs; the last one is its value. */
export type Tape = readonly Step[];

/** Values of all steps, forward. */
export function valuesOf(tape: Tape, values: readonly number[]): number[] {
  const done: number[] = [];
  for (const step of tape) {
    if (step.kind === 'number') done.push(step.value);
    else if (step.kind === 'name') done.push(values[step.index]!);
    else if (step.kind === 'unary') done.push(step.operation.of(done[step.a]!));
    else done.push(step.operation.of(done[step.a]!, done[step.b]!));
  }
  return done;
}

/** Whether each step depends on a name: the slope of what does not may not exist, and need not. */
export function variesOf(tape: Tape): boolean[] {
  const varies: boolean[] = [];
  for (const step of tape) {
    const ofParts = (step.kind !== 'number' && step.kind !== 'name' && varies[step.a]!) || step.kind === 'name';
    varies.push(ofParts || (step.kind === 'binary' && varies[step.b]!));
  }
  return varies;
}

/**
 * The slope of the last step in each name, backward: every step passes on to its parts how much it matters (reverse
 * accumulation, Linnainmaa 1976). Exact derivatives, for the price of a second evaluation.
 */
export function gradientOf(tape: Tape, done: readonly number[], varies: readonly boolean[], names: number): number[] {
  const matters = tape.map((_, at) => (at === tape.length - 1 ? 1 : 0));
  const gradient = Array.from({ length: names }, () => 0);
  for (let at = tape.length - 1; at >= 0; at--) {
    const step = tape[at]!;
    const weight = matters[at]!;
    // What does not matter passes nothing on, not even where its own slope is infinite.
    if (weight === 0 || !varies[at]!) continue;
    if (step.kind === 'name') gradient[step.index]! += weight;
    else if (step.kind === 'unary') matters[step.a]! += weight * step.operation.slope(done[step.a]!, done[at]!);
    else if (step.kind === 'binary') {
      [step.a, step.b].forEach((part, side) => {
        if (varies[part]!)
          matters[part]! += weight * step.operation.slopes[side as 0 | 1](done[step.a]!, done[step.b]!, done[at]!);
      });
    }
  }
  return gradient;
}
