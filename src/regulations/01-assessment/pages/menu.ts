import type { RegulationMenu } from '#platform/ui/page-list.ts'

export const menu: RegulationMenu = {
  number: 1,
  title: { zh: '内部考核', en: 'Assessment' },
  pages: [
    { path: '/assessment/mine', title: '我的积分', inMenu: true, load: () => import('./my-account.tsx') },
    { path: '/assessment', title: '我的积分', load: () => import('./my-account.tsx') },
    { path: '/assessment/accounts', title: '积分账户', inMenu: true, load: () => import('./accounts.tsx') },
    { path: '/assessment/accounts/$account/$id', title: '积分账户', load: () => import('./account.tsx') },
    { path: '/assessment/entries', title: '积分登记', inMenu: true, load: () => import('./entries.tsx') },
    { path: '/assessment/proposals', title: '视情节记分', inMenu: true, load: () => import('./proposals.tsx') },
    { path: '/assessment/proposals/new', title: '提出记分', load: () => import('./propose.tsx') },
    { path: '/assessment/proposals/$id', title: '视情节记分', load: () => import('./proposal.tsx') },
    { path: '/assessment/entry/$id', title: '积分登记', load: () => import('./entry.tsx') },
    { path: '/assessment/appeals', title: '申诉', inMenu: true, load: () => import('./appeals.tsx') },
    { path: '/assessment/appeals/$id', title: '扣分申诉', load: () => import('./appeal.tsx') },
    { path: '/assessment/evaluations', title: '每月考评', inMenu: true, load: () => import('./evaluations.tsx') },
    { path: '/assessment/closing', title: '年终结账', inMenu: true, load: () => import('./closing.tsx') },
    { path: '/assessment/excellent', title: '优秀等次人选', load: () => import('./excellent.tsx') },
    { path: '/assessment/closing/$id', title: '年终结账', load: () => import('./closing.tsx') },
  ],
}
