import type { CreateExperimentRequest } from '@trackcrumb/contract';

/** A kind of device, its share of the visitors, and what it reports. */
export interface Device {
  share: number;
  os: string;
  browser: string;
}

/** One made-up experiment: what is created, who comes, and what they do. */
export interface Scenario {
  experiment: CreateExperimentRequest;
  /** How long ago it started. */
  daysAgo: number;
  visitors: number;
  /** The true conversion rate, a fraction, of a visitor who sees the variant on the device. */
  conversionRate(variant: string, device: Device): number;
  /** Whether what the visitor's page sends is lost on its way: how a biased split comes about. */
  losesEvents?(variant: string, browser: string): boolean;
  /** Typical time from exposure to conversion. */
  typicalDelayMs: number;
}

export const DEVICES: readonly Device[] = [
  { share: 0.34, os: 'Windows', browser: 'Chrome' },
  { share: 0.1, os: 'Windows', browser: 'Edge' },
  { share: 0.12, os: 'macOS', browser: 'Safari' },
  { share: 0.06, os: 'macOS', browser: 'Firefox' },
  { share: 0.18, os: 'iOS', browser: 'Safari' },
  { share: 0.16, os: 'Android', browser: 'Chrome' },
  { share: 0.04, os: 'Linux', browser: 'Firefox' },
];

export const isMobile = ({ os }: Device): boolean => os === 'iOS' || os === 'Android';
