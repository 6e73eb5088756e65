import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { Explanation } from '#platform/ui/explanation.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import '#platform/ui/ledger.css'
import { assessment, type ClosingLine } from './client.ts'
import { EntryWhat } from './entry-parts.tsx'
import { dayOfEntry, signed } from './entry-words.ts'

type Explained = Awaited<ReturnType<typeof assessment.closing.explain.call>>

const Entries = ({ caption, entries }: { readonly caption: string; readonly entries: Explained['decisive'] }) => {
  const { t, day } = useSay()
  if (entries.length === 0) return null
  return (
    <table className="ledger deciding-entries">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('日期')}</th>
          <th scope="col">{t('事由')}</th>
          <th scope="col" className="number">
            {t('分值')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((e) => (
          <tr key={e.serial}>
            <td className="short">{dayOfEntry(e, day)}</td>
            <td>
              <EntryWhat entry={{ ...e, reversedBy: null, appeal: null }} /> <ClauseTags cites={[e.clause]} brief />
            </td>
            <td className="number">{signed(e.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Explaining = ({ explained }: { readonly explained: Explained }) => {
  const { t } = useSay()
  const { line, eligibility, decisive, bonus, withholding } = explained
  const on = `${line.year}-12-31`
  const score = { score: line.score, ...(line.withheld.length > 0 && { lostBonus: true }) }
  const ofBonus = line.bonusFacts && { rule: 'assessment.yearEndBonus', facts: JSON.parse(line.bonusFacts), on }
  return (
    <>
      {eligibility && (
        <Section title={t('能不能评优')}>
          <Explanation verdict={eligibility} asked={{ rule: 'assessment.mayStandForAward', facts: score, on }} />
          <Entries caption={t('冻结时有效的扣分')} entries={decisive} />
        </Section>
      )}
      {bonus && (
        <Section title={t('奖金怎样算')}>
          <Explanation verdict={bonus} asked={ofBonus || undefined} />
          <Entries caption={t('直接扣发奖金的事项，不再按分重复扣')} entries={withholding} />
        </Section>
      )}
    </>
  )
}

type Props = { readonly line: ClosingLine; readonly onClose: () => void }

/** What decided a line of the closing: who may stand and by which entries, the bonus and what was withheld. */
export const ClosingLineDrawer = ({ line, onClose }: Props) => {
  const { year, account, accountId: id, name, sectionName } = line
  const query = useQuery(assessment.closing.explain.queryOptions({ input: { year, account, id } }))
  return (
    <Drawer title={account === 'person' ? `${name} · ${sectionName}` : name} onClose={onClose}>
      <QueryState query={query}>{(explained) => <Explaining explained={explained} />}</QueryState>
      <div className="row">
        <PrintButton href={`/print/assessment/account/${account}/${id}/${year}`} />
      </div>
    </Drawer>
  )
}
