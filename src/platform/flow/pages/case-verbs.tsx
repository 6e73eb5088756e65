import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Text } from '#platform/law/clause.ts'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { ChoiceField, LongTextField, SelectField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { AskForm } from './ask-form.tsx'
import { cases, type Verbs } from './client.ts'
import './flow.css'

type FormProps = { readonly caseId: string; readonly verbs: Verbs; readonly onDone: () => void }

const HandOver = ({ caseId, verbs, onDone }: FormProps) => {
  const { t } = useSay()
  const form = useForm({
    initial: { toId: '', reason: '' },
    check: ({ toId, reason }) => ({
      ...(!toId && { toId: '请选转给谁。' }),
      ...(!reason.trim() && { reason: '请写明为什么转办，对方要看。' }),
    }),
    send: async ({ toId, reason }, idempotencyKey) => {
      await cases.handOver.call({ caseId, toId, reason: reason.trim() }, { context: { idempotencyKey } })
      toast(t('已经转办。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('转办')}>
      <SelectField
        form={form}
        name="toId"
        label={t('转给谁')}
        hint={t('只能转给担任同一职务、按条款可以办理的人。')}
        choices={verbs.handOverTo.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <LongTextField form={form} name="reason" label={t('理由')} rows={2} />
    </Form>
  )
}

const SendBack = ({ caseId, verbs, onDone }: FormProps) => {
  const { t, text } = useSay()
  const form = useForm({
    initial: { step: verbs.backTo[0]?.step ?? '', reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: '请写明为什么退回，对方要看。' }),
    send: async ({ step, reason }, idempotencyKey) => {
      const back = { caseId, step, reason: reason.trim(), expectedVersion: verbs.version }
      await cases.sendBack.call(back, { context: { idempotencyKey } })
      toast(t('已经退回。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('退回')}>
      <ChoiceField
        form={form}
        name="step"
        label={t('退回到哪个环节')}
        choices={verbs.backTo.map(({ step, label }) => ({ value: step, label: text(label) }))}
      />
      <LongTextField form={form} name="reason" label={t('理由')} rows={2} />
    </Form>
  )
}

type Asked = Verbs['askedOfMe'][number]

const GiveOpinion = ({ asked }: { readonly asked: Asked }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { agrees: '', opinion: '' },
    check: ({ agrees, opinion }) => ({
      ...(!agrees && { agrees: '请选同意还是不同意。' }),
      ...(agrees === 'no' && !opinion.trim() && { opinion: '不同意的，请写明理由。' }),
    }),
    send: async ({ agrees, opinion }, idempotencyKey) => {
      const given = { id: asked.id, agrees: agrees === 'yes', opinion: opinion.trim() }
      await cases.giveOpinion.call(given, { context: { idempotencyKey } })
      toast(t('意见已经签署。'))
    },
  })
  return (
    <Section title={t('请您签署意见')}>
      <p>
        {asked.words
          ? t('{{name}}想听您的意见：{{question}}', { name: asked.by, question: asked.words })
          : t('{{name}}想听您的意见。', { name: asked.by })}{' '}
        <span className="quiet">{t('决定仍由对方作出。')}</span>
      </p>
      <Form form={form} act={t('签署意见')}>
        <ChoiceField
          form={form}
          name="agrees"
          label={t('您的意见')}
          choices={[
            { value: 'yes', label: t('同意') },
            { value: 'no', label: t('不同意') },
          ]}
        />
        <LongTextField form={form} name="opinion" label={t('意见')} rows={2} optional />
      </Form>
    </Section>
  )
}

const Awaited = ({ awaited }: Pick<Verbs, 'awaited'>) => {
  const { t } = useSay()
  const act = useAct()
  const takeBack = (id: string) =>
    act.run((key) => cases.takeBackOpinion.call({ id }, { context: { idempotencyKey: key } }), t('已经收回征求。'))
  return (
    <div className="stack">
      <ul className="awaited">
        {awaited.map(({ id, name, blocks }) => (
          <li key={id}>
            <span>
              {blocks ? t('等{{name}}签署意见，签了才能决定', { name }) : t('已请{{name}}签署意见，不用等', { name })}
            </span>
            <Button kind="quiet" busy={act.busy} onClick={() => takeBack(id)}>
              {t('收回征求')}
            </Button>
          </li>
        ))}
      </ul>
      {act.failure !== undefined && <Refused error={act.failure} />}
    </div>
  )
}

const Remind = ({ caseId, isOpen }: { readonly caseId: string; readonly isOpen: boolean }) => {
  const { t } = useSay()
  const act = useAct()
  if (!isOpen) return <span className="quiet small">{t('这个工作日已经催办过。')}</span>
  return (
    <>
      <Button
        busy={act.busy}
        onClick={() =>
          act.run((key) => cases.remind.call({ caseId }, { context: { idempotencyKey: key } }), t('已经催办。'))
        }
      >
        {t('催办')}
      </Button>
      {act.failure !== undefined && <Refused error={act.failure} />}
    </>
  )
}

const Standing = ({ verbs }: { readonly verbs: Verbs }) => {
  const { t } = useSay()
  const { insteadOf, deputies, handedTo } = verbs
  return (
    <>
      {insteadOf && (
        <p className="notice" data-tone="open">
          {t('您在代{{giver}}办理，两个人的名字都会记下。', { giver: insteadOf })}
        </p>
      )}
      {!insteadOf &&
        deputies.map(({ deputy, giver }) => (
          <p key={`${deputy} ${giver}`} className="quiet">
            {t('今天{{deputy}}代{{giver}}，也可以办理。', { deputy, giver })}
          </p>
        ))}
      {handedTo && <p className="quiet">{t('已经转给{{name}}办理。', { name: handedTo })}</p>}
    </>
  )
}

type Open = 'handOver' | 'ask' | 'sendBack'

const titles: Readonly<Record<Open, Text>> = {
  handOver: { zh: '转办', en: 'Hand over' },
  ask: { zh: '加签或会签', en: 'Ask for opinions' },
  sendBack: { zh: '退回到前面的环节', en: 'Send back to an earlier step' },
}

const Offered = ({ caseId, verbs }: Omit<FormProps, 'onDone'>) => {
  const { text } = useSay()
  const [open, setOpen] = useState<Open>()
  const offered: readonly Open[] = [
    ...(verbs.handOverTo.length > 0 ? (['handOver'] as const) : []),
    ...(verbs.maySeekOpinions ? (['ask'] as const) : []),
    ...(verbs.backTo.length > 0 ? (['sendBack'] as const) : []),
  ]
  const close = () => setOpen(undefined)
  const form = { caseId, verbs, onDone: close }
  return (
    <>
      {offered.map((name) => (
        <Button key={name} onClick={() => setOpen(name)}>
          {text(titles[name])}
        </Button>
      ))}
      {open && (
        <Drawer title={text(titles[open])} onClose={close}>
          {open === 'handOver' && <HandOver {...form} />}
          {open === 'ask' && <AskForm caseId={caseId} onDone={close} />}
          {open === 'sendBack' && <SendBack {...form} />}
        </Drawer>
      )}
    </>
  )
}

/** The verbs that every flow knows, as far as the server offers them to the reader: below what the flow itself offers. */
export const CaseVerbs = ({ caseId }: { readonly caseId: string }) => {
  const { t } = useSay()
  const { data: verbs, error } = useQuery(cases.verbs.queryOptions({ input: { caseId } }))
  if (error) return <Refused error={error} />
  if (!verbs) return null
  const { mayRemind, maySeekOpinions, handOverTo, backTo, awaited, askedOfMe } = verbs
  const hasMore = maySeekOpinions || handOverTo.length > 0 || backTo.length > 0 || mayRemind !== null
  return (
    <div className="stack no-print">
      <Standing verbs={verbs} />
      {askedOfMe.map((asked) => (
        <GiveOpinion key={asked.id} asked={asked} />
      ))}
      {awaited.length > 0 && <Awaited awaited={awaited} />}
      {hasMore && (
        <fieldset className="case-verbs">
          <legend>{t('其他办法')}</legend>
          <div className="row">
            <Offered caseId={caseId} verbs={verbs} />
            {mayRemind !== null && <Remind caseId={caseId} isOpen={mayRemind} />}
          </div>
        </fieldset>
      )}
    </div>
  )
}
