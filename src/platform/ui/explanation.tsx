import type { Verdict } from '#platform/law/verdict.ts'
import { GroundsTree } from './grounds-tree.tsx'
import type { RuleAsked } from './law-source.ts'
import { Mark, type Tone } from './mark.tsx'
import { NearestChanges } from './nearest-changes.tsx'
import { useSay } from './say.ts'

const outcomes: Record<Verdict<unknown>['outcome'], { readonly words: string; readonly tone: Tone }> = {
  decided: { words: '条文已有结论', tone: 'good' },
  refused: { words: '条文不允许', tone: 'grave' },
  missing: { words: '还缺少事实', tone: 'open' },
  judgement: { words: '由人在幅度内裁量', tone: 'person' },
  gap: { words: '条文没有写明', tone: 'open' },
}

const Finding = ({ verdict }: { readonly verdict: Verdict<unknown> }) => {
  const { t, say, list } = useSay()
  if (verdict.outcome === 'refused') {
    return (
      <div className="refusal">
        <p className="reason">{say(verdict.reason)}</p>
        <p>{say(verdict.next)}</p>
      </div>
    )
  }
  if (verdict.outcome === 'missing') {
    return <p className="notice">{t('请补充：{{facts}}', { facts: list(verdict.facts.map((fact) => t(fact))) })}</p>
  }
  if (verdict.outcome === 'judgement') {
    const [from, to] = verdict.range
    return <p className="notice">{t('幅度为 {{from}} 至 {{to}} 分，提出人须写明理由和证据。', { from, to })}</p>
  }
  if (verdict.outcome === 'gap') {
    return (
      <div className="notice" data-tone="open">
        <p>{say(verdict.question)}</p>
        {verdict.interpretation?.status === 'confirmed' && <p>{t('本次按综合科已确认的解释计算。')}</p>}
        {verdict.interpretation?.status === 'proposed' && (
          <p>{t('本次按拟定解释计算；综合科确认之前，结果可能改变。')}</p>
        )}
        {!verdict.interpretation && <p>{t('目前没有可用的解释，须先由综合科作出解释。')}</p>}
      </div>
    )
  }
  return null
}

type Props = {
  readonly verdict: Verdict<unknown>
  /** The question that the verdict answers, where the page knows it: then it is also said what would alter it. */
  readonly asked?: RuleAsked | undefined
}

/** A verdict for people: the outcome, the steps that led to it, what would alter it, and every ground one press away. */
export const Explanation = ({ verdict, asked }: Props) => {
  const { t, say } = useSay()
  const { words, tone } = outcomes[verdict.outcome]
  return (
    <div className="stack">
      <p>
        <Mark tone={tone}>{t(words)}</Mark>
      </p>
      <Finding verdict={verdict} />
      {verdict.because.length > 0 && (
        <section className="stack">
          <h3>{t('怎样得出')}</h3>
          <ol className="steps">
            {verdict.because.map((one) => (
              <li key={`${one.say}${JSON.stringify(one.with)}`}>{say(one)}</li>
            ))}
          </ol>
        </section>
      )}
      {asked && <NearestChanges asked={asked} />}
      <section className="stack">
        <h3>{t('依据')}</h3>
        <GroundsTree cites={verdict.cites} />
      </section>
    </div>
  )
}
