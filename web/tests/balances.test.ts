// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { holderMeant, quantityText, typedQuantity } from '@/matters/balances';

describe('a quantity', () => {
  it('is written as it stands, money in yuan', () => {
    expect(quantityText('套', '-5')).toBe('-5');
    expect(quantityText('元', '1250')).toBe('12.50');
    expect(quantityText('元', '-5')).toBe('-0.05');
    expect(quantityText('元', '0')).toBe('0.00');
  });

  it('is typed as a whole number, money to the fen', () => {
    expect(typedQuantity('套', ' 12 ')).toBe('12');
    expect(typedQuantity('元', '12.5')).toBe('1250');
    expect(typedQuantity('元', '0.05')).toBe('5');
    for (const wrong of ['', '0', '-1', '1.5', 'x', '1234567890123456']) expect(typedQuantity('套', wrong)).toBe('');
    for (const wrong of ['12.345', '.5', '0.00']) expect(typedQuantity('元', wrong)).toBe('');
  });
});

describe('a holder', () => {
  const words = { outside: '外部', self: '本事项' };
  const units = [{ id: 'u1', name: '区城管局', others: ['城管'] }];
  it('is the outside, the matter itself or a unit by any of its names', async () => {
    expect(await holderMeant('外部', 'm1', words, units)).toBe('outside');
    expect(await holderMeant(' 本事项 ', 'm1', words, units)).toBe('matter:m1');
    expect(await holderMeant('城管', 'm1', words, units)).toBe('unit:u1');
    expect(await holderMeant('', 'm1', words, units)).toBe('');
  });
});
