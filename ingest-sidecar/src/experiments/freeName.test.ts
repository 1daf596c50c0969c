import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import type { ApiError } from '../errors';
import { createExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const made = (request: { name: string; id?: string }, state = EMPTY_STATE): ConfigState =>
  stateAfter(state, createExperiment(state, { targetEvent: 'bought', ...request }, AT));
const refused = (work: () => unknown): Partial<ApiError['body']['error']> => {
  try {
    work();
  } catch (error) {
    return (error as ApiError).body.error;
  }
  return {};
};

it('gives no experiment the address of a page, by its name or by hand', () => {
  const state = made({ name: 'New' });
  expect([...state.of('experiment').keys()]).toEqual(['new_1']);
  expect([...state.of('flag').keys()]).toEqual(['new_1']);
  expect(refused(() => made({ name: 'Other', id: 'new' }))).toMatchObject({
    field: '/id',
    message: expect.stringMatching(/address of a page or a list: choose another one, such as new_1; it is "new"/),
  });
  // One name is one experiment still.
  expect(refused(() => made({ name: 'new' }, state))).toMatchObject({ code: 'experiment_exists' });
  expect([...made({ name: 'New', id: 'fresh' }).of('experiment').keys()]).toEqual(['fresh']);
});
