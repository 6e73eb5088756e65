import { Fragment, useState } from 'react'
import { Mark } from '#platform/ui/mark.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import '#platform/ui/ledger.css'
import type { ClosingLine } from './client.ts'
import { ClosingLineDrawer } from './closing-line-drawer.tsx'

type AskProps = { readonly children: string | number; readonly why: string; readonly onAsk: () => void }

const Asked = ({ children, why, onAsk }: AskProps) => (
  <button type="button" className="figure" onClick={onAsk}>
    {children}
    <span className="unseen">{why}</span>
  </button>
)

type RowProps = { readonly line: ClosingLine; readonly onAsk: (line: ClosingLine) => void }

const Row = ({ line, onAsk }: RowProps) => {
  const { t, money } = useSay()
  const isSection = line.account === 'section'
  const ask = () => onAsk(line)
  const why = t('凭什么')
  return (
    <tr className={isSection ? 'section-line' : undefined}>
      <th scope="row">
        <button type="button" className="line-name" onClick={ask}>
          {line.name}
        </button>
      </th>
      <td className="number" data-head={t('得分')}>
        <Asked why={why} onAsk={ask}>
          {line.score}
        </Asked>
      </td>
      <td data-head={t('评优')}>
        <button type="button" className="plain-ask" onClick={ask}>
          {line.eligible ? <Mark tone="good">{t('可以')}</Mark> : <Mark tone="grave">{t('不能')}</Mark>}
          <span className="unseen">{why}</span>
        </button>
      </td>
      <td className="number" data-head={t('直接扣发')}>
        {line.withheld.length > 0 && (
          <Asked why={why} onAsk={ask}>
            {`${line.withheld.reduce((sum, w) => sum + w.percent, 0)}%`}
          </Asked>
        )}
      </td>
      <td className="number" data-head={t('系数')}>
        {line.coefficient !== null && (
          <Asked why={why} onAsk={ask}>
            {line.coefficient}
          </Asked>
        )}
      </td>
      <td className="number" data-head={t('年终目标奖')}>
        {line.bonusFen !== null && (
          <Asked why={why} onAsk={ask}>
            {money(line.bonusFen)}
          </Asked>
        )}
      </td>
    </tr>
  )
}

/** Sections and their people with their figures, in the order of the office's lists; every figure can be asked. */
export const ClosingTable = ({ lines }: { readonly lines: readonly ClosingLine[] }) => {
  const { t, money } = useSay()
  const [asked, setAsked] = useState<ClosingLine>()
  const people = lines.filter((l) => l.account === 'person')
  const total = people.reduce((sum, l) => sum + (l.bonusFen ?? 0), 0)
  const hasBonus = people.some((l) => l.bonusFen !== null)
  const withheld = people.filter((l) => l.withheld.length > 0).length
  return (
    <Section title={t('得分、评优资格与奖金方案')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="ledger-wrap" data-cards="" tabIndex={0} aria-label={t('得分、评优资格与奖金方案')}>
        <table className="ledger closing-lines">
          <caption>
            {t('按科室和花名册排列：{{people}} 人，{{eligible}} 人可以评优，{{withheld}} 人被直接扣发', {
              people: people.length,
              eligible: people.filter((l) => l.eligible).length,
              withheld,
            })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('科室和人员')}</th>
              <th scope="col" className="number">
                {t('得分')}
              </th>
              <th scope="col">{t('评优')}</th>
              <th scope="col" className="number">
                {t('直接扣发')}
              </th>
              <th scope="col" className="number">
                {t('系数')}
              </th>
              <th scope="col" className="number">
                {t('年终目标奖')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...Map.groupBy(lines, (l) => l.sectionId)].map(([id, own]) => (
              <Fragment key={id}>
                {own[0]?.account === 'person' && (
                  <tr className="section-line">
                    <th scope="row">{own[0].sectionName}</th>
                    <td className="filler" colSpan={5} />
                  </tr>
                )}
                {own.map((line) => (
                  <Row key={`${line.account}${line.accountId}`} line={line} onAsk={setAsked} />
                ))}
              </Fragment>
            ))}
          </tbody>
          {hasBonus && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={5}>
                  {t('合计')}
                </th>
                <td className="number">{money(total)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      {asked && <ClosingLineDrawer line={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}
