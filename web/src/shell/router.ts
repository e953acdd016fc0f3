// SPDX-License-Identifier: Apache-2.0
// The addresses of the app (src/api/web/files.hpp has the same list). The address is the state: filters stand in it, so
// that it can be sent to a colleague. Pages are fetched when first opened.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { root, whenSignedOut } from '@/api/client';
import { useSession, whenLetIn } from '@/api/session';
import { partsOf } from '@/setup/parts';
import { askFirst } from './first';
import { firstOf, type Place } from './rail';

/** The frame and the first pages are fetched while nobody is known yet, or while a password is checked. */
const frame = (): Promise<object> => import('./AppShell.vue');
const desk = (): Promise<object> => import('@/pages/DeskPage.vue');
const board = (): Promise<object> => import('@/pages/BoardPage.vue');
function fetchAhead(): void {
  void Promise.all([frame(), desk(), board()]).catch(() => undefined);
}

declare module 'vue-router' {
  interface RouteMeta { place?: Place; open?: boolean }
}

export const pages: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/pages/SignIn.vue'), meta: { open: true } },
  { path: '/set-up', name: 'set-up', component: () => import('@/pages/SetUpPage.vue'), meta: { open: true } },
  { path: '/password', name: 'password', component: () => import('@/pages/PasswordPage.vue'), meta: { open: true } },
  { path: '/welcome', name: 'welcome', component: () => import('@/pages/WelcomePage.vue') },
  {
    path: '/', component: frame, children: [
      { path: '', name: 'first', redirect: () => ({ name: useSession().isPractice ? 'read' : firstOf(useSession()) }) },
      { path: 'desk/:tray?', name: 'desk', component: desk, meta: { place: 'desk' } },
      { path: 'read', name: 'read', component: () => import('@/pages/ReadPage.vue'), meta: { place: 'read' } },
      {
        path: 'read/:doc', name: 'document', component: () => import('@/pages/DocumentPage.vue'),
        meta: { place: 'read' },
      },
      { path: 'ledger', name: 'ledger', component: () => import('@/pages/LedgerPage.vue'), meta: { place: 'ledger' } },
      {
        path: 'm/:matter', name: 'matter', component: () => import('@/pages/MatterPage.vue'),
        meta: { place: 'ledger' },
      },
      { path: 'me', name: 'mine', component: () => import('@/pages/MinePage.vue'), meta: { place: 'mine' } },
      {
        path: 'setup', name: 'setup', component: () => import('@/setup/SetupFrame.vue'), meta: { place: 'setup' },
        redirect: () => ({ name: `setup-${partsOf(useSession().duties)[0] ?? 'units'}` }),
        children: [
          { path: 'units/:id?', name: 'setup-units', component: () => import('@/pages/setup/UnitsPart.vue') },
          { path: 'people/:id?', name: 'setup-people', component: () => import('@/pages/setup/PeoplePart.vue') },
          { path: 'duties', name: 'setup-duties', component: () => import('@/pages/setup/DutiesPart.vue') },
          { path: 'roles', name: 'setup-roles', component: () => import('@/pages/setup/RolesPart.vue') },
          { path: 'calendars', name: 'setup-calendars', component: () => import('@/pages/setup/CalendarsPart.vue') },
          { path: 'audit/:id?', name: 'setup-audit', component: () => import('@/pages/setup/AuditPart.vue') },
          { path: 'sign-ins/:id?', name: 'setup-signIns', component: () => import('@/pages/setup/SignInsPart.vue') },
          { path: 'integrity', name: 'setup-integrity', component: () => import('@/pages/setup/IntegrityPart.vue') },
        ],
      },
      { path: 'board', name: 'board', component: board, meta: { place: 'board' } },
      {
        path: 'rounds/:round?', name: 'rounds', component: () => import('@/pages/RoundsPage.vue'),
        meta: { place: 'board' },
      },
      {
        path: 'warnings', name: 'warnings', component: () => import('@/pages/WarningsPage.vue'),
        meta: { place: 'warnings' },
      },
      {
        path: 'views/:id?', name: 'views', component: () => import('@/pages/ViewsPage.vue'), meta: { place: 'ledger' },
      },
      {
        path: 'indicators/:id?', name: 'indicators', component: () => import('@/pages/IndicatorsPage.vue'),
        meta: { place: 'indicators' },
      },
    ],
  },
  { path: '/:any(.*)*', name: 'not-found', component: () => import('@/pages/NotFound.vue'), meta: { open: true } },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: pages,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (!session.known) {
    const loaded = session.load();
    fetchAhead();
    await loaded;
    // Which page is his first is known only now.
    if (session.me && to.redirectedFrom?.path === '/') return '/';
  }
  if (to.meta.open || session.me) return true;
  // Where somebody goes who asked for no page is known only once he is known.
  const asked = to.redirectedFrom?.path === '/' ? '/' : to.fullPath;
  return { name: 'sign-in', query: asked === '/' ? {} : { to: asked } };
});

whenLetIn((roles, may) => {
  const path = location.pathname.slice(new URL(root()).pathname.replace(/\/$/, '').length);
  askFirst(roles, may, path, new URLSearchParams(location.search).get('to') ?? '');
});

whenSignedOut(() => {
  const session = useSession();
  if (!session.me) return;
  session.forget();
  void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath } });
});
