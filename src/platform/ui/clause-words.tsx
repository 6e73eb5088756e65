import type { Fate } from '#platform/law/clause.ts'
import type { Grade, Operator } from '#platform/law/values.ts'
import { Mark, type Tone } from './mark.tsx'
import { useSay } from './say.ts'

const fates: Record<Fate, { readonly words: string; readonly tone: Tone }> = {
  rule: { words: '自动计算', tone: 'good' },
  flow: { words: '办理流程', tone: 'good' },
  register: { words: '登记', tone: 'good' },
  duty: { words: '定期任务', tone: 'good' },
  notice: { words: '公示通知', tone: 'good' },
  judgement: { words: '由人裁量', tone: 'person' },
  gap: { words: '条文未写明', tone: 'open' },
  declaratory: { words: '原则', tone: 'plain' },
}

/** What becomes of a clause when the regulation runs. */
export const FateMark = ({ fate }: { readonly fate: Fate }) => {
  const { t } = useSay()
  return <Mark tone={fates[fate].tone}>{t(fates[fate].words)}</Mark>
}

export const operatorWords: Record<Operator, string> = {
  replace: '改为',
  floor: '不得低于',
  ceiling: '不得高于',
  add: '增加',
  repeal: '废止',
  confirm: '一致',
}

/** How well the source of an amendment was read. A and B are in force; C and U where the office has decided so. */
export const gradeWords: Record<Grade, string> = {
  A: 'A 已读法律全文',
  B: 'B 摘录或官方报道',
  C: 'C 来源较弱',
  U: 'U 未核实',
}
