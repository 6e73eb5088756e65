import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Identity, identities } from '#platform/people/who.ts'
import { Button } from '#platform/ui/button.tsx'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type FormState, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import { useToday } from '../session.ts'
import { identityWords } from './people-words.ts'
import type { Card } from './person.tsx'
import { useSectionChoices } from './section-choices.ts'

type Sex = '男' | '女'
type Recorded = {
  name: string
  sex: string
  bornOn: string
  identity: string
  joinedOn: string
  phone: string
  room: string
  remarks: string
}

const asRecord = (values: Recorded) => ({
  name: values.name.replaceAll(/\s+/g, ''),
  sex: (values.sex || null) as Sex | null,
  bornOn: values.bornOn || null,
  identity: values.identity as Identity,
  joinedOn: values.joinedOn || null,
  phone: values.phone.trim(),
  room: values.room.trim(),
  remarks: values.remarks.trim(),
})

const blank: Recorded = {
  name: '',
  sex: '',
  bornOn: '',
  identity: 'civil-servant',
  joinedOn: '',
  phone: '',
  room: '',
  remarks: '',
}

const nameMissing = { name: '请填写姓名。' }

const WhoFields = <V extends Recorded>({ form }: { readonly form: FormState<V> }) => {
  const { t } = useSay()
  const of = form as unknown as FormState<Recorded>
  return (
    <>
      <TextField form={of} name="name" label={t('姓名')} />
      <ChoiceField
        form={of}
        name="identity"
        label={t('身份')}
        choices={identities.map((value) => ({ value, label: t(identityWords[value]) }))}
      />
      <div className="form-pair">
        <SelectField
          form={of}
          name="sex"
          label={t('性别')}
          optional
          choices={['男', '女'].map((value) => ({ value, label: t(value) }))}
        />
        <DayField form={of} name="bornOn" label={t('出生日期')} optional />
      </div>
    </>
  )
}

type Adding = Recorded & { serviceStart: string; sectionId: string; title: string; from: string }

const problemsOf = ({ name, sectionId, title, from }: Adding): Problems<Adding> => ({
  ...(!name.trim() && nameMissing),
  ...(!sectionId && { sectionId: '请选择所在科室。' }),
  ...(!title.trim() && { title: '请写明职务名称，打印的表上用它。' }),
  ...(!from && { from: '请写明自哪天起。' }),
})

const AddDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useSay()
  const navigate = useNavigate()
  const form = useForm<Adding>({
    initial: { ...blank, serviceStart: '', sectionId: '', title: '科员', from: useToday() },
    check: problemsOf,
    send: async (values, idempotencyKey) => {
      const { sectionId, title, from, serviceStart } = values
      const wanted = { ...asRecord(values), sectionId, title: title.trim(), from, serviceStart: serviceStart || null }
      const { id } = await people.add.call(wanted, { context: { idempotencyKey } })
      toast(t('{{name}}已经登记。担任其他职务的，在这里接着登记。', { name: wanted.name }))
      void navigate({ to: '/people/$personId', params: { personId: id } })
    },
  })
  return (
    <Drawer title={t('登记一个人')} onClose={onClose}>
      <Form form={form} act={t('登记这个人')}>
        <WhoFields form={form} />
        <SelectField form={form} name="sectionId" label={t('所在科室')} choices={useSectionChoices()} />
        <div className="form-pair">
          <TextField form={form} name="title" label={t('职务名称')} />
          <DayField form={form} name="from" label={t('自')} />
        </div>
        <DayField
          form={form}
          name="serviceStart"
          label={t('参加工作时间')}
          hint={t('年休假按它计算；暂时不知道的可以以后补')}
          optional
        />
      </Form>
    </Drawer>
  )
}

export const AddPerson = () => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('登记一个人')}</Button>
      {isOpen && <AddDrawer onClose={() => setOpen(false)} />}
    </>
  )
}

type Mending = Recorded & { reason: string }

const recordedOf = (card: Card): Recorded => ({
  name: card.name,
  sex: card.sex ?? '',
  bornOn: card.own?.bornOn ?? '',
  identity: card.identity ?? 'civil-servant',
  joinedOn: card.joinedOn ?? '',
  phone: card.phone ?? '',
  room: card.room ?? '',
  remarks: card.own?.remarks ?? '',
})

const isWeighty = (values: Recorded, card: Card): boolean =>
  values.name.trim() !== card.name || values.identity !== card.identity || values.bornOn !== (card.own?.bornOn ?? '')

const MendDrawer = ({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) => {
  const { t } = useSay()
  const form = useForm<Mending>({
    initial: { ...recordedOf(card), reason: '' },
    check: (values) => ({
      ...(!values.name.trim() && nameMissing),
      ...(isWeighty(values, card) && !values.reason.trim() && { reason: '请写明理由，别人查问时会看到。' }),
    }),
    send: async (values, idempotencyKey) => {
      const mending = { ...asRecord(values), personId: card.id, reason: values.reason.trim() }
      await people.mend.call(mending, { context: { idempotencyKey } })
      toast(t('已经改好，原来的内容留在审计里。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('改{{name}}的登记', { name: card.name })} onClose={onClose}>
      <Form form={form} act={t('改好')}>
        <WhoFields form={form} />
        <div className="form-pair">
          <TextField form={form} name="phone" label={t('电话')} optional />
          <TextField form={form} name="room" label={t('房间')} optional />
        </div>
        <DayField form={form} name="joinedOn" label={t('进入本办时间')} optional />
        <TextField form={form} name="remarks" label={t('备注')} optional />
        {isWeighty(form.values, card) && <LongTextField form={form} name="reason" label={t('理由')} rows={2} />}
      </Form>
    </Drawer>
  )
}

export const MendPerson = ({ card }: { readonly card: Card }) => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('改登记')}
      </Button>
      {isOpen && <MendDrawer card={card} onClose={() => setOpen(false)} />}
    </>
  )
}
