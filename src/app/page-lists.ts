import type { IconName } from '#platform/ui/mark.tsx'
import type { PageEntry, RegulationMenu } from '#platform/ui/page-list.ts'

const files = import.meta.glob<RegulationMenu>('../regulations/*/pages/menu.ts', { eager: true, import: 'menu' })

/** What each regulation shows, by its number. */
export const menus: readonly RegulationMenu[] = Object.values(files).sort((a, b) => a.number - b.number)

type OfficePage = PageEntry & {
  readonly icon?: IconName
  /** In the menu of who administers the office alone. */
  readonly forAdministrator?: true
}

/** Pages that belong to no regulation. */
export const officePages: readonly OfficePage[] = [
  { path: '/inbox', title: '待办', isFound: true, load: () => import('./pages/inbox.tsx') },
  { path: '/notices', title: '我的通知', isFound: true, load: () => import('./pages/notices.tsx') },
  { path: '/people', title: '人员', icon: 'people', inMenu: true, load: () => import('./pages/people.tsx') },
  { path: '/people/import', title: '导入花名册', load: () => import('./pages/roster-import.tsx') },
  { path: '/people/sections', title: '科室设置', load: () => import('./pages/sections.tsx') },
  { path: '/people/$personId', title: '人员', load: () => import('./pages/person.tsx') },
  { path: '/clauses', title: '条款', icon: 'clauses', inMenu: true, load: () => import('./pages/clauses.tsx') },
  {
    path: '/interpretations',
    title: '解释与修正',
    icon: 'questions',
    inMenu: true,
    load: () => import('./pages/interpretations.tsx'),
  },
  { path: '/rehearsal', title: '修订预演', load: () => import('./pages/rehearsal.tsx') },
  { path: '/check-up', title: '制度体检', load: () => import('./pages/check-up.tsx') },
  { path: '/audit', title: '审计', icon: 'audit', inMenu: true, load: () => import('./pages/audit.tsx') },
  {
    path: '/outgoing',
    title: '邮件与推送',
    icon: 'out',
    inMenu: true,
    forAdministrator: true,
    load: () => import('./pages/outgoing.tsx'),
  },
  {
    path: '/backup',
    title: '备份与恢复',
    icon: 'backup',
    inMenu: true,
    forAdministrator: true,
    load: () => import('./pages/backup.tsx'),
  },
  { path: '/account', title: '我的账号', isFound: true, load: () => import('./pages/account.tsx') },
  { path: '/account/delegations', title: '代理', isFound: true, load: () => import('./pages/delegations.tsx') },
]
