// SPDX-License-Identifier: Apache-2.0
// The two languages. Chinese is there from the start; English is fetched when chosen.
import { createI18n } from 'vue-i18n';
import { zh, type Words } from './zh';

export type Language = 'zh-CN' | 'en';
const kept = 'luoshi.language';

function wanted(): Language {
  const chosen = localStorage.getItem(kept);
  return chosen === 'en' ? 'en' : 'zh-CN';
}

export const words = createI18n<[Words], Language, false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en: zh },
});

/** Switches the whole interface, remembers it on this device and tells the page its language. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') words.global.setLocaleMessage('en', (await import('./en')).en);
  words.global.locale.value = language;
  document.documentElement.lang = language;
  localStorage.setItem(kept, language);
}

/** The language chosen last on this device. */
export const speakAsBefore = (): Promise<void> => speak(wanted());
