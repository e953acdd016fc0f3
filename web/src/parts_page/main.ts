// SPDX-License-Identifier: Apache-2.0
// The page of parts: every part of the design with made-up contents, to look at beside the mock-ups and to test. It is
// built by `scripts/web parts` only and never served; the contents are those of the mock-ups.
import { createApp } from 'vue';
import '../design/tokens.css';
import '../design/base.css';
import { speak, words } from '../words';
import PartsPage from './PartsPage.vue';

const wanted = new URLSearchParams(location.search);
const theme = wanted.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
void speak(wanted.get('language') === 'en' ? 'en' : 'zh-CN').then(() => createApp(PartsPage).use(words).mount('#app'));
