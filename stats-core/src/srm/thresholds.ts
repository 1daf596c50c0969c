/** p-values of the chi-square test below this flag a sample ratio mismatch. */
export const SRM_P_THRESHOLD = 0.001;

/** Sequential p-values below this do. */
export const SEQUENTIAL_SRM_P_THRESHOLD = 0.01;
