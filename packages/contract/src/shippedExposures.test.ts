import { shippedExposureId } from './shippedExposures';
import { SLUG_PATTERN, slugOf } from './slug';

it.each(['pricing_copy_test', 'a', 'x'.repeat(64)])('is no slug, so no experiment has it: %s', (id) => {
  expect(shippedExposureId(id)).not.toMatch(new RegExp(SLUG_PATTERN));
  expect(slugOf(shippedExposureId(id))).not.toBe(shippedExposureId(id));
});
