import { useQuery } from '@tanstack/react-query'
import { QueryState } from './boundary.tsx'
import { numberInText } from './clause-number.ts'
import { FateMark, gradeWords, operatorWords } from './clause-words.tsx'
import { type AmendmentCard, type ClauseCard, type InterpretationCard, useLawSource } from './law-source.ts'
import { Mark } from './mark.tsx'
import { Drawer } from './overlay.tsx'
import { useSay } from './say.ts'

const Amendments = ({ amendments }: { readonly amendments: readonly AmendmentCard[] }) => {
  const { t, text, day } = useSay()
  return (
    <section className="stack">
      <h3>{t('上级规定的修正')}</h3>
      <ul className="plain-list stack">
        {amendments.map((amendment) => (
          <li key={amendment.id} className="notice" data-tone={amendment.inForce ? 'good' : undefined}>
            <p>
              <strong>{t(operatorWords[amendment.operator])}</strong>
              {amendment.value && <> {text(amendment.value)}</>}
              {' · '}
              {t('自{{day}}起', { day: day(amendment.from) })}
            </p>
            <p className="small">
              {text(amendment.source)} · {t(gradeWords[amendment.grade])} ·{' '}
              {amendment.inForce ? t('启用') : t('未启用')}
              {amendment.switches[0] &&
                ` · ${t('{{by}}决定，自{{day}}起', { by: amendment.switches[0].decidedBy, day: day(amendment.switches[0].from) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Interpretations = ({ interpretations }: { readonly interpretations: readonly InterpretationCard[] }) => {
  const { t, text, day } = useSay()
  return (
    <section className="stack">
      <h3>{t('条文未写明之处')}</h3>
      <ul className="plain-list stack">
        {interpretations.map((one) => (
          <li key={one.id} className="notice" data-tone="open">
            <p>
              <strong>{text(one.question)}</strong>
            </p>
            <p>
              {one.status === 'confirmed' ? (
                <Mark tone="good">{t('已确认')}</Mark>
              ) : (
                <Mark tone="open">{t('待综合科确认')}</Mark>
              )}{' '}
              {text(one.rulings[0]?.answer ?? one.proposal)}
            </p>
            {one.rulings[0] && (
              <p className="small">
                {t('{{by}}确认，自{{day}}起。理由：{{reason}}', {
                  by: one.rulings[0].by,
                  day: day(one.rulings[0].from),
                  reason: one.rulings[0].reason,
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const ClauseBody = ({ clause }: { readonly clause: ClauseCard }) => {
  const { t, text } = useSay()
  return (
    <>
      <p className="row">
        {clause.fates.map((fate) => (
          <FateMark key={fate} fate={fate} />
        ))}
      </p>
      <section className="stack">
        <h3>{t('要点')}</h3>
        <p>{text(clause.point)}</p>
      </section>
      <section className="stack">
        <h3>{t('本单位原文')}</h3>
        {clause.words ? (
          <blockquote className="official" lang="zh-CN">
            {clause.words}
          </blockquote>
        ) : (
          <p className="quiet">{t('尚未导入制度原文。管理员可在“条款”页导入。')}</p>
        )}
      </section>
      {clause.amendments.length > 0 && <Amendments amendments={clause.amendments} />}
      {clause.interpretations.length > 0 && <Interpretations interpretations={clause.interpretations} />}
    </>
  )
}

const ClauseDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t, text, language } = useSay()
  const source = useLawSource()
  const query = useQuery({ queryKey: ['clause', id], queryFn: () => source.clause(id) })
  const regulation = query.data?.regulation.title
  const title = regulation
    ? t('《{{title}}》{{number}}', { title: text(regulation), number: language === 'en' ? id : numberInText(id) })
    : t('第{{id}}条', { id })
  return (
    <Drawer title={title} onClose={onClose}>
      <QueryState query={query}>{(clause) => <ClauseBody clause={clause} />}</QueryState>
    </Drawer>
  )
}

export default ClauseDrawer
