import { Figure } from '#platform/ui/figure.tsx'
import { useSay } from '#platform/ui/say.ts'
import { leaveKinds } from '../terms.ts'
import type { leave } from './client.ts'
import { lastingWords } from './leave-words.ts'

type Absences = Awaited<ReturnType<typeof leave.away.call>>

/** Who else of the section is away then: names and half days; the kind only where one may know it. */
export const AwayList = ({ others }: Pick<Absences, 'others'>) => {
  const speaker = useSay()
  const { t, text } = speaker
  if (others.length === 0) return <span className="quiet">{t('没有别人请假')}</span>
  return (
    <ul className="plain-list">
      {others.map((one) => (
        <li key={`${one.personId} ${one.from}`}>
          {one.name} <span className="quiet">{lastingWords(speaker, one)}</span>
          {one.kind && <span className="quiet"> · {text(leaveKinds[one.kind].label)}</span>}
        </li>
      ))}
    </ul>
  )
}

/** A gentle word where fewer stay than the office wants; it stops nothing. */
export const TooFew = ({ tooFew }: Pick<Absences, 'tooFew'>) => {
  const { t, day } = useSay()
  if (!tooFew) return null
  const half = tooFew.half === 'am' ? t('上午') : t('下午')
  return (
    <p className="notice" data-tone="open">
      <Figure label={t('在岗人数')} verdict={tooFew.verdict}>
        {t('{{day}}{{half}}科室只剩 {{n}} 人在岗', { day: day(tooFew.day), half, n: tooFew.present })}
      </Figure>
    </p>
  )
}
