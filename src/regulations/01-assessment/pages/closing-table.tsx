import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Explanation } from '#platform/ui/explanation.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { heads } from '../terms.ts'
import { assessment } from './client.ts'
import type { ClosingState } from './closing.tsx'
import { signed } from './entry-ledger.tsx'

type Line = ClosingState['lines'][number]
type Explained = Awaited<ReturnType<typeof assessment.closing.explain.call>>

const Entries = ({ entries }: { readonly entries: Explained['decisive'] }) => {
  const { text, day } = useSay()
  return (
    <ul className="plain-list">
      {entries.map((e) => (
        <li key={e.serial} className="row tight">
          <span>{day(e.occurredOn)}</span>
          <span>{text(heads[e.head])}</span>
          <strong>{signed(e.points)}</strong>
          <ClauseTags cites={[e.clause]} brief />
        </li>
      ))}
    </ul>
  )
}

const Explaining = ({ explained }: { readonly explained: Explained }) => {
  const { t } = useSay()
  return (
    <div className="stack">
      {explained.eligibility && (
        <Section title={t('能不能参评')}>
          <Explanation verdict={explained.eligibility} />
          {explained.decisive.length > 0 && <Entries entries={explained.decisive} />}
        </Section>
      )}
      {explained.bonus && (
        <Section title={t('奖金怎样算')}>
          <Explanation verdict={explained.bonus} />
          {explained.withholding.length > 0 && (
            <>
              <h3>{t('扣发的事项（不再重复扣分）')}</h3>
              <Entries entries={explained.withholding} />
            </>
          )}
        </Section>
      )}
    </div>
  )
}

const LineDrawer = ({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) => {
  const query = useQuery(
    assessment.closing.explain.queryOptions({ input: { year: line.year, account: line.account, id: line.accountId } }),
  )
  return (
    <Drawer title={line.name} onClose={onClose}>
      <QueryState query={query}>{(explained) => <Explaining explained={explained} />}</QueryState>
    </Drawer>
  )
}

/** Sections and people with their figures; any of them opens what decided it. */
export const ClosingTable = ({ state }: { readonly state: ClosingState }) => {
  const { t, money } = useSay()
  const [line, setLine] = useState<Line>()
  return (
    <Section title={t('得分、参评资格与奖金方案')}>
      <Ledger
        caption={t('按科室和花名册排列，共 {{n}} 行', { n: state.lines.length })}
        rows={state.lines}
        rowKey={(l) => `${l.account}${l.accountId}`}
        empty={null}
        columns={[
          {
            key: 'name',
            head: t('名称'),
            isName: true,
            cell: (l) => (l.account === 'section' ? <strong>{l.name}</strong> : l.name),
          },
          {
            key: 'section',
            head: t('科室'),
            cell: (l) => (l.account === 'section' ? <Mark>{t('科室')}</Mark> : l.sectionName),
          },
          {
            key: 'score',
            head: t('得分'),
            align: 'number',
            cell: (l) => (
              <button type="button" className="figure" onClick={() => setLine(l)}>
                <span>{l.score}</span>
                <span className="why">{t('凭什么')}</span>
              </button>
            ),
          },
          {
            key: 'eligible',
            head: t('参评'),
            cell: (l) => (l.eligible ? <Mark tone="good">{t('可以')}</Mark> : <Mark tone="grave">{t('不能')}</Mark>),
          },
          {
            key: 'withheld',
            head: t('扣发'),
            align: 'number',
            cell: (l) => l.withheld.map((w) => `${w.percent}%`).join(' + '),
          },
          { key: 'coefficient', head: t('系数'), align: 'number', cell: (l) => l.coefficient },
          {
            key: 'bonus',
            head: t('奖金方案'),
            align: 'number',
            cell: (l) =>
              l.bonusFen === null ? (
                ''
              ) : (
                <button type="button" className="figure" onClick={() => setLine(l)}>
                  <span>{money(l.bonusFen)}</span>
                  <span className="why">{t('凭什么')}</span>
                </button>
              ),
          },
        ]}
      />
      {line && <LineDrawer line={line} onClose={() => setLine(undefined)} />}
    </Section>
  )
}
