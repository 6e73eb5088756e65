import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { whatIf } from '../client.ts'
import type { Amendment, Amendments } from './amendments.tsx'
import type { Question } from './interpretations.tsx'
import type { Asked } from './rehearsal.tsx'
import { RulingDrawer } from './ruling-drawer.tsx'
import { SwitchDrawer } from './switch-drawer.tsx'

type Result = Awaited<ReturnType<typeof whatIf.rehearse.call>>
type Year = Result['years'][number]

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n).replace('-', '−'))

/** Bars to the left and right of nothing: what each section would lose or gain. */
const SectionBars = ({ sections }: { readonly sections: Result['sections'] }) => {
  const { t } = useSay()
  const most = Math.max(1, ...sections.map(({ points }) => Math.abs(points)))
  return (
    <ul className="rehearsal-bars" aria-label={t('各科室分数的变化')}>
      {sections.map(({ section, people, points }) => (
        <li key={section}>
          <span>{section}</span>
          <span className="track" aria-hidden="true">
            <span
              className="bar"
              data-way={points < 0 ? 'less' : 'more'}
              style={{ inlineSize: `${(Math.abs(points) / most) * 50}%` }}
            />
          </span>
          <span className="number">
            {t('{{points}} 分', { points: signed(points) })} · {t('{{n}} 人', { n: people })}
          </span>
        </li>
      ))}
    </ul>
  )
}

const Accounts = ({ year, closing }: Year) => {
  const { t, money } = useSay()
  const standing = (may: boolean) => (may ? t('可以') : t('不可以'))
  const hasBonus = closing.changed.some(({ bonusFen }) => bonusFen)
  return (
    <Ledger
      caption={t('{{year}} 年：{{accounts}} 个账户中 {{n}} 个会不同', {
        year,
        accounts: closing.accounts,
        n: closing.changed.length,
      })}
      rows={closing.changed}
      rowKey={({ account, id }) => `${account} ${id}`}
      empty={<EmptyState>{t('{{year}} 年没有人的得分、评优资格或奖金会不同。', { year })}</EmptyState>}
      columns={[
        { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
        { key: 'section', head: t('科室'), cell: ({ section }) => section },
        { key: 'before', head: t('现在得分'), align: 'number', cell: ({ score }) => score[0] },
        { key: 'after', head: t('草案得分'), align: 'number', cell: ({ score }) => score[1] },
        {
          key: 'difference',
          head: t('相差'),
          align: 'number',
          cell: ({ score }) => signed(Math.round((score[1] - score[0]) * 100) / 100),
        },
        {
          key: 'standing',
          head: t('能不能评优'),
          cell: ({ eligible: [before, after] }) =>
            before === after ? (
              standing(before)
            ) : (
              <Mark tone="open">
                {t('{{before}}改为{{after}}', { before: standing(before), after: standing(after) })}
              </Mark>
            ),
        },
        ...(hasBonus
          ? [
              {
                key: 'bonus',
                head: t('奖金相差'),
                align: 'number' as const,
                cell: ({ bonusFen }: Year['closing']['changed'][number]) =>
                  bonusFen ? money(bonusFen[1] - bonusFen[0]) : '',
              },
            ]
          : []),
      ]}
    />
  )
}

const Days = ({ year, charges }: Year) => {
  const { t, day, list, say } = useSay()
  if (charges.changed.length === 0) return null
  return (
    <details>
      <summary>
        {t('{{year}} 年考勤：{{days}} 个有迟到、早退、旷工的人日里，{{n}} 个扣分不同', {
          year,
          days: String(charges.days),
          n: charges.changed.length,
        })}
      </summary>
      <Ledger
        caption={t('{{n}} 个人日', { n: charges.changed.length })}
        rows={charges.changed}
        rowKey={(c) => `${c.personId} ${c.day}`}
        empty={null}
        columns={[
          { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
          { key: 'day', head: t('日期'), align: 'short', cell: (c) => day(c.day) },
          { key: 'what', head: t('事项'), cell: ({ what }) => list(what.map(say)) },
          { key: 'before', head: t('已扣'), align: 'number', cell: ({ before }) => signed(before) },
          { key: 'after', head: t('草案'), align: 'number', cell: ({ after }) => signed(after) },
        ]}
      />
    </details>
  )
}

const addressOf = ({ interpretation, value, amendment, state, years }: Asked): string => {
  const query = new URLSearchParams({ years: years.join(',') })
  if (interpretation) query.set('interpretation', interpretation)
  if (value !== undefined) query.set('value', JSON.stringify(value))
  if (amendment) query.set('amendment', amendment)
  if (amendment && state) query.set('state', state)
  return `/print/rehearsal?${query}`
}

type Props = {
  readonly result: Result
  readonly asked: Asked
  readonly question: Question | undefined
  readonly amendment: Amendment | undefined
  readonly of: Amendments | undefined
  readonly name: string
}

/** What the draft would have changed, by section and by person; then to the meeting, and published. */
export const RehearsalResult = ({ result, asked, question, amendment, of, name }: Props) => {
  const { t, text } = useSay()
  const [isPublishing, setPublishing] = useState(false)
  const close = () => setPublishing(false)
  const { title, before, after, clause, years, sections } = result
  return (
    <Section
      title={t('试算结果')}
      aside={
        <span className="row tight">
          <PrintButton href={addressOf(asked)} />
          <Button onClick={() => setPublishing(true)}>{t('按此公布')}</Button>
        </span>
      }
    >
      <p>
        <ClauseTag cites={clause} /> {text(title)}
      </p>
      <p className="notice">{t('现在：{{before}} → 草案：{{after}}', { before: text(before), after: text(after) })}</p>
      {sections.length > 0 && <SectionBars sections={sections} />}
      {years.map((year) => (
        <div key={year.year} className="stack">
          <Accounts {...year} />
          <Days {...year} />
        </div>
      ))}
      {isPublishing && question && (
        <RulingDrawer question={question} name={name} draft={{ answer: asked.value }} onClose={close} />
      )}
      {isPublishing && amendment && of && <SwitchDrawer amendment={amendment} of={of} onClose={close} />}
    </Section>
  )
}
