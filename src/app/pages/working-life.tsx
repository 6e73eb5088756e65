import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { DayField, LongTextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import type { Card } from './person.tsx'

type Values = { serviceStart: string; reason: string }

const problemsOf = ({ serviceStart, reason }: Values): Problems<Values> => ({
  ...(!serviceStart && { serviceStart: '请写明参加工作的那一天。' }),
  ...(reason.trim().length < 4 && { reason: '请写明理由，别人查问时会看到。' }),
})

const ServiceDrawer = ({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: { serviceStart: card.serviceStart ?? '', reason: '' },
    check: problemsOf,
    send: async ({ serviceStart, reason }, idempotencyKey) => {
      await people.correctService.call(
        { personId: card.id, serviceStart, reason: reason.trim() },
        { context: { idempotencyKey } },
      )
      toast(t('参加工作时间已经更正，年休假天数随之重算。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('更正参加工作时间')} onClose={onClose}>
      <p className="quiet">
        {t('年休假按累计工作年限计算。')} <ClauseTag cites="8.3.1" />
      </p>
      <Form form={form} act={t('更正')}>
        <DayField form={form} name="serviceStart" label={t('参加工作时间')} />
        <LongTextField form={form} name="reason" label={t('理由')} hint={t('如：按档案核对')} />
      </Form>
    </Drawer>
  )
}

/** 8.3.1: a wrong beginning of service is corrected with a reason. */
export const CorrectService = ({ card }: { readonly card: Card }) => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('更正参加工作时间')}
      </Button>
      {isOpen && <ServiceDrawer card={card} onClose={() => setOpen(false)} />}
    </div>
  )
}
