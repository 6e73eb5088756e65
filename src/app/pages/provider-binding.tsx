import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { ConfirmDialog, Drawer } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import type { Card } from './person.tsx'

type BindingProps = {
  readonly card: Card
  readonly label: string
  /** The name by which the provider knows the person. */
  readonly bound: string | null
}

const Bind = ({ card: { id: personId, name }, label, bound, onClose }: BindingProps & { onClose: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { subject: bound ?? '' },
    check: ({ subject }) => (subject.trim() ? {} : { subject: '请填写名称；他在登录页按一次就会看到。' }),
    send: async ({ subject }, idempotencyKey) => {
      await people.account.bindProvider.call({ personId, subject }, { context: { idempotencyKey } })
      toast(t('已经绑定，已通知{{name}}。', { name }))
      onClose()
    },
  })
  return (
    <Drawer title={t('把{{name}}绑定到{{label}}', { name, label })} onClose={onClose}>
      <p>{t('绑定后他可以用{{label}}登录。从没改过的初始密码随即作废，自己设的密码照旧可用。', { label })}</p>
      <Form form={form} act={t('绑定')}>
        <TextField
          form={form}
          name="subject"
          label={t('他在{{label}}里的名称', { label })}
          hint={t('请他在登录页按一次“用{{label}}登录”，照那里显示的填，一个字也不能差。', { label })}
          native={{ autoComplete: 'off' }}
        />
      </Form>
    </Drawer>
  )
}

/** Whom the identity provider knows the person as; bound and unbound by the administrator. */
export const ProviderBinding = (props: BindingProps) => {
  const { t } = useSay()
  const act = useAct()
  const [doing, setDoing] = useState<'bind' | 'unbind'>()
  const { card, bound } = props
  const { id: personId, name } = card
  const label = t(props.label)
  const unbind = async () => {
    await act.run((idempotencyKey) => people.account.unbindProvider.call({ personId }, { context: { idempotencyKey } }))
    setDoing(undefined)
  }
  return (
    <div className="stack">
      {act.failure !== undefined && <Refused error={act.failure} />}
      <p>
        {bound === null ? t('{{label}}：没有绑定', { label }) : t('{{label}}：已绑定“{{bound}}”', { label, bound })}
      </p>
      <div className="row">
        <Button onClick={() => setDoing('bind')}>{bound === null ? t('绑定…') : t('改绑定…')}</Button>
        {bound !== null && (
          <Button kind="grave" onClick={() => setDoing('unbind')}>
            {t('解除绑定')}
          </Button>
        )}
      </div>
      {doing === 'bind' && <Bind {...props} label={label} onClose={() => setDoing(undefined)} />}
      {doing === 'unbind' && (
        <ConfirmDialog
          title={t('解除{{name}}的绑定', { name })}
          act={t('解除绑定')}
          kind="grave"
          onConfirm={unbind}
          onClose={() => setDoing(undefined)}
        >
          <p>{t('他不能再用{{label}}登录，已登录的设备随即退出。没有密码的，请接着重置密码。', { label })}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
