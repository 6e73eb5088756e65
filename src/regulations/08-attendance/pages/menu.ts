import type { RegulationMenu } from '#platform/ui/page-list.ts'

export const menu: RegulationMenu = {
  number: 8,
  title: { zh: '考勤及请销假', en: 'Attendance and leave' },
  pages: [
    { path: '/attendance/leave', title: '我的假', inMenu: true, load: () => import('./leave-mine.tsx') },
    {
      path: '/attendance/leave/may-take',
      title: '我能休什么假',
      isFound: true,
      load: () => import('./leave-may-take.tsx'),
    },
    { path: '/attendance/leave/new', title: '请假', isFound: true, load: () => import('./leave-ask.tsx') },
    { path: '/attendance/leave/$id', title: '假条', load: () => import('./leave-one.tsx') },
    { path: '/attendance/leave-pay', title: '年休假报酬', inMenu: true, load: () => import('./pay-mine.tsx') },
    { path: '/attendance/leave-pay/$id', title: '年休假报酬审批表', load: () => import('./pay-one.tsx') },
    { path: '/attendance/openings', title: '启用前已休年休假', load: () => import('./openings.tsx') },
    { path: '/attendance/leaves', title: '假条登记', inMenu: true, load: () => import('./leave-list.tsx') },
    { path: '/attendance/day', title: '每日考勤', inMenu: true, load: () => import('./day.tsx') },
    { path: '/attendance/month', title: '月考勤表', inMenu: true, load: () => import('./month.tsx') },
    { path: '/attendance/month/$key', title: '月考勤表', load: () => import('./month.tsx') },
    { path: '/attendance/open', title: '待处理缺勤', load: () => import('./open.tsx') },
    { path: '/attendance/charges', title: '迟到早退旷工', inMenu: true, load: () => import('./charges.tsx') },
    { path: '/attendance/quarter/$key', title: '季度送交', load: () => import('./quarter.tsx') },
    { path: '/attendance/quarter', title: '季度送交', inMenu: true, load: () => import('./quarter.tsx') },
    { path: '/attendance/spot-checks', title: '抽查', inMenu: true, load: () => import('./spot-checks.tsx') },
    { path: '/attendance/import', title: '从 Excel 导入考勤', load: () => import('./sheet-import.tsx') },
  ],
}
