// SPDX-License-Identifier: Apache-2.0
// A browser in two words, from what it says of itself; what is not known is shown as it stands, cut short.
const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'], [/DingTalk/, '钉钉'], [/Edg\//, 'Edge'], [/QQBrowser/, 'QQ浏览器'], [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chromium'], [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/HarmonyOS/, 'HarmonyOS'], [/Windows/, 'Windows'], [/Mac OS X/,
    'macOS'], [/UOS|Kylin|Linux/, 'Linux'],
];

export function browserOf(agent: string): string {
  const named = [browsers, systems].map((list) => list.find(([sign]) => sign.test(agent))?.[1]).filter(Boolean);
  return named.join(' · ') || agent.slice(0, 40) || '—';
}
