// SPDX-License-Identifier: Apache-2.0
import './oldest';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import './design/tokens.css';
import './design/base.css';
import { router } from './shell/router';
import { dressAsBefore } from './shell/theme';
import { speakAsBefore, words } from './words';

dressAsBefore();
void speakAsBefore().then(() => createApp(App).use(createPinia()).use(words).use(router).mount('#app'));
