/** What to record when the visitor is exposed. */
export interface Attribution {
  experimentId: string;
  /** The arm, or `$holdout`. */
  variant: string;
  flagVersion: number;
}
