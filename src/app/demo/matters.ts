import type { ReportedMatter } from '#regulations/01-assessment/judged.ts'
import { workingDay } from './days.ts'

/** A matter as somebody reports it on a day, and what became of it. */
export type Matter = {
  readonly on: string
  readonly by: string
  readonly reported: ReportedMatter
  /** Why it was sent back, and what the proposer changed then. */
  readonly returned?: string
  readonly mended?: Partial<ReportedMatter>
  readonly outcome: 'waits' | { readonly action: 'approve' | 'refuse'; readonly opinion: string }
}

const agreed = (opinion: string) => ({ action: 'approve', opinion }) as const

/** What the district's Goal Supervision Office gave to the office or took from it because of a section. */
export const goals = [
  { on: '2025-12-17', sectionId: 'secretariat', change: 1, reason: '区目督办〔2025〕19号：全市政务信息工作先进' },
  { on: '2025-12-23', sectionId: 'emergency', change: -0.6, reason: '区目督办〔2025〕21号：值班信息迟报一次' },
  { on: '2026-03-25', sectionId: 'supervision', change: 0.8, reason: '区目督办〔2026〕4号：督查专报获区领导批示' },
  { on: '2026-06-24', sectionId: 'editorial', change: 0.6, reason: '区目督办〔2026〕11号：年鉴编纂提前完成' },
  { on: '2026-08-19', sectionId: 'reception', change: -0.4, reason: '区目督办〔2026〕15号：会务材料差错' },
  { on: '2026-10-28', sectionId: 'legal', change: 0.5, reason: '区目督办〔2026〕18号：规范性文件备案全优' },
] as const

/** Matters that leave the points to a person (1.3.3.2.3–6), each decided by whom the text names. */
export const decided: readonly Matter[] = [
  {
    on: '2025-11-26',
    by: 'he',
    reported: {
      matter: 'complaint-or-exposure',
      personId: 'kong',
      occurredOn: '2025-11-24',
      personPoints: -6,
      sectionPoints: -5,
      reason: '来访群众投诉接待时态度生硬，经核属实',
      evidence: '信访转办单第 25-113 号；当日接待登记；本人情况说明',
    },
    outcome: agreed('属实，按 6 分记，科室负责人约谈。'),
  },
  {
    on: '2025-12-10',
    by: 'su',
    reported: {
      matter: 'games-stocks-novels',
      personId: 'cheng',
      occurredOn: '2025-12-09',
      reason: '上班时间用手机看股票行情',
      evidence: '综合科抽查记录 12 月 9 日下午',
    },
    outcome: agreed('同意。'),
  },
  {
    on: '2026-03-19',
    by: 'zhu',
    reported: {
      matter: 'other-rule',
      personId: 'hua',
      occurredOn: '2026-03-18',
      personPoints: -2,
      reason: '离开值班室未交接',
      evidence: '值班日志；监控截图',
    },
    outcome: agreed('同意，下不为例。'),
  },
  {
    on: '2026-05-12',
    by: 'he',
    reported: {
      matter: 'damage-or-accident',
      personId: 'shan',
      occurredOn: '2026-05-11',
      personPoints: -6,
      reason: '会议室投影设备搬运时跌落损坏',
      evidence: '资产管理员现场记录',
    },
    returned: '请写明是否按规程操作、维修费用多少，再提分数。',
    mended: { personPoints: -5, evidence: '资产管理员现场记录：未按规程两人搬运；维修单 640 元' },
    outcome: agreed('未按规程两人搬运，按 5 分记。'),
  },
  {
    on: '2026-06-25',
    by: 'lei',
    reported: {
      matter: 'clean-government',
      personId: 'duan',
      occurredOn: '2026-06-22',
      personPoints: -2,
      sectionPoints: -1,
      reason: '下乡督查时接受超标准用餐',
      evidence: '公务接待清单；本人检讨',
    },
    outcome: agreed('同意，餐费已退。'),
  },
  {
    on: '2026-09-22',
    by: 'wen',
    reported: {
      matter: 'other-rule',
      personId: 'qi',
      occurredOn: '2026-09-21',
      personPoints: -1,
      reason: '会议材料少印一份',
      evidence: '会务签收单',
    },
    outcome: { action: 'refuse', opinion: '开会前已补齐，未造成影响，口头提醒即可。' },
  },
]

/** What waits for a deputy's and for the principal's decision on the demo's last day. */
export const mattersUntil = (end: string): Matter[] => {
  const [yesterday, before] = [workingDay(end, -1), workingDay(end, -2)]
  return [
    {
      on: yesterday,
      by: 'fei',
      reported: {
        matter: 'other-rule',
        personId: 'pan',
        occurredOn: before,
        personPoints: -1,
        reason: '规范性文件送审单漏登一件',
        evidence: '送审登记簿与文件实物核对记录',
      },
      outcome: 'waits',
    },
    {
      on: yesterday,
      by: 'deng',
      reported: {
        matter: 'other-rule',
        personId: 'he',
        occurredOn: before,
        personPoints: -1,
        reason: '接待方案未按时报审',
        evidence: '接待方案审批单的时间记录',
      },
      outcome: 'waits',
    },
  ]
}
