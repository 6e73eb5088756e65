import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'
import { AmendmentList } from './amendments.tsx'
import { RulingDrawer } from './ruling-drawer.tsx'
import './interpretations.css'

type Questions = Awaited<ReturnType<typeof law.interpretations.call>>
export type Question = Questions['interpretations'][number]

type CardProps = { readonly question: Question; readonly mayRule: boolean; readonly name: string }

const QuestionCard = ({ question, mayRule, name }: CardProps) => {
  const { t, text, day } = useSay()
  const [isRuling, setRuling] = useState(false)
  const { clause, status, proposal, rulings } = question
  const [latest] = rulings
  return (
    <li className="question" data-open={status === 'proposed' ? '' : undefined}>
      <div className="row">
        <ClauseTag cites={clause} />
        {status === 'proposed' ? <Mark tone="open">{t('待综合科确认')}</Mark> : <Mark tone="good">{t('已确认')}</Mark>}
      </div>
      <h3>{text(question.question)}</h3>
      <p>
        {latest ? text(latest.answer) : text(proposal)}
        {!latest && <span className="quiet small"> {t('（拟定解释，正按它计算）')}</span>}
      </p>
      {rulings.length > 0 && (
        <ul className="plain-list small quiet">
          {rulings.map((ruling) => (
            <li key={`${ruling.from}${ruling.at}`}>
              {t('{{by}}确认，自{{day}}起。理由：{{reason}}', {
                by: [ruling.decidedBy ?? ruling.by, ruling.documentNumber].filter(Boolean).join(' '),
                day: day(ruling.from),
                reason: ruling.reason,
              })}
            </li>
          ))}
        </ul>
      )}
      {mayRule && (
        <div className="act">
          <Button kind={status === 'proposed' ? 'plain' : 'quiet'} onClick={() => setRuling(true)}>
            {status === 'proposed' ? t('确认或改定') : t('重新改定')}
          </Button>
        </div>
      )}
      {isRuling && <RulingDrawer question={question} name={name} onClose={() => setRuling(false)} />}
    </li>
  )
}

const QuestionList = ({ questions: { interpretations, mayRule, name } }: { readonly questions: Questions }) => {
  const { t } = useSay()
  const [isAll, setAll] = useState(false)
  const open = interpretations.filter(({ status }) => status === 'proposed')
  const shown = isAll ? interpretations : open
  return (
    <Section
      title={t('条文未写明之处')}
      aside={
        <div className="switches">
          <button type="button" className="switch" aria-pressed={!isAll} onClick={() => setAll(false)}>
            {t('待确认 {{n}}', { n: open.length })}
          </button>
          <button type="button" className="switch" aria-pressed={isAll} onClick={() => setAll(true)}>
            {t('全部 {{n}}', { n: interpretations.length })}
          </button>
        </div>
      }
    >
      {shown.length > 0 ? (
        <ul className="questions">
          {shown.map((question) => (
            <QuestionCard key={question.id} question={question} mayRule={mayRule} name={name} />
          ))}
        </ul>
      ) : (
        <EmptyState>{t('所有问题都已确认。条文变动后如有新问题，会出现在这里。')}</EmptyState>
      )}
    </Section>
  )
}

const Interpretations = () => {
  const { t } = useSay()
  const query = useQuery(law.interpretations.queryOptions({ input: {} }))
  return (
    <Page
      title={t('解释与修正')}
      lead={t('条文没有写明的，由综合科解释（1.6）；上级规定不同的，从其规定（1.5）。都自某天起算，旧事照旧法。')}
      actions={
        query.data?.mayRule && (
          <span className="row tight">
            <Link to="/check-up" className="button">
              {t('制度体检')}
            </Link>
            <Link to="/rehearsal" className="button">
              {t('修订预演')}
            </Link>
          </span>
        )
      }
    >
      <QueryState query={query}>{(questions) => <QuestionList questions={questions} />}</QueryState>
      <AmendmentList />
    </Page>
  )
}

export default Interpretations
