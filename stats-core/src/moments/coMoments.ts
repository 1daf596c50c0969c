import { ensure, requireCount, requireLength, requireWithin } from '../validation/ensure';
import { LARGEST_VALUE } from './moments';

/**
 * {@link Moments} of units with several values each, its components: numerator and denominator, the parts of a formula,
 * a metric and its covariates.
 */
export interface CoMoments {
  /** Units. */
  readonly n: number;
  /** Per component. */
  readonly mean: readonly number[];
  /** products[i][j] = Σ (xᵢ - meanᵢ)(xⱼ - meanⱼ). */
  readonly products: readonly (readonly number[])[];
  /** thirdProducts[i][j][k], the same of three; null where nobody measured them. Skewness then goes uncorrected. */
  readonly thirdProducts: readonly (readonly (readonly number[])[])[] | null;
}

/** How far products may miss each other and their bound, of that bound: by what SQL rounds, not by what it mixes up. */
const SLACK = 1e-9;

/** Refuses co-moments that no units have, of `components` values each where that is known. */
export function requireCoMoments(field: string, moments: CoMoments, components = moments.mean.length): void {
  const { n, mean, products, thirdProducts } = moments;
  requireCount(`${field}.n`, n);
  requireWithin(`${field}.mean.length`, mean.length, 1, Infinity, true);
  requireLength(`${field}.mean`, mean, components);
  requireLength(`${field}.products`, products, components);
  mean.forEach((value, i) => {
    requireWithin(`${field}.mean[${i}]`, value, -LARGEST_VALUE, LARGEST_VALUE, true);
    requireLength(`${field}.products[${i}]`, products[i]!, components);
    requireWithin(`${field}.products[${i}][${i}]`, products[i]![i]!, 0, Number.MAX_VALUE, true);
  });
  products.forEach((row, i) =>
    row.forEach((product, j) => {
      const bound = Math.sqrt(products[i]![i]!) * Math.sqrt(products[j]![j]!);
      const name = `${field}.products[${i}][${j}]`;
      ensure(Math.abs(product) <= bound * (1 + SLACK), name, product, `must be a number from ${-bound} to ${bound}`);
      const mirrored = products[j]![i]!;
      ensure(Math.abs(product - mirrored) <= bound * SLACK, name, product, `must be ${mirrored}, as [${j}][${i}] is`);
    })
  );
  if (thirdProducts !== null) requireThirdProducts(`${field}.thirdProducts`, thirdProducts, components);
}

function requireThirdProducts(
  field: string,
  cube: readonly (readonly (readonly number[])[])[],
  components: number
): void {
  requireLength(field, cube, components);
  cube.forEach((square, i) => {
    requireLength(`${field}[${i}]`, square, components);
    square.forEach((row, j) => {
      requireLength(`${field}[${i}][${j}]`, row, components);
      row.forEach((value, k) =>
        requireWithin(`${field}[${i}][${j}][${k}]`, value, -Number.MAX_VALUE, Number.MAX_VALUE, true)
      );
    });
  });
}

/** A cube of numbers, from a function of three components. */
export const cubeOf = (components: number, of: (i: number, j: number, k: number) => number): number[][][] =>
  squareOf(components, (i, j) => Array.from({ length: components }, (_, k) => of(i, j, k)));

/** A square of anything, from a function of two components. */
export const squareOf = <T>(components: number, of: (i: number, j: number) => T): T[][] =>
  Array.from({ length: components }, (_, i) => Array.from({ length: components }, (__, j) => of(i, j)));

/** Co-moments as computed, unless they left the range of a double. */
export function finiteCoMoments(moments: CoMoments): CoMoments {
  const numbers = [...moments.products.flat(), ...(moments.thirdProducts?.flat(2) ?? [])];
  const overflown = numbers.find((value) => !Number.isFinite(value));
  ensure(overflown === undefined, 'products', overflown, 'too large for a double; measure in a larger unit');
  return moments;
}
