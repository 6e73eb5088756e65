import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ChoiceField, DayField, LongTextField, SelectField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { attendance, type MySections } from './client.ts'
import './attendance.css'

type Values = { sectionId: string; day: string; half: string; people: readonly string[]; note: string }

const problemsOf = (v: Values): Problems<Values> => ({
  ...(!v.sectionId && { sectionId: '请选抽查的科室。' }),
  ...(!v.day && { day: '请填抽查的日期。' }),
  ...(!v.half && { half: '请选上午还是下午。' }),
})

const Differing = ({ form }: { readonly form: ReturnType<typeof useForm<Values>> }) => {
  const { t } = useSay()
  const { sectionId, day, people } = form.values
  const query = useQuery({
    ...attendance.day.queryOptions({ input: { sectionId, day } }),
    enabled: sectionId !== '' && day !== '',
  })
  const place = `${sectionId} ${day}`
  const ticked = useRef(place)
  useEffect(() => {
    if (ticked.current !== place) form.set('people', [])
    ticked.current = place
  }, [place, form.set])
  if (!query.data) return null
  const toggle = (id: string) =>
    form.set('people', people.includes(id) ? people.filter((p) => p !== id) : [...people, id])
  return (
    <fieldset className="field">
      <legend>{t('与登记不符的人（都相符就不选）')}</legend>
      <div className="choices">
        {query.data.rows.map(({ personId, name }) => (
          <label key={personId}>
            <input type="checkbox" checked={people.includes(personId)} onChange={() => toggle(personId)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Entering = ({ mine, onDone }: { readonly mine: MySections; readonly onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: { sectionId: '', day: mine.today, half: '', people: [], note: '' },
    check: problemsOf,
    send: async ({ half, people, ...v }, idempotencyKey) => {
      await attendance.spotCheck.call(
        { ...v, half: half as 'am' | 'pm', people: [...people] },
        { context: { idempotencyKey } },
      )
      toast(t('抽查已经登记。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('登记抽查')} secondary={<Button onClick={onDone}>{t('不登记了')}</Button>}>
      <SelectField
        form={form}
        name="sectionId"
        label={t('科室')}
        choices={mine.sections.map((s) => ({ value: s.id, label: s.name }))}
      />
      <DayField form={form} name="day" label={t('日期')} max={mine.today} />
      <ChoiceField
        form={form}
        name="half"
        label={t('时段')}
        choices={[
          { value: 'am', label: t('上午') },
          { value: 'pm', label: t('下午') },
        ]}
      />
      <Differing form={form} />
      <LongTextField form={form} name="note" label={t('情况')} rows={2} optional />
    </Form>
  )
}

const ChecksOf = ({ mine }: { readonly mine: MySections }) => {
  const { t, day, moment, list } = useSay()
  const [isEntering, setEntering] = useState(false)
  const query = useQuery({
    ...attendance.spotChecks.queryOptions({ input: {} }),
    enabled: mine.sections.length > 0,
  })
  if (mine.sections.length === 0)
    return <EmptyState>{t('抽查由综合科进行，结果由科室负责人和考勤员查看。')}</EmptyState>
  const nameOf = (id: string) => mine.sections.find((s) => s.id === id)?.name ?? ''
  return (
    <div className="stack">
      {isEntering && (
        <Section title={t('登记一次抽查')}>
          <Entering mine={mine} onDone={() => setEntering(false)} />
        </Section>
      )}
      {mine.mayCheck && !isEntering && (
        <div>
          <Button kind="primary" onClick={() => setEntering(true)}>
            {t('登记一次抽查')}
          </Button>
        </div>
      )}
      <QueryState query={query}>
        {(checks) => (
          <Ledger
            caption={t('共 {{n}} 次，新的在前', { n: checks.length })}
            rows={checks}
            rowKey={(c) => c.serial}
            empty={<EmptyState>{t('还没有抽查记录。抽查以后由综合科登记在这里。')}</EmptyState>}
            columns={[
              { key: 'serial', head: t('编号'), align: 'number', cell: (c) => c.serial },
              { key: 'section', head: t('科室'), isName: true, cell: (c) => nameOf(c.sectionId) },
              {
                key: 'day',
                head: t('日期'),
                align: 'short',
                cell: (c) => `${day(c.day)} ${c.half === 'am' ? t('上午') : t('下午')}`,
              },
              {
                key: 'result',
                head: t('结果'),
                cell: (c) =>
                  c.result === 'agrees' ? (
                    <Mark tone="good">{t('与登记相符')}</Mark>
                  ) : (
                    <span>
                      <Mark tone="grave">{t('{{n}}人不符', { n: c.names.length })}</Mark> {list(c.names)}
                    </span>
                  ),
              },
              { key: 'note', head: t('情况'), cell: (c) => c.note },
              { key: 'at', head: t('登记时间'), align: 'short', cell: (c) => moment(c.recordedAt) },
            ]}
          />
        )}
      </QueryState>
    </div>
  )
}

/** 8.1.3: the General Section checks at random whether people are where the sheet says. */
const SpotChecksPage = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('抽查')}
      lead={t('综合科对各科室考勤和出勤情况进行抽查（8.1.3），结果供每月考评参考。')}
      margin={<ClauseMargin regulation={8} only={['8.1.3']} />}
    >
      <QueryState query={query}>{(mine) => <ChecksOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default SpotChecksPage
