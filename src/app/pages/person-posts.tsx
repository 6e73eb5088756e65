import { type PostKind, postKinds } from '#platform/people/who.ts'
import { DayField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import { postWords } from './people-words.ts'
import type { Card } from './person.tsx'
import { useSectionChoices } from './section-choices.ts'

type Values = { kind: string; sectionId: string; title: string; from: string; to: string }

const ofTheOffice: readonly string[] = ['principal', 'acting-principal', 'administrator', 'district-leader']

const problemsOf = ({ kind, sectionId, title, from, to }: Values): Problems<Values> => ({
  ...(!kind && { kind: '请选择职务。' }),
  ...(kind && !ofTheOffice.includes(kind) && !sectionId && { sectionId: '这个职务属于某个科室，请选择。' }),
  ...(!title.trim() && { title: '请写明职务名称，打印的表上用它。' }),
  ...(!from && { from: '请写明自哪天起。' }),
  ...(to && to < from && { to: '结束日期不能早于开始日期。' }),
})

type AppointProps = { readonly card: Card; readonly today: string; readonly onClose: () => void }

/** A post held from a day on; several at once are usual. */
export const AppointDrawer = ({ card, today, onClose }: AppointProps) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: { kind: '', sectionId: '', title: '', from: today, to: '' },
    check: problemsOf,
    send: async ({ kind, sectionId, title, from, to }, idempotencyKey) => {
      await people.appoint.call(
        {
          personId: card.id,
          kind: kind as PostKind,
          sectionId: sectionId || null,
          title: title.trim(),
          from,
          to: to || null,
        },
        { context: { idempotencyKey } },
      )
      toast(t('任职已经登记，自所定之日起有权办理。'))
      onClose()
    },
  })
  const { kind } = form.values
  const sections = useSectionChoices()
  return (
    <Drawer title={t('登记{{name}}的任职', { name: card.name })} onClose={onClose}>
      <Form form={form} act={t('登记任职')}>
        <SelectField
          form={form}
          name="kind"
          label={t('岗位类别')}
          choices={postKinds.map((value) => ({ value, label: t(postWords[value]) }))}
        />
        {!ofTheOffice.includes(kind) && (
          <SelectField
            form={form}
            name="sectionId"
            label={kind === 'deputy' ? t('分管的科室') : t('科室')}
            choices={sections}
          />
        )}
        <TextField form={form} name="title" label={t('职务名称')} hint={t('如：副科长')} />
        <div className="form-pair">
          <DayField form={form} name="from" label={t('自')} />
          <DayField form={form} name="to" label={t('至')} optional />
        </div>
      </Form>
    </Drawer>
  )
}

type EndProps = { readonly post: Card['posts'][number]; readonly today: string; readonly onClose: () => void }

/** The last day of a post; what waits for it then waits for who holds it after. */
export const EndPostDrawer = ({ post, today, onClose }: EndProps) => {
  const { t } = useSay()
  const form = useForm({
    initial: { to: today },
    check: ({ to }) => (to && to >= post.from ? {} : { to: '最后一天不能早于任职开始的那天。' }),
    send: async ({ to }, idempotencyKey) => {
      await people.endPost.call({ postId: post.id, last: to }, { context: { idempotencyKey } })
      toast(t('已记下，次日起不再有这一职务的权限。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('免去：{{post}}', { post: post.title || t(postWords[post.kind]) })} onClose={onClose}>
      <p className="quiet">{t('等他办理的事，随即转到接任的人；没有接任的，列在综合科的待办里。')}</p>
      <Form form={form} act={t('记下免职')}>
        <DayField form={form} name="to" label={t('最后一天')} />
      </Form>
    </Drawer>
  )
}
