import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerProblem } from '#platform/law/answer.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { law, whatIf } from '../client.ts'
import type { Amendment, Amendments } from './amendments.tsx'
import { AnswerPart, AnswerWrong, readAnswer } from './answer-field.tsx'
import type { Question } from './interpretations.tsx'
import { RehearsalResult } from './rehearsal-result.tsx'
import './rehearsal.css'

export type Asked = Parameters<typeof whatIf.rehearse.call>[0]

type Subjects = {
  readonly questions: readonly Question[]
  readonly amendments: readonly Amendment[]
  readonly years: number[]
  readonly name: string
  readonly of: Amendments | undefined
}

const useDraft = ({ questions, amendments, years }: Subjects) => {
  const [subject, setSubject] = useState('')
  const question = questions.find(({ id }) => `question:${id}` === subject)
  const amendment = amendments.find(({ id }) => `amendment:${id}` === subject)
  const [answer, setAnswer] = useState<unknown>(undefined)
  const [chosen, setChosen] = useState<readonly number[]>(years.slice(0, 2))
  const choose = (next: string) => {
    setSubject(next)
    const found = questions.find(({ id }) => `question:${id}` === next)
    setAnswer(found?.value)
  }
  const wrong = question && answerProblem(question.form, readAnswer(question.form, answer))
  const draft: Asked | undefined = question
    ? { interpretation: question.id, value: readAnswer(question.form, answer), years: [...chosen] }
    : amendment && { amendment: amendment.id, state: amendment.inForce ? 'off' : 'on', years: [...chosen] }
  return { subject, choose, question, amendment, answer, setAnswer, chosen, setChosen, wrong, draft }
}

const Years = ({
  years,
  chosen,
  set,
}: {
  years: number[]
  chosen: readonly number[]
  set: (y: readonly number[]) => void
}) => {
  const { t } = useSay()
  return (
    <fieldset className="field years">
      <legend>{t('用哪些年的登记试算')}</legend>
      <span className="row tight">
        {years.slice(0, 5).map((year) => (
          <label key={year} className="row tight">
            <input
              type="checkbox"
              checked={chosen.includes(year)}
              onChange={({ target }) => set(target.checked ? [...chosen, year] : chosen.filter((y) => y !== year))}
            />
            {year}
          </label>
        ))}
      </span>
    </fieldset>
  )
}

const Rehearsing = (subjects: Subjects) => {
  const { t, text } = useSay()
  const draft = useDraft(subjects)
  const [asked, setAsked] = useState<Asked>()
  const { question, amendment, wrong } = draft
  const query = useQuery({ ...whatIf.rehearse.queryOptions({ input: asked as Asked }), enabled: asked !== undefined })
  const isReady = draft.draft !== undefined && !wrong && draft.chosen.length > 0
  return (
    <>
      <Section title={t('草案')}>
        <div className="form">
          <div className="field">
            <label htmlFor="rehearsed">{t('要改什么')}</label>
            <select
              id="rehearsed"
              className="input"
              value={draft.subject}
              onChange={({ target }) => draft.choose(target.value)}
            >
              <option value="">{t('请选择')}</option>
              <optgroup label={t('条文未写明之处')}>
                {subjects.questions.map((q) => (
                  <option key={q.id} value={`question:${q.id}`}>
                    {q.clause} {text(q.question)}
                  </option>
                ))}
              </optgroup>
              {subjects.amendments.length > 0 && (
                <optgroup label={t('来源未核实的修正')}>
                  {subjects.amendments.map((a) => (
                    <option key={a.id} value={`amendment:${a.id}`}>
                      {a.clause} {text(a.name)}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          </div>
          {question && <AnswerPart form={question.form} value={draft.answer} set={draft.setAnswer} />}
          {wrong && <AnswerWrong wrong={wrong} />}
          {amendment && (
            <p className="notice">
              {amendment.inForce ? t('试算：停用这一修正会怎样。') : t('试算：启用这一修正会怎样。')}{' '}
              {text(amendment.source)}
            </p>
          )}
          <Years years={subjects.years} chosen={draft.chosen} set={draft.setChosen} />
          <div className="row">
            <Button kind="primary" disabled={!isReady} onClick={() => setAsked(draft.draft)}>
              {t('试算')}
            </Button>
            <span className="quiet small">{t('只是试算，不写入任何登记。')}</span>
          </div>
        </div>
      </Section>
      {asked && query.error && <Refused error={query.error} />}
      {asked && !query.error && (
        <QueryState query={query}>
          {(result) => (
            <RehearsalResult
              result={result}
              asked={asked}
              question={question}
              amendment={amendment}
              name={subjects.name}
              of={subjects.of}
            />
          )}
        </QueryState>
      )}
    </>
  )
}

/** 1.5, 1.6: what a change of the law would have made of past years, before it is decided. */
const RehearsalPage = () => {
  const { t } = useSay()
  const questions = useQuery(law.interpretations.queryOptions({ input: {} }))
  const amendments = useQuery(law.amendments.queryOptions({ input: {} }))
  const years = useQuery(whatIf.years.queryOptions({ input: {} }))
  return (
    <Page
      title={t('修订预演')}
      lead={t('定下来之前，先用往年登记的事实试算：谁会不同、差多少。印出来上会，再自某天起公布；旧事照旧法。')}
    >
      <QueryState query={years}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState>{t('考勤登记还是空的，没有可以试算的事实。')}</EmptyState>
          ) : (
            <QueryState query={questions}>
              {({ interpretations, name }) => (
                <Rehearsing
                  questions={interpretations}
                  amendments={(amendments.data?.amendments ?? []).filter(({ isVerified }) => !isVerified)}
                  years={found}
                  name={name}
                  of={amendments.data}
                />
              )}
            </QueryState>
          )
        }
      </QueryState>
    </Page>
  )
}

export default RehearsalPage
