// SPDX-License-Identifier: Apache-2.0
// Figures as people write them: large ones in 万 and 亿, small ones as they are.

/** 6000000000 as 60 亿, 13000000 as 1300 万; below a million as it is. */
export function inWords(figure: string): string {
  const value = Number(figure);
  if (figure.trim() === '' || !Number.isFinite(value) || Math.abs(value) < 1e6) return figure;
  const [unit, word] = Math.abs(value) >= 1e8 ? [1e8, '亿'] as const : [1e4, '万'] as const;
  return `${Math.round(value / unit * 100) / 100} ${word}`;
}
