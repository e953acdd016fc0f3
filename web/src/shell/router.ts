// SPDX-License-Identifier: Apache-2.0
// The addresses of the app. The address is the state: filters and selections stand in it, so that it can be sent to a
// colleague. Pages are fetched when first opened.
import { createRouter, createWebHistory } from 'vue-router';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/:any(.*)*', component: () => import('@/pages/NotFound.vue') },
  ],
});
