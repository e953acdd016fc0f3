// SPDX-License-Identifier: Apache-2.0
// Figures as people write them: large ones in 万 and 亿, small ones as they are.

/** 6000000000 as 60 亿, 13000000 as 1300 万; below a million as it is. */
export function inWords(figure: string): string {
  const value = Number(figure);
  if (figure.trim() === '' || !Number.isFinite(value) || Math.abs(value) < 1e6) return figure;
  const [unit, word] = Math.abs(value) >= 1e8 ? [1e8, '亿'] as const : [1e4, '万'] as const;
  return `${Math.round(value / unit * 100) / 100} ${word}`;
}

/** A figure with the unit it is counted in: 60 亿元, 1080 个. */
export function withUnit(figure: string, unit: string): string {
  const words = inWords(figure);
  return unit === '' ? words : /[万亿]$/.test(words) ? `${words}${unit}` : `${words} ${unit}`;
}

/** What is done of what was promised, both in the word of the larger: 3.4 / 12.6 万亩, 15 / 24 处. */
export function doneOf(value: string, target: string, unit: string): string {
  const [done, all] = [Number(value), Number(target)];
  const [by, word] = all >= 1e8 ? [1e8, '亿'] as const : all >= 1e5 ? [1e4, '万'] as const : [1, ''] as const;
  if (by === 1 || !Number.isFinite(done)) return `${value} / ${target} ${unit}`.trim();
  const short = (one: number): string => String(Math.round(one / by * 100) / 100);
  return `${short(done)} / ${short(all)} ${word}${unit}`;
}

/** What was told of a figure; where one is to stay below its target (le, lt), nothing told is not 0. */
export const toldFigure = (value: string | undefined, op: string): string => value || (op.startsWith('l') ? '—' : '0');
