import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { whatIf } from '../client.ts'
import './interpretations.css'

type CheckUp = Awaited<ReturnType<typeof whatIf.checkUp.call>>
type Finding = CheckUp['findings'][number]

const kinds: Readonly<Record<Finding['kind'], { readonly words: string; readonly says: string; readonly tone: Tone }>> =
  {
    gap: { words: '空白', says: '把规则在事实的整个范围内逐一试过，条文在这些地方没有写明。', tone: 'open' },
    overlap: { words: '重叠', says: '两档都说得通，或者两项修正同时生效的地方。', tone: 'open' },
    actor: { words: '缺少经办人', says: '流程走到这一步，今天没有人能办。', tone: 'grave' },
    value: { words: '数值没有来源', says: '没有数值，或者来源没有核实。', tone: 'open' },
    question: { words: '未决的解释', says: '不影响试算结果、但还没有确认的办理问题。', tone: 'plain' },
  }

const FindingCard = ({ finding }: { readonly finding: Finding }) => {
  const { t, text, say } = useSay()
  const { kind, cites, says, question, witness, next, isSettled } = finding
  return (
    <li className="question" data-open={isSettled ? undefined : ''}>
      <div className="row">
        <ClauseTags cites={cites} brief />
        {isSettled ? (
          <Mark tone="good">{t('已有解释')}</Mark>
        ) : (
          <Mark tone={kinds[kind].tone}>{t(kinds[kind].words)}</Mark>
        )}
      </div>
      <h3>{text(says)}</h3>
      {question && <p>{say(question)}</p>}
      {witness && (
        <p className="small">
          <span className="quiet">{t('见证')}</span> {text(witness)}
        </p>
      )}
      <p className="small quiet act">{text(next)}</p>
    </li>
  )
}

const KindOfFindings = ({
  kind,
  findings,
}: {
  readonly kind: Finding['kind']
  readonly findings: readonly Finding[]
}) => {
  const { t } = useSay()
  if (findings.length === 0) return null
  return (
    <Section
      title={t(kinds[kind].words)}
      aside={<span className="quiet small">{t('{{n}} 项', { n: findings.length })}</span>}
    >
      <p className="quiet small">{t(kinds[kind].says)}</p>
      <ul className="questions">
        {findings.map((finding) => (
          <FindingCard key={`${finding.clause}${finding.says.zh}${finding.question?.say}`} finding={finding} />
        ))}
      </ul>
    </Section>
  )
}

const Findings = ({ result: { findings, rules } }: { readonly result: CheckUp }) => {
  const { t } = useSay()
  const [isAll, setAll] = useState(false)
  const open = findings.filter(({ isSettled }) => !isSettled)
  const shown = isAll ? findings : open
  return (
    <>
      <div className="row">
        <div className="switches">
          <button type="button" className="switch" aria-pressed={!isAll} onClick={() => setAll(false)}>
            {t('要处理的 {{n}}', { n: open.length })}
          </button>
          <button type="button" className="switch" aria-pressed={isAll} onClick={() => setAll(true)}>
            {t('全部 {{n}}', { n: findings.length })}
          </button>
        </div>
        <span className="quiet small">{t('已试算 {{n}} 条规则', { n: rules })}</span>
      </div>
      {shown.length === 0 && <EmptyState>{t('没有发现问题。制度或者任职变动后请再看一次。')}</EmptyState>}
      {(Object.keys(kinds) as Finding['kind'][]).map((kind) => (
        <KindOfFindings key={kind} kind={kind} findings={shown.filter((f) => f.kind === kind)} />
      ))}
    </>
  )
}

/** 1.6: what is wanting in the regulations, found by asking the rules and not by a list. */
const CheckUpPage = () => {
  const { t } = useSay()
  const query = useQuery(whatIf.checkUp.queryOptions({ input: {} }))
  return (
    <Page
      title={t('制度体检')}
      lead={t('由机器把每条规则逐一试算，找出空白、重叠、缺少的经办人和没有来源的数值；每一项都附见证和下一步。')}
      actions={
        <Link to="/interpretations" className="button">
          {t('解释与修正')}
        </Link>
      }
    >
      <QueryState query={query}>{(result) => <Findings result={result} />}</QueryState>
    </Page>
  )
}

export default CheckUpPage
