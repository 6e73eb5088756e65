import { day } from '#platform/law/day.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import { bonusWithheld } from '../rules/bonus.ts'
import { environmentViolation } from '../rules/deductions.ts'
import { discretion } from '../rules/discretion.ts'
import { type Discretion, discretions, type EnvironmentViolation } from '../terms.ts'

export type Matter = keyof typeof matters

/** What the clause says of a matter on a day: the points, or the range in which a person judges. */
const pointsOf = (matter: Matter, on: string): Verdict<unknown> =>
  matter in discretions
    ? discretion({ kind: matter as Discretion }, day(on))
    : environmentViolation({ kind: matter as EnvironmentViolation }, day(on))

/** The range of points that the clause leaves to judgement; `undefined` where it fixes them. */
export const rangeOf = (matter: Matter, on: string): readonly [number, number] | undefined => {
  const verdict = pointsOf(matter, on)
  return verdict.outcome === 'judgement' ? verdict.range : undefined
}

/** Whether the clause charges the section as well as the person. */
export const chargesSection = (matter: Matter): boolean => matter === 'clean-government' || !(matter in discretions)

const withheldFor = (matter: Matter, on: string): Verdict<unknown>[] => {
  if (matter === 'damage-or-accident' || matter === 'other-rule') return []
  return (['person', 'section-head'] as const).map((as) => bonusWithheld({ kind: matter, as }, day(on)))
}

/** Before anything is sent: what the matter costs by the clause, and what it withholds at the year's end. */
export const MatterLaw = ({ matter, on }: { readonly matter: Matter | undefined; readonly on: string }) => {
  const { t, text, sentences } = useSay()
  if (!matter) {
    return (
      <aside className="law-slip" aria-label={t('条文怎么说')}>
        <p className="quiet">{t('选了事项以后，这里写明条文怎么扣分、年终是否扣发奖金。')}</p>
      </aside>
    )
  }
  const found = [pointsOf(matter, on), ...withheldFor(matter, on)]
  return (
    <aside className="law-slip" aria-label={t('条文怎么说')}>
      <h2>{text(matters[matter])}</h2>
      <ul className="plain-list">
        {found.map((verdict) => (
          <li key={JSON.stringify(verdict.because)}>
            <p>{sentences(verdict.because)}</p>
            <ClauseTags cites={verdict.cites} brief />
          </li>
        ))}
      </ul>
      <p className="quiet small">{t('送交以后由有权的负责人决定；决定之前不记分，您可以撤回。')}</p>
    </aside>
  )
}
