import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { TextField } from '#platform/ui/fields.tsx'
import { Form, type FormState, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { webhooks } from '../client.ts'

type Flows = Awaited<ReturnType<typeof webhooks.list.call>>['flows']
type Values = { name: string; url: string; flows: readonly string[] }

const problemsIn = ({ name, url, flows }: Values): Problems<Values> => ({
  ...(!name.trim() && { name: '请写一个认得出的名称，例如对方系统的名字。' }),
  ...(!/^https?:\/\/./.test(url.trim()) && { url: '请写以 https:// 开头的网址。' }),
  ...(flows.length === 0 && { flows: '请至少选一种事项。' }),
})

/** The secret, shown once. */
export const SecretShown = ({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) => {
  const { t } = useSay()
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    toast(t('密钥已经复制。'))
  }
  return (
    <Drawer title={t('推送密钥')} onClose={onClose} keepOpen>
      <p>{t('请把密钥交给对方系统的管理员，用来核对签名。它只显示这一次。')}</p>
      <input className="input" readOnly value={secret} aria-label={t('推送密钥')} onFocus={(e) => e.target.select()} />
      <div className="row">
        {'clipboard' in navigator && <Button onClick={copy}>{t('复制密钥')}</Button>}
        <Button kind="primary" onClick={onClose}>
          {t('已经记下')}
        </Button>
      </div>
    </Drawer>
  )
}

const FlowChoices = ({ form, flows }: { readonly form: FormState<Values>; readonly flows: Flows }) => {
  const { t, text } = useSay()
  const chosen = form.values.flows
  const turn = (name: string) =>
    form.set('flows', chosen.includes(name) ? chosen.filter((n) => n !== name) : [...chosen, name])
  const problem = form.problems.flows
  return (
    <fieldset className="field" aria-describedby={problem ? `${form.id}-flows-problem` : undefined}>
      <legend>{t('推送哪些事项')}</legend>
      {flows.map(({ name, title }, n) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            id={n === 0 ? `${form.id}-flows` : undefined}
            checked={chosen.includes(name)}
            onChange={() => turn(name)}
          />
          {text(title)}
        </label>
      ))}
      {problem && (
        <span className="problem" id={`${form.id}-flows-problem`}>
          {t(problem)}
        </span>
      )}
    </fieldset>
  )
}

/** Enters an address; then its secret is shown. */
export const AddWebhook = ({ flows, onClose }: { readonly flows: Flows; readonly onClose: () => void }) => {
  const { t } = useSay()
  const [secret, setSecret] = useState('')
  const form = useForm<Values>({
    initial: { name: '', url: '', flows: [] },
    check: problemsIn,
    send: async (values, idempotencyKey) => {
      const wanted = { ...values, flows: [...values.flows] }
      const added = await webhooks.add.call(wanted, { context: { idempotencyKey } })
      setSecret(added.secret)
    },
  })
  if (secret) return <SecretShown secret={secret} onClose={onClose} />
  return (
    <Drawer title={t('添加推送地址')} onClose={onClose}>
      <Form form={form} act={t('添加')}>
        <TextField form={form} name="name" label={t('名称')} />
        <TextField
          form={form}
          name="url"
          label={t('推送地址')}
          hint={t('对方系统给的 https 网址；同一台服务器上的可以是 http://localhost。')}
          native={{ inputMode: 'url', placeholder: 'https://' }}
        />
        <FlowChoices form={form} flows={flows} />
      </Form>
    </Drawer>
  )
}
