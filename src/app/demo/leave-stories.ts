import type { LeaveAsked } from '#regulations/08-attendance/leave-request.ts'
import { workingDay } from './days.ts'

/** A slip and what became of it. Approved, returned from on time, registered and filed where nothing else is said. */
export type Slip = Pick<LeaveAsked, 'kind' | 'from' | 'reason'> &
  Partial<Pick<LeaveAsked, 'to' | 'fromHalf' | 'toHalf' | 'evidence'>> & {
    readonly who: string
    /** The day of asking; four working days before the leave if not given. */
    readonly asked?: string
    /** Asked for and decided the same morning. */
    readonly isUrgent?: boolean
    /** The approver sends it back once, with this reason; it is sent again the same afternoon. */
    readonly returned?: string
    readonly refused?: string
    readonly cancelled?: boolean
    /** Back earlier or later than the first working day after. */
    readonly back?: { readonly day: string; readonly half: 'am' | 'pm' }
    readonly stays?: 'asked' | 'returned' | 'not-reported' | 'not-registered' | 'not-filed'
  }

/** Half a day each for the heads to decide on (8.2). */
const halfDays = {
  kang: '取体检报告',
  ye: '送孩子就诊',
  mei: '更换驾照',
  an: '家中水管抢修',
  zhu: '理疗',
  pan: '物业交房',
  yu: '补牙',
}

const certificate = (issuedOn: string, hospital = '云岭区人民医院') => ({ certificate: { hospital, issuedOn } })

/** What happened at its own time. */
export const happened: readonly Slip[] = [
  {
    who: 'xie',
    kind: 'sick',
    from: '2025-11-05',
    to: '2025-11-06',
    isUrgent: true,
    reason: '肺炎输液',
    evidence: certificate('2025-11-04'),
  },
  { who: 'kong', kind: 'personal', from: '2025-11-21', toHalf: 'am', reason: '孩子家长会' },
  {
    who: 'duan',
    kind: 'annual',
    from: '2025-12-22',
    to: '2025-12-26',
    reason: '',
    refused: '年底督查总结，督查科须留足人手，请改期',
  },
  {
    who: 'pan',
    kind: 'marriage',
    from: '2026-01-12',
    to: '2026-01-31',
    reason: '登记结婚',
    evidence: { registeredOn: '2025-12-26', premaritalExam: true },
  },
  { who: 'ren', kind: 'personal', from: '2026-02-25', reason: '办理房屋过户' },
  {
    who: 'shan',
    kind: 'bereavement',
    from: '2026-03-05',
    to: '2026-03-11',
    isUrgent: true,
    reason: '父亲去世',
    evidence: { relation: 'parent', diedOn: '2026-03-04' },
  },
  {
    who: 'ye',
    kind: 'annual',
    from: '2026-04-20',
    to: '2026-04-24',
    reason: '',
    returned: '21 日要交季度刊物清样，请顺延一周再提',
  },
  { who: 'hong', kind: 'personal', from: '2026-04-27', to: '2026-04-28', reason: '搬家' },
  {
    who: 'zhu',
    kind: 'sick',
    from: '2026-05-18',
    to: '2026-05-29',
    isUrgent: true,
    reason: '膝关节手术住院',
    evidence: certificate('2026-05-17', '市第一人民医院'),
  },
  {
    who: 'wen',
    kind: 'annual',
    from: '2026-06-08',
    to: '2026-06-16',
    reason: '探望父母',
    back: { day: '2026-06-15', half: 'am' },
  },
  { who: 'bo', kind: 'personal', from: '2026-06-24', fromHalf: 'pm', reason: '送老人体检' },
  { who: 'he', kind: 'personal', from: '2026-07-08', reason: '孩子升学报到' },
  { who: 'deng', kind: 'annual', from: '2026-08-10', to: '2026-08-14', reason: '' },
  { who: 'tang', kind: 'annual', from: '2026-08-17', to: '2026-08-21', reason: '' },
  { who: 'yu', kind: 'personal', from: '2026-08-26', reason: '换发证件', cancelled: true },
  {
    who: 'mei',
    kind: 'sick',
    from: '2026-09-02',
    toHalf: 'am',
    isUrgent: true,
    reason: '发热就诊',
    evidence: certificate('2026-09-02'),
  },
  { who: 'fei', kind: 'annual', from: '2026-09-14', to: '2026-09-18', reason: '' },
  {
    who: 'cheng',
    kind: 'personal',
    from: '2026-10-14',
    to: '2026-10-15',
    reason: '老家建房',
    back: { day: '2026-10-19', half: 'am' },
  },
]

/** What is under way on the demo's last day, so that everybody who signs, keeps or files has something to do. */
export const untilNow = (end: string): Slip[] => {
  const ago = (count: number) => workingDay(end, -count)
  const coming = (count: number) => workingDay(end, count)
  const asked = { asked: ago(1), stays: 'asked' } as const
  const forHeads = Object.entries(halfDays).map(([who, reason], n) => {
    return { who, kind: 'personal', from: coming(1 + (n % 4)), toHalf: 'am', reason, ...asked } as const
  })
  return [
    ...forHeads,
    { who: 'lin', kind: 'personal', from: coming(1), toHalf: 'am', reason: '接种疫苗', ...asked },
    { who: 'bai', kind: 'personal', from: coming(2), reason: '办理落户', ...asked },
    {
      who: 'duan',
      kind: 'sick',
      from: coming(1),
      to: coming(2),
      reason: '复查住院',
      evidence: certificate(ago(1)),
      ...asked,
    },
    { who: 'hua', kind: 'personal', from: coming(3), reason: '孩子家长会', ...asked },
    { who: 'gu', kind: 'annual', from: coming(4), to: coming(6), reason: '', ...asked },
    { who: 'ouyang', kind: 'personal', from: coming(5), reason: '送子女返校', ...asked },
    { who: 'su', kind: 'personal', from: coming(2), toHalf: 'am', reason: '看牙', ...asked },
    { who: 'kong', kind: 'personal', from: coming(3), to: coming(4), reason: '有事', asked: ago(2), stays: 'returned' },
    { who: 'ren', kind: 'annual', from: ago(5), to: ago(3), reason: '', asked: ago(9), stays: 'not-reported' },
    { who: 'hong', kind: 'personal', from: ago(3), reason: '缴纳契税', asked: ago(6), stays: 'not-registered' },
    {
      who: 'wen',
      kind: 'personal',
      from: ago(3),
      toHalf: 'am',
      reason: '家长会',
      asked: ago(6),
      stays: 'not-registered',
    },
    {
      who: 'lei',
      kind: 'personal',
      from: ago(4),
      toHalf: 'am',
      reason: '装修验收',
      asked: ago(7),
      stays: 'not-registered',
    },
    {
      who: 'shan',
      kind: 'personal',
      from: ago(2),
      toHalf: 'am',
      reason: '陪护',
      asked: ago(5),
      stays: 'not-registered',
    },
    { who: 'qi', kind: 'personal', from: ago(4), reason: '驾照换证', asked: ago(8), stays: 'not-filed' },
    { who: 'cheng', kind: 'annual', from: ago(1), to: coming(2), reason: '', asked: ago(6) },
  ]
}
