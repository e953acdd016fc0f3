// SPDX-License-Identifier: Apache-2.0
// What a line of the list means on the screen: its lamp with the word, and how far it is.
import type { Schemas } from '@/api/client';
import type { LampState } from '@/parts/lamp';

export type Line = Schemas['MatterLine'];

/** Closed is a grey check and waiting a blue ring, whatever the date; else the lamp that the server shows. */
export function lampOf(line: Pick<Line, 'progress' | 'lamp'>): LampState {
  if (['done', 'closed', 'dropped'].includes(line.progress ?? '')) return 'done';
  if (['draft', 'waiting', 'paused'].includes(line.progress ?? '') && line.lamp !== 'red') return 'blue';
  return line.lamp === 'yellow' ? 'amber' : line.lamp ?? 'blue';
}

/** Which word stands beside the lamp; a key of `lampWord`, or empty for the state's own label. */
export function lampWordOf(line: Pick<Line, 'progress' | 'lamp' | 'daysLeft' | 'pace'>): string {
  const lamp = lampOf(line);
  if (lamp === 'done' || lamp === 'blue') return '';
  const over = (line.daysLeft ?? 0) < 0;
  if (lamp === 'red') return over ? 'over' : 'farBehind';
  if (lamp === 'amber') return line.pace === 'behind' ? 'behind' : 'near';
  return 'onTrack';
}

export const number = (text: string | undefined): number => Number(text ?? '0') || 0;

/** How many per cent are told; empty of what is over and of which nobody told a figure: 0 % would be wrong. */
export const toldPercent = (line: Pick<Line, 'progress' | 'lamp' | 'percent'>): string =>
  (lampOf(line) === 'done' && number(line.percent) === 0 ? '' : line.percent ?? '0');

/** 51 of 云督〔2026〕51号: what a narrow column shows of a number. */
export const shortNumber = (text: string | undefined): string => /(\d+)号?$/.exec(text ?? '')?.[1] ?? text ?? '';
