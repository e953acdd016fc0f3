// SPDX-License-Identifier: Apache-2.0
// The few icons: a box of 16, lines of 1.5. A new one needs a reason why a word will not do.
export const icons = {
  find: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500 14 14',
  down: 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  camera: 'M2 5h3l1-2h4l1 2h3v8H2zM8 6.400a2.400 2.400 0 1 0 0 4.800 2.400 2.400 0 0 0 0-4.800z',
  file: 'M4 1.500h5l3.500 3.500v9.500H4zM9 1.500V5h3.500M6 8h4.500M6 11h4.500',
  pin: 'M8 14s4.500-4.200 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 9.800 8 14 8 14z'
    + 'M8 4.900a1.600 1.600 0 1 0 0 3.200 1.600 1.600 0 0 0 0-3.200z',
  print: 'M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  seal: 'M3 2h10q1 0 1 1v10q0 1-1 1H3q-1 0-1-1V3q0-1 1-1zM5 8.200l2.200 2.200L11.200 6',
  back: 'm10 3-5 5 5 5',
  undo: 'M3 6h7a3.500 3.500 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
} as const;

export type IconName = keyof typeof icons;
