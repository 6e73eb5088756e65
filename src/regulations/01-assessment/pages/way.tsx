import type { Text } from '#platform/law/clause.ts'
import type { Step } from '#platform/law/verdict.ts'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type Happening, Timeline } from '#platform/ui/timeline.tsx'

type Move = {
  readonly stepLabel: Text
  readonly actionLabel: Text | null
  readonly seat: { readonly post: string } | { readonly personId: string }
  readonly doneAt: string | null
  readonly doneBy: { readonly name: string } | null
  readonly records: unknown
  readonly cites: readonly string[]
  readonly because: readonly Step[]
}

const posts: Readonly<Record<string, string>> = {
  principal: '主要负责人',
  deputy: '分管负责人',
  'section-head': '科室负责人',
  'district-leader': '区级领导',
  member: '综合科',
}

type Records = { readonly opinion?: unknown; readonly changes?: readonly Step[] }

/** The opinion given with a step, or what was changed in it. */
const wordsIn = (records: unknown, say: (step: Step) => string): string | null => {
  if (typeof records !== 'object' || records === null) return null
  const { opinion, changes = [] } = records as Records
  if (changes.length > 0) return changes.map(say).join('')
  return typeof opinion === 'string' && opinion !== '' ? opinion : null
}

/** The way of a case so far; what waits says whom it waits for and why. */
export const Way = ({ moves, first }: { readonly moves: readonly Move[]; readonly first?: Happening }) => {
  const { t, text, say, sentences } = useSay()
  const happenings = moves.map((move, index): Happening => {
    const { doneAt, doneBy, actionLabel, stepLabel, seat, because, cites } = move
    if (doneAt !== null) {
      const what = text(actionLabel ?? stepLabel)
      return { key: index, what, who: doneBy?.name ?? '', at: doneAt, words: wordsIn(move.records, say) }
    }
    const who = 'post' in seat ? t(posts[seat.post] ?? seat.post) : t('提出人')
    return { key: index, what: text(stepLabel), who, words: sentences(because), cites, isNow: true }
  })
  return (
    <Section title={t('办理经过')}>
      <Timeline happenings={first ? [first, ...happenings] : happenings} />
    </Section>
  )
}
