// SPDX-License-Identifier: Apache-2.0
// Long work of one's own on the server: what runs and what has ended within a day, whether the page stayed or not.
import { client, done, type Schemas } from './client';

export type Job = Schemas['Job'];
export const isOver = (job: Pick<Job, 'state'>): boolean => ['done', 'failed', 'cancelled'].includes(job.state);

export async function jobsOf(kind: string): Promise<Job[]> {
  const { items } = await done(client.GET('/api/v1/jobs'));
  return items.filter((job) => job.kind === kind);
}
export const jobNow = (id: string): Promise<Job> => done(client.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));
export const cancel = (id: string): Promise<Job> =>
  done(client.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } }));
