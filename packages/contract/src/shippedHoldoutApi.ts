/** Query of `GET /api/experiments/:id/holdout`; what is left out: the target event, from shipping until now. */
export interface ShippedHoldoutQuery {
  /** ISO 8601 with zone; included. */
  from?: string;
  /** Likewise; excluded. */
  to?: string;
  /** The conversion to look at. */
  event?: string;
}
