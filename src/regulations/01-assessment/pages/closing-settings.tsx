import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type FormState, useForm } from '#platform/ui/form.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import {
  coefficientsOf,
  initialOf,
  isCoefficient,
  peopleOf,
  postKeys,
  posts,
  problemsOf,
  type Settings,
  type Values,
} from './bonus-values.ts'
import { assessment, type Desk } from './client.ts'

type PeopleProps = { readonly form: FormState<Values>; readonly year: number }

const OfPeople = ({ form, year }: PeopleProps) => {
  const { t } = useSay()
  const { data = [] } = useQuery(assessment.accounts.queryOptions({ input: { year } }))
  const { person, own, people } = form.values
  const listed = data.filter((a) => a.account === 'person')
  const nameOf = (subject: string) => listed.find((a) => `person:${a.id}` === subject)?.name ?? subject
  const add = () => {
    form.set('people', peopleOf(form.values))
    form.set('person', '')
    form.set('own', '')
  }
  return (
    <fieldset className="stack">
      <legend>{t('个别人员的系数（先于职务）')}</legend>
      {people.length > 0 && (
        <ul className="plain-list person-coefficients">
          {people.map((c) => (
            <li key={c.subject}>
              <span>{nameOf(c.subject)}</span>
              <span className="number">{c.coefficient}</span>
              <Button
                kind="quiet"
                aria-label={t('去掉{{name}}的系数', { name: nameOf(c.subject) })}
                onClick={() =>
                  form.set(
                    'people',
                    people.filter((one) => one !== c),
                  )
                }
              >
                {t('去掉')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="person-coefficient">
        <SelectField
          form={form}
          name="person"
          label={t('人员')}
          optional
          choices={listed.map((a) => ({ value: a.id, label: `${a.name} · ${a.sectionName}` }))}
        />
        <TextField form={form} name="own" label={t('系数')} optional native={{ inputMode: 'decimal' }} />
        <Button disabled={person === '' || !isCoefficient(own)} onClick={add}>
          {t('加上')}
        </Button>
      </div>
    </fieldset>
  )
}

type Props = { readonly year: number; readonly step: string; readonly settings: Settings; readonly desk: Desk }

const Editing = ({ year, settings, onDone }: Omit<Props, 'step' | 'desk'> & { readonly onDone: () => void }) => {
  const { t } = useSay()
  const native = { inputMode: 'decimal' } as const
  const form = useForm<Values>({
    initial: initialOf(settings),
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      const baseFen = Math.round(Number(v.base) * 100)
      await assessment.closing.setSettings.call(
        { year, baseFen, coefficients: coefficientsOf(v) },
        { context: { idempotencyKey } },
      )
      toast(t('奖金参数已经记下。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('记下参数')} secondary={<Button onClick={onDone}>{t('不改了')}</Button>}>
      <TextField form={form} name="base" label={t('单位人均基本奖金（元）')} native={native} />
      <fieldset>
        <legend>{t('个人责任系数，按职务')}</legend>
        <div className="post-coefficients">
          {postKeys.map((post) => (
            <TextField key={post} form={form} name={post} label={t(posts[post])} optional native={native} />
          ))}
        </div>
      </fieldset>
      <OfPeople form={form} year={year} />
    </Form>
  )
}

const Kept = ({ settings }: { readonly settings: Settings }) => {
  const { t, money } = useSay()
  const { baseFen, coefficients } = settings
  const people = coefficients.filter((c) => c.subject.startsWith('person:')).length
  return (
    <dl className="bonus-settings">
      <div>
        <dt>{t('单位人均基本奖金')}</dt>
        <dd>{baseFen === null ? t('还没有填写') : money(baseFen)}</dd>
      </div>
      {postKeys.map((post) => (
        <div key={post}>
          <dt>{t(posts[post])}</dt>
          <dd>{coefficients.find((c) => c.subject === `post:${post}`)?.coefficient ?? t('按解释')}</dd>
        </div>
      ))}
      {people > 0 && (
        <div>
          <dt>{t('个别人员')}</dt>
          <dd>{t('{{n}} 人', { n: people })}</dd>
        </div>
      )}
    </dl>
  )
}

/** 1.3.4.1: the base bonus per head and the coefficients of responsibility, entered by the General Section. */
export const BonusSettings = ({ year, step, settings, desk }: Props) => {
  const { t } = useSay()
  const [isEditing, setEditing] = useState(false)
  const may = desk.keepsBooks && (step === 'open' || step === 'frozen')
  return (
    <Section title={t('奖金参数')} aside={<ClauseTags cites={['1.3.4.1', 'interpretation:1.3.4.1/coefficient']} />}>
      {isEditing ? (
        <Editing year={year} settings={settings} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Kept settings={settings} />
          {may && (
            <div>
              <Button onClick={() => setEditing(true)}>{t('填写奖金参数')}</Button>
            </div>
          )}
        </>
      )}
    </Section>
  )
}
