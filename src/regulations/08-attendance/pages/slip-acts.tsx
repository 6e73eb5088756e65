import { type ReactNode, useState } from 'react'
import type { Text } from '#platform/law/clause.ts'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { ConfirmDialog, Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { usualEvidence } from '../leave-evidence.ts'
import { leave } from './client.ts'
import { writtenEvidence } from './evidence-fields.tsx'
import type { Slip } from './leave-words.ts'
import { ReturnForm } from './return-form.tsx'
import { SlipApproval } from './slip-approval.tsx'
import { blankSlip, SlipForm, type Written } from './slip-form.tsx'

type Offered = { readonly slip: Slip; readonly label: Text }

const writtenOf = (slip: Slip): Written => ({
  ...blankSlip(slip.from, slip.kind),
  ...writtenEvidence({ ...usualEvidence, ...slip.evidence }),
  fromHalf: slip.fromHalf,
  to: slip.to,
  toHalf: slip.toHalf,
  reason: slip.reason,
  hospital: slip.evidence.certificate?.hospital ?? '',
  issuedOn: slip.evidence.certificate?.issuedOn ?? '',
})

const moveOf = (slip: Slip) => ({ requestId: slip.id, expectedVersion: slip.version })

const Resubmit = ({ slip, besides }: { readonly slip: Slip; readonly besides: ReactNode }) => {
  const { t } = useSay()
  return (
    <SlipForm
      initial={writtenOf(slip)}
      requestId={slip.id}
      act={t('改好了，再送')}
      secondary={besides}
      send={async (asked, idempotencyKey) => {
        await leave.resubmit.call({ ...moveOf(slip), asked }, { context: { idempotencyKey } })
        toast(t('假条已经再次送出。'))
      }}
    />
  )
}

type SaidNoProps = Offered & { readonly how: keyof typeof noWords; readonly done: string }

/** What a word that takes something away means for the slip. */
const noWords = {
  returnToApplicant: '退回以后，申请人改好可以再送。',
  refuse: '不同意以后这张假条就办结了。',
  void: '作废以后这张假条就办结了：天数退回，考勤表上的登记一并取消，已签字的月份另行更正。',
} as const

/** Returning, refusing and declaring void: with the reason, which the applicant reads. */
const SaidNo = ({ slip, label, how, done }: SaidNoProps) => {
  const { t, text } = useSay()
  const [isOpen, setOpen] = useState(false)
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: '请写明理由，申请人要看。' }),
    send: async ({ reason }, idempotencyKey) => {
      await leave[how].call({ ...moveOf(slip), reason: reason.trim() }, { context: { idempotencyKey } })
      toast(done)
    },
  })
  return (
    <>
      <Button kind={how === 'returnToApplicant' ? 'plain' : 'grave'} onClick={() => setOpen(true)}>
        {text(label)}
      </Button>
      {isOpen && (
        <Drawer title={text(label)} onClose={() => setOpen(false)}>
          <Form form={form} act={text(label)}>
            <LongTextField form={form} name="reason" label={t('理由')} hint={t(noWords[how])} />
          </Form>
        </Drawer>
      )}
    </>
  )
}

type SureProps = Offered & {
  readonly how: 'withdraw' | 'cancel'
  readonly done: string
  readonly children: ReactNode
}

const Sure = ({ slip, label, how, done, children }: SureProps) => {
  const { text } = useSay()
  const [isOpen, setOpen] = useState(false)
  const act = useAct()
  const move = async () => {
    await act.run((idempotencyKey) => leave[how].call(moveOf(slip), { context: { idempotencyKey } }), done)
    setOpen(false)
  }
  return (
    <>
      <Button kind="grave" onClick={() => setOpen(true)}>
        {text(label)}
      </Button>
      {act.failure !== undefined && <Refused error={act.failure} />}
      {isOpen && (
        <ConfirmDialog
          title={text(label)}
          act={text(label)}
          kind="grave"
          onConfirm={move}
          onClose={() => setOpen(false)}
        >
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

type OnceProps = Offered & { readonly done: string; readonly work: (idempotencyKey: string) => Promise<unknown> }

const Once = ({ label, done, work }: OnceProps) => {
  const { text } = useSay()
  const act = useAct()
  return (
    <>
      <Button kind="primary" busy={act.busy} onClick={() => act.run(work, done)}>
        {text(label)}
      </Button>
      {act.failure !== undefined && <Refused error={act.failure} />}
    </>
  )
}

/** What the server lets the reader do with the slip now; the order is the server's. */
export const SlipActs = ({ slip }: { readonly slip: Slip }) => {
  const { t } = useSay()
  const labelOf = (action: string) => slip.actions.find((a) => a.action === action)?.label
  const [approve, back, refuse] = ['approve', 'return', 'refuse'].map(labelOf)
  const [withdraw, resubmit, cancel] = ['withdraw', 'resubmit', 'cancel'].map(labelOf)
  const [reportBack, registerReturn, file] = ['reportBack', 'registerReturn', 'file'].map(labelOf)
  const [acknowledge, voided] = ['acknowledge', 'void'].map(labelOf)
  const isReported = slip.returnedOn !== null
  const smaller = [
    back && <SaidNo key="return" slip={slip} label={back} how="returnToApplicant" done={t('已经退回申请人。')} />,
    refuse && <SaidNo key="refuse" slip={slip} label={refuse} how="refuse" done={t('已登记“不同意”。')} />,
    withdraw && (
      <Sure key="withdraw" slip={slip} label={withdraw} how="withdraw" done={t('假条已经撤回。')}>
        {t('撤回以后这张假条就办结了，占用的天数退回。要再请，另写一张。')}
      </Sure>
    ),
    cancel && (
      <Sure key="cancel" slip={slip} label={cancel} how="cancel" done={t('休假已经取消。')}>
        {t('没有开始的假可以取消：天数退回，考勤表上的登记一并取消。')}
      </Sure>
    ),
    voided && <SaidNo key="void" slip={slip} label={voided} how="void" done={t('假条已经作废。')} />,
  ].filter(Boolean)
  return (
    <Section title={t('您现在可以')}>
      {resubmit && <Resubmit slip={slip} besides={smaller} />}
      {approve && <SlipApproval slip={slip} label={approve} besides={smaller} />}
      {reportBack && <ReturnForm slip={slip} label={reportBack} how="reportBack" />}
      {acknowledge && (
        <Once
          slip={slip}
          label={acknowledge}
          done={t('已知悉，由考勤员登记。')}
          work={(idempotencyKey) => leave.acknowledge.call(moveOf(slip), { context: { idempotencyKey } })}
        />
      )}
      {registerReturn && !isReported && <ReturnForm slip={slip} label={registerReturn} how="registerReturn" />}
      {registerReturn && isReported && (
        <Once
          slip={slip}
          label={registerReturn}
          done={t('销假已经登记。')}
          work={(idempotencyKey) => leave.registerReturn.call(moveOf(slip), { context: { idempotencyKey } })}
        />
      )}
      {file && (
        <Once
          slip={slip}
          label={file}
          done={t('假条已经备案。')}
          work={(idempotencyKey) => leave.file.call({ ids: [slip.id] }, { context: { idempotencyKey } })}
        />
      )}
      {!approve && !resubmit && smaller.length > 0 && <div className="row">{smaller}</div>}
    </Section>
  )
}
