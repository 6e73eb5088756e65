import type { Step } from '#platform/law/verdict.ts'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { doneHappening, type Happening, type Move as MoveDone, Timeline } from '#platform/ui/timeline.tsx'

type Move = MoveDone & {
  readonly seat: { readonly post: string } | { readonly personId: string }
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

/** What was changed in a step. */
const changesIn = (records: unknown): readonly Step[] =>
  (records as { readonly changes?: readonly Step[] } | null)?.changes ?? []

/** The way of a case so far; what waits says whom it waits for and why. */
export const Way = ({ moves, first }: { readonly moves: readonly Move[]; readonly first?: Happening }) => {
  const speaker = useSay()
  const { t, text, sentences } = speaker
  const happenings = moves.map((move, index): Happening => {
    const { doneAt, stepLabel, seat, because, cites } = move
    if (doneAt !== null) {
      const done = doneHappening(index, move, speaker)
      const changes = changesIn(move.records)
      return changes.length > 0 ? { ...done, words: sentences(changes) } : done
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
