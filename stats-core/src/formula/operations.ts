/** A function of one part of a formula: its value, and its slope at a value. */
export interface UnaryOperation {
  readonly of: (a: number) => number;
  readonly slope: (a: number, value: number) => number;
}

/** A function of two parts. */
export interface BinaryOperation {
  readonly of: (a: number, b: number) => number;
  /** In a, and in b. */
  readonly slopes: readonly [
    (a: number, b: number, value: number) => number,
    (a: number, b: number, value: number) => number,
  ];
}

/** Unary minus. */
export const NEGATION: UnaryOperation = { of: (a) => -a, slope: () => -1 };

/** The functions of a formula, by name; log is the natural one. */
export const FUNCTIONS: ReadonlyMap<string, UnaryOperation> = /* @__PURE__ */ new Map<string, UnaryOperation>([
  ['log', { of: Math.log, slope: (a) => 1 / a }],
  ['exp', { of: Math.exp, slope: (_, value) => value }],
  ['sqrt', { of: Math.sqrt, slope: (_, value) => 0.5 / value }],
  // At 0 there is a corner.
  ['abs', { of: Math.abs, slope: (a) => (a === 0 ? NaN : Math.sign(a)) }],
]);

/** The operators between two parts, by sign. */
export const OPERATORS: ReadonlyMap<string, BinaryOperation> = /* @__PURE__ */ new Map<string, BinaryOperation>([
  ['+', { of: (a, b) => a + b, slopes: [() => 1, () => 1] }],
  ['-', { of: (a, b) => a - b, slopes: [() => 1, () => -1] }],
  ['*', { of: (a, b) => a * b, slopes: [(_, b) => b, (a) => a] }],
  ['/', { of: (a, b) => a / b, slopes: [(_, b) => 1 / b, (_, b, value) => -value / b] }],
  [
    '^',
    {
      of: Math.pow,
      slopes: [
        (a, b) => (b === 0 ? 0 : b * a ** (b - 1)),
        // 0^b is 0 for every b near a positive one.
        (a, b, value) => (a === 0 && b > 0 ? 0 : value * Math.log(a)),
      ],
    },
  ],
]);
