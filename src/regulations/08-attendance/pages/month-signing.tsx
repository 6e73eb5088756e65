import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import type { MonthGrid, MonthState } from '../grid.ts'
import { attendance, type MonthStanding, type MySection } from './client.ts'

type Which = { readonly sectionId: string; readonly month: string }

const Signed = ({ state }: { readonly state: MonthState }) => {
  const { t, moment } = useSay()
  return (
    <div className="notice" data-tone="good">
      <p>
        <Mark tone="good">{t('已签字')}</Mark> {state.signedAt && moment(state.signedAt)}
        {'　'}
        {t('登记簿链尾 {{serial}}', { serial: state.chainSerial ?? '' })}{' '}
        <code className="hash">{state.chainHash?.slice(0, 16)}</code>
      </p>
      <p className="quiet small">{t('此后只能写明理由更正：点开要改的一格。')}</p>
    </div>
  )
}

type Open = { readonly blank: number; readonly unsettled: number; readonly opensOn: string | null }

const useOpen = (which: Which): Open | undefined => {
  const { data } = useQuery(attendance.open.queryOptions({ input: which }))
  return data && { blank: data.blank.length, unsettled: data.unsettled.length, opensOn: data.opensOn }
}

const isComplete = ({ blank, unsettled }: Open): boolean => blank === 0 && unsettled === 0

const OpenOf = ({ which, open }: { readonly which: Which; readonly open: Open }) => {
  const { t, day } = useSay()
  const { blank, unsettled, opensOn } = open
  const isReady = isComplete(open)
  return (
    <div className="notice" data-tone={isReady && opensOn === null ? 'good' : 'open'}>
      {opensOn !== null && <p>{t('这个月还没有结束，{{day}}起可以签字。', { day: day(opensOn) })}</p>}
      <p>
        {isReady
          ? opensOn === null && t('这个月已经记全，没有待处理的缺勤，可以签字。')
          : t('签字前还有：空着的工作日 {{blank}} 个半天，没有假条的缺勤 {{unsettled}} 个半天。', {
              blank,
              unsettled,
            })}{' '}
        {!isReady && (
          <Link to="/attendance/open" search={{ section: which.sectionId, month: which.month } as never}>
            {t('去处理')}
          </Link>
        )}
      </p>
    </div>
  )
}

/** Why the head gave the month back, for the timekeeper to mend it. */
const Returned = ({ standing }: { readonly standing: MonthStanding }) => {
  const { t, moment } = useSay()
  const { returned } = standing
  if (!returned) return null
  return (
    <div className="notice" data-tone="open">
      <p>
        <Mark tone="open">{t('退回补正')}</Mark> {returned.by} {returned.at && moment(returned.at)}
      </p>
      <p>{t('退回的理由：{{reason}}', { reason: returned.reason })}</p>
      <p className="quiet small">{t('请考勤员补正后重新送签。')}</p>
    </div>
  )
}

const GiveBack = ({ which, onDone }: { readonly which: Which; readonly onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 2 ? { reason: '请写明哪一天、哪个人要补正，考勤员会看到。' } : {}),
    send: async ({ reason }, idempotencyKey) => {
      await attendance.returnMonth.call({ ...which, reason: reason.trim() }, { context: { idempotencyKey } })
      toast(t('已经退回考勤员。'))
      onDone()
    },
  })
  return (
    <Form
      form={form}
      act={t('退回考勤员')}
      secondary={
        <Button kind="quiet" onClick={onDone}>
          {t('不退回')}
        </Button>
      }
    >
      <LongTextField form={form} name="reason" label={t('退回的理由')} rows={2} />
    </Form>
  )
}

type ActsProps = {
  readonly which: Which
  readonly section: MySection
  readonly standing: MonthStanding
  readonly isReady: boolean
}

const Acts = ({ which, section, standing, isReady }: ActsProps) => {
  const { t, list } = useSay()
  const act = useAct()
  const [isGivingBack, setGivingBack] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { step, actions, waitsFor } = standing
  const isNew = step === null
  const maySign = isNew ? section.maySign : actions.includes('sign')
  const mayPresent = isNew ? section.mayPresent && !section.maySign : actions.includes('present')
  const mayReturn = actions.includes('return')
  const sign = () => {
    setAsked(false)
    return act.run(
      (key) => attendance.sign.call(which, { context: { idempotencyKey: key } }),
      t('这个月已经签字锁定。'),
    )
  }
  const present = () =>
    act.run((key) => attendance.present.call(which, { context: { idempotencyKey: key } }), t('已经送科室负责人签字。'))
  if (isGivingBack) return <GiveBack which={which} onDone={() => setGivingBack(false)} />
  return (
    <>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        {maySign && (
          <Button kind="primary" busy={act.busy} disabled={!isReady} onClick={() => setAsked(true)}>
            {t('审查无误，签字')}
          </Button>
        )}
        {mayReturn && <Button onClick={() => setGivingBack(true)}>{t('退回考勤员')}</Button>}
        {mayPresent && (
          <Button kind={maySign ? 'plain' : 'primary'} busy={act.busy} disabled={!isReady} onClick={present}>
            {isNew ? t('送科室负责人签字') : t('补正完毕，重新送签')}
          </Button>
        )}
        {step === 'signing' && !maySign && (
          <Mark tone="person">
            {waitsFor.length === 0
              ? t('已送签，现在没有科室负责人')
              : t('已送签，等{{names}}审查签字', { names: list(waitsFor) })}
          </Mark>
        )}
      </div>
      {isAsked && (
        <ConfirmDialog title={t('审查无误，签字')} act={t('签字')} onConfirm={sign} onClose={() => setAsked(false)}>
          <p>{t('签字以后这个月就锁定了，有错误的只能写明理由作更正登记。')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** 8.1.1: where the month stands before its signature, and what the reader may do about it. */
export const MonthSigning = ({ grid, section }: { readonly grid: MonthGrid; readonly section: MySection }) => {
  const which = { sectionId: section.id, month: grid.month }
  const standing = useQuery(attendance.standing.queryOptions({ input: which })).data
  const open = useOpen(which)
  const state = grid.states[section.id]
  if (state?.isSigned) return <Signed state={state} />
  return (
    <div className="stack">
      {standing && <Returned standing={standing} />}
      {open && <OpenOf which={which} open={open} />}
      {standing && (
        <Acts
          which={which}
          section={section}
          standing={standing}
          isReady={open !== undefined && isComplete(open) && open.opensOn === null}
        />
      )}
    </div>
  )
}
