// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the system says; kept on this device.
export type Theme = 'system' | 'light' | 'dark';
const kept = 'luoshi.theme';

export function currentTheme(): Theme {
  const theme = localStorage.getItem(kept);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function dress(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem(kept, theme);
}

export const dressAsBefore = (): void => dress(currentTheme());
