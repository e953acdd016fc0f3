// SPDX-License-Identifier: Apache-2.0
// The report of 云河区 as a file, for whoever practises: the same text as in samples/yunhe, fetched when it is wanted.
import address from '../../../samples/yunhe/report-2026.txt?url';

export async function sampleReport(): Promise<File> {
  const text = await (await fetch(address)).blob();
  return new File([text], '2026年云河区人民政府工作报告.txt', { type: 'text/plain' });
}
