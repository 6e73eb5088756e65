import { useQuery } from '@tanstack/react-query'
import { mailWishes } from '#platform/notices/preferences.ts'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { checkedBy } from '#platform/ui/checked-by.ts'
import { ChoiceField, TextField } from '#platform/ui/fields.tsx'
import { Form, type FormState, type Problems, useForm } from '#platform/ui/form.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { notices } from '../client.ts'

type Mine = Awaited<ReturnType<typeof notices.mail.mine.call>>
type Wishes = Mine['wishes']

const ofSchema = checkedBy<Wishes>(mailWishes)

const problemsIn = (wishes: Wishes): Problems<Wishes> => ({
  ...(wishes.mode !== 'none' && !wishes.address && { address: '请填写邮箱，或选“不发邮件”。' }),
  ...ofSchema(wishes),
})

const Hours = ({ form }: { readonly form: FormState<Wishes> }) => {
  const { t } = useSay()
  return (
    <>
      <div className="form-pair">
        <TextField form={form} name="quietFrom" type="time" label={t('晚上几点起不发')} />
        <TextField form={form} name="quietTo" type="time" label={t('早上几点起再发')} />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.values.quietDaysOff}
          onChange={(event) => form.set('quietDaysOff', event.target.checked)}
        />
        {t('休息日和节假日不发，等下一个工作日')}
      </label>
    </>
  )
}

const WishesForm = ({ wishes, next }: Mine) => {
  const { t, moment } = useSay()
  const act = useAct()
  const form = useForm<Wishes>({
    initial: wishes,
    check: problemsIn,
    send: async (values, idempotencyKey) => {
      await notices.mail.save.call(values, { context: { idempotencyKey } })
      toast(t('收信的设置已经记下。'))
    },
  })
  const { mode } = form.values
  const isKept = wishes.mode !== 'none' && wishes.address !== ''
  const tryOut = () => act.run(() => notices.mail.tryOut.call({}), t('试发的信已经交出，一分钟内应能收到。'))
  return (
    <>
      <Form
        form={form}
        act={t('记下设置')}
        secondary={isKept && <Button onClick={tryOut}>{t('给自己试发一封')}</Button>}
      >
        <ChoiceField
          form={form}
          name="mode"
          label={t('怎样发信')}
          choices={[
            { value: 'none', label: t('不发邮件') },
            { value: 'at-once', label: t('有事就发') },
            { value: 'digest', label: t('每天早上汇成一封') },
          ]}
        />
        {mode !== 'none' && (
          <>
            <TextField
              form={form}
              name="address"
              type="email"
              label={t('邮箱')}
              native={{ autoComplete: 'email', inputMode: 'email' }}
            />
            <Hours form={form} />
            <ChoiceField
              form={form}
              name="language"
              label={t('信用什么文字')}
              choices={[
                { value: 'zh-CN', label: t('中文') },
                { value: 'en', label: 'English' },
              ]}
            />
          </>
        )}
      </Form>
      {act.failure !== undefined && <Refused error={act.failure} />}
      {next && <p className="quiet small">{t('下一封在{{at}}发出。', { at: moment(next) })}</p>}
    </>
  )
}

/** Whether one wants mail, where, and when not. */
export const MailWishes = () => {
  const { t } = useSay()
  const query = useQuery({ ...notices.mail.mine.queryOptions({ input: {} }), refetchOnWindowFocus: false })
  return (
    <Section title={t('邮件')}>
      <QueryState query={query}>
        {(mine) =>
          mine.isOn ? (
            <WishesForm {...mine} />
          ) : (
            <p className="notice" data-tone="open">
              {t('这里没有接上邮件服务器，通知只在本页。需要邮件的，请管服务器的人按 README 设置 ZHANGFA_SMTP_URL。')}
            </p>
          )
        }
      </QueryState>
    </Section>
  )
}
