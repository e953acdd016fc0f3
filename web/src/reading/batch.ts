// SPDX-License-Identifier: Apache-2.0
// Many files at once, a folder too: each is sent, then the server reads them one after another, whether the page stays
// or not. What can be read is told by its ending; the rest is named and left out.
import { client, done, type Schemas } from '@/api/client';
import { jobsOf, type Job } from '@/api/jobs';
import { upload } from '@/matters/upload';

const readable = /\.(docx|pdf|ofd|txt|html?)$/i;
/** As many as one person may have uploaded. */
export const most = 50;

export interface Sending { readonly name: string; share: number; problem: string }
export interface ReadItem {
  readonly upload: string;
  readonly name?: string;
  readonly document?: string;
  readonly candidates?: number;
  readonly problem?: Schemas['Problem'];
}

export function sorted(files: readonly File[]): { read: File[]; left: string[] } {
  const can = files.filter((file) => readable.test(file.name) && !file.name.startsWith('~$'));
  const read = can.slice(0, most);
  return { read, left: files.filter((file) => !read.includes(file)).map((file) => file.name) };
}

/** Files of what was dropped; folders with all that is in them. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = Array.from(transfer.items).map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return Array.from(transfer.files);
  const found: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= 500) return;
  if (entry.isFile) {
    found.push(await new Promise<File>((take, refuse) => { (entry as FileSystemFileEntry).file(take, refuse); }));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((take, refuse) => { reader.readEntries(take, refuse); });
    if (some.length === 0) return;
    for (const one of some) await walk(one, found);
  }
}

/** Sends them and begins the reading; a file that cannot be sent is named in `sending`. */
export async function begin(files: readonly File[], sending: Sending[]): Promise<Job | null> {
  const uploads: string[] = [];
  for (const [index, file] of files.entries()) {
    const mine = sending[index];
    try {
      uploads.push(await upload(file, (share) => { if (mine) mine.share = share; }));
    } catch (why) {
      if (mine) mine.problem = why instanceof Error ? why.message : String(why);
    }
  }
  if (uploads.length === 0) return null;
  return done(client.POST('/api/v1/jobs/read-documents', { body: { uploads } }));
}

export const itemsOf = (job: Job): readonly ReadItem[] =>
  (job.result as { items?: ReadItem[] } | undefined)?.items ?? [];

export const jobsNow = (): Promise<Job[]> => jobsOf('read_documents');
