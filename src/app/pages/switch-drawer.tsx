import { DayField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { law } from '../client.ts'
import type { Amendment, Amendments } from './amendments.tsx'
import { type Decision, DecisionFields, decisionProblems } from './decision-fields.tsx'

type Values = Decision & { readonly from: string }

const problemsIn =
  (today: string) =>
  (values: Values): Problems<Values> => ({
    ...(values.from < today && { from: '请填今天或以后的日子；旧事照旧法。' }),
    ...decisionProblems(values),
  })

type Props = { readonly amendment: Amendment; readonly of: Amendments; readonly onClose: () => void }

/** 1.5: an amendment whose source was not verified is switched on, or off again, by name and with the reason. */
export const SwitchDrawer = ({ amendment, of: { today, name }, onClose }: Props) => {
  const { t, text } = useSay()
  const state = amendment.inForce ? 'off' : 'on'
  const form = useForm<Values>({
    initial: { from: today, decidedBy: name, documentNumber: '', reason: '' },
    check: problemsIn(today),
    send: async ({ from, decidedBy, documentNumber, reason }, idempotencyKey) => {
      const asked = { amendment: amendment.id, state, from, documentNumber } as const
      const said = { decidedBy: decidedBy.trim(), reason: reason.trim() }
      await law.switchAmendment.call({ ...asked, ...said }, { context: { idempotencyKey } })
      toast(state === 'on' ? t('已经启用，自所定之日起适用。') : t('已经停用，自所定之日起不再适用。'))
      onClose()
    },
  })
  return (
    <Drawer title={text(amendment.name)} onClose={onClose}>
      <p className="notice" data-tone="open">
        {text(amendment.source)}
        {'　'}
        {state === 'on'
          ? t('这一来源没有核实过，程序没有启用。本单位已经核实、要照它执行的，可以自某天起启用。')
          : t('本单位启用了这一没有核实过的修正；查明不适用的，可以自某天起停用。')}
      </p>
      <Form form={form} act={state === 'on' ? t('启用这一修正') : t('停用这一修正')}>
        <DayField form={form} name="from" label={t('自哪天起')} min={today} hint={t('此前已经作出的决定不变。')} />
        <DecisionFields form={form} />
      </Form>
    </Drawer>
  )
}
