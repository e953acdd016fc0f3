// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { plot, scaleOf, steps, tickStep, valueAt, type CurveData } from '@/parts/curve';

const data: CurveData = {
  unit: '处', target: 24, from: '2026-01-01', due: '2026-12-31', today: '2026-07-01',
  actual: [{ day: '2026-01-01', value: 0 }, { day: '2026-04-01', value: 10 }],
  expected: [{ day: '2026-01-01', value: 0 }, { day: '2026-01-11', value: 5 }, { day: '2026-12-31', value: 24 }],
};

describe('the expected curve', () => {
  it('lies on the broken line between two nodes, and flat outside', () => {
    expect(valueAt(data.expected, '2026-01-06')).toBe(2.5);
    expect(valueAt(data.expected, '2025-12-01')).toBe(0);
    expect(valueAt(data.expected, '2027-02-01')).toBe(24);
    expect(valueAt([], '2026-01-01')).toBe(0);
  });

  it('has ticks on short numbers that reach the target', () => {
    expect(tickStep(24)).toBe(6);
    expect(tickStep(11500)).toBe(5000);
    expect(scaleOf(data).ticks).toEqual([0, 6, 12, 18, 24]);
    expect(scaleOf({ ...data, target: 0, actual: [], expected: [] }).ticks.every(Number.isFinite)).toBe(true);
  });

  it('keeps inside its box, also when it is over time', () => {
    const scale = scaleOf({ ...data, today: '2027-03-01' });
    for (const day of ['2026-01-01', '2026-12-31', '2027-03-01']) {
      expect(scale.x(day)).toBeGreaterThanOrEqual(plot.left);
      expect(scale.x(day)).toBeLessThanOrEqual(plot.right);
    }
  });

  it('draws facts as steps that go on to today', () => {
    const scale = scaleOf(data);
    expect(steps(scale, data.actual, data.today)).toBe(
      `M${scale.x('2026-01-01').toFixed(1)} 202.0H${scale.x('2026-04-01').toFixed(1)}V${scale.y(10).toFixed(1)}`
      + `H${scale.x('2026-07-01').toFixed(1)}`);
  });
});
