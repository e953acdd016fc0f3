// SPDX-License-Identifier: Apache-2.0
// The few functions that our libraries call and Chromium 86 lacks. Imported before everything else. The test of the
// built files takes the names from here, and lets no others through.
const added: readonly { readonly on: object; readonly name: string; readonly value: unknown }[] = [
  {
    on: Object, name: 'hasOwn',
    value: (of: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(of, key),
  },
  {
    on: Array.prototype, name: 'at',
    value(this: readonly unknown[], index: number): unknown {
      return this[index < 0 ? this.length + index : index];
    },
  },
];

for (const { on, name, value } of added) {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true });
}
