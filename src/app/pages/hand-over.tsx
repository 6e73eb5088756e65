import { useQuery } from '@tanstack/react-query'
import { DayField, SelectField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import { placedName, postWords } from './people-words.ts'
import type { Card } from './person.tsx'

type Values = { personId: string; from: string; to: string }

const problemsIn =
  (post: Card['posts'][number]) =>
  ({ personId, from, to }: Values): Problems<Values> => ({
    ...(!personId && { personId: '请选择接任的人。' }),
    ...(from <= post.from && { from: '请选任职开始之后的一天。' }),
    ...(to && to < from && { to: '结束日期不能早于开始日期。' }),
  })

type HandOverProps = {
  readonly card: Card
  readonly post: Card['posts'][number]
  readonly today: string
  readonly onClose: () => void
}

/** A post passes to somebody else: for good, or for a time after which its holder has it again. */
export const HandOverDrawer = ({ card, post, today, onClose }: HandOverProps) => {
  const { t, day } = useSay()
  const { data } = useQuery(people.list.queryOptions({ input: {} }))
  const form = useForm<Values>({
    initial: { personId: '', from: today, to: '' },
    check: problemsIn(post),
    send: async ({ to, ...wanted }, idempotencyKey) => {
      await people.handOver.call({ ...wanted, postId: post.id, to: to || null }, { context: { idempotencyKey } })
      toast(t('已经记下，自所定之日起由接任的人办理。'))
      onClose()
    },
  })
  const { to } = form.values
  const name = t(post.title || postWords[post.kind])
  const isActing = post.kind === 'principal' && to !== ''
  return (
    <Drawer title={t('移交：{{post}}', { post: [post.section, name].filter(Boolean).join(' ') })} onClose={onClose}>
      <Form form={form} act={t('记下移交')}>
        <SelectField
          form={form}
          name="personId"
          label={t('交给谁')}
          choices={(data?.people ?? [])
            .filter(({ id }) => id !== card.id)
            .map((person) => ({ value: person.id, label: placedName(person) }))}
        />
        <div className="form-pair">
          <DayField form={form} name="from" label={t('自')} />
          <DayField form={form} name="to" label={t('至')} hint={t('只是暂代的才填')} optional />
        </div>
        {to !== '' && (
          <p className="notice">
            {isActing
              ? t('{{name}}仍是主要负责人；这段时间由所选的人主持工作，{{day}}止。', { name: card.name, day: day(to) })
              : t('{{day}}止，次日起仍由{{name}}担任，不必再登记。', { name: card.name, day: day(to) })}
          </p>
        )}
      </Form>
    </Drawer>
  )
}
