/**
 * SQL for a duration in words: 45 minutes, 30 hours, 4 days. ClickHouse's own formatReadableTimeDelta fails on some values.
 *
 * @param seconds an expression, not negative
 */
export const durationText = (seconds: string): string =>
  `multiIf(${seconds} < 120, 'less than 2 minutes', ` +
  `${seconds} < 7200, concat(toString(intDiv(toUInt32(${seconds}), 60)), ' minutes'), ` +
  `${seconds} < 172800, concat(toString(intDiv(toUInt32(${seconds}), 3600)), ' hours'), ` +
  `concat(toString(intDiv(toUInt32(${seconds}), 86400)), ' days'))`;
