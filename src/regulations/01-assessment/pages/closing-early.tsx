import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { assessment } from './client.ts'

const Early = ({ year, onDone }: { readonly year: number; readonly onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: '请写明为什么提前冻结，如评优投票的日期。' }),
    send: async ({ reason }, idempotencyKey) => {
      await assessment.closing.freeze.call({ year, reason: reason.trim() }, { context: { idempotencyKey } })
      toast(t('得分已经冻结。'))
      onDone()
    },
  })
  return (
    <>
      <p>
        {t(
          '得分以年底为准（1.3.1）。评优投票在年底前举行的，可以提前冻结，以后的记分用“重新冻结”算进来，直到提出奖金方案。',
        )}
      </p>
      <Form form={form} act={t('提前冻结得分')}>
        <LongTextField form={form} name="reason" label={t('提前冻结的理由')} rows={3} />
      </Form>
    </>
  )
}

type Props = { readonly year: number; readonly disabled: boolean }

/** 1.3.1: before the year is over its scores are frozen only for the ballot, with the reason on record. */
export const EarlyFreeze = ({ year, disabled }: Props) => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {t('为评优投票提前冻结')}
      </Button>
      {isOpen && (
        <Drawer title={t('提前冻结得分')} onClose={() => setOpen(false)}>
          <Early year={year} onDone={() => setOpen(false)} />
        </Drawer>
      )}
    </div>
  )
}
