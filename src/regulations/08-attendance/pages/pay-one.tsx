import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Deciding } from '#platform/ui/deciding.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { TextField } from '#platform/ui/fields.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { doneHappening, type Happening, Timeline } from '#platform/ui/timeline.tsx'
import { toast } from '#platform/ui/toast.tsx'
import { leavePay } from './client.ts'
import { type Fact, PaperFacts } from './paper-facts.tsx'
import { PayAsk } from './pay-ask.tsx'
import { Extra, type PayForm, payTone } from './pay-parts.tsx'
import './leave.css'

type One = { readonly form: PayForm }

const Facts = ({ form }: One) => {
  const { t, money } = useSay()
  const facts: Fact[] = [
    [t('填报人'), [form.name, form.sectionName].filter(Boolean).join(' · ')],
    [t('年度'), t('{{year}}年', { year: form.year })],
    [t('应休'), t('{{n}}天', { n: form.entitlementDays })],
    [t('已休'), t('{{n}}天', { n: form.takenDays })],
    [t('当年事假'), t('{{n}}天', { n: form.personalLeaveDays })],
    [
      t('未休'),
      <Figure key="unused" label={t('未休年休假怎样计发')} verdict={form.verdict}>
        {t('{{n}}天', { n: form.unusedDays })}
      </Figure>,
    ],
    [t('因什么工作没有休'), form.reason],
    ...(form.yearlyPay === null ? [] : [[t('全年应发工资'), money(form.yearlyPay)] as const]),
    [t('另发金额'), <Extra key="extra" sum={form.sum} />],
  ]
  return <PaperFacts facts={facts} />
}

const moveOf = ({ id, version }: PayForm) => ({ id, expectedVersion: version })

/** 元 as typed, in whole 分; nothing where it is no amount. */
const fenOf = (yuan: string): number | undefined => {
  const typed = yuan.trim().replaceAll(/[,，\s]/g, '')
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(typed)) return undefined
  return Math.round(Number(typed) * 100)
}

const Sum = ({ form: paid }: One) => {
  const { t } = useSay()
  const form = useForm({
    initial: { yearlyPay: '' },
    check: ({ yearlyPay }) => (fenOf(yearlyPay) ? {} : { yearlyPay: '请填全年应发工资，如 130500 或 130500.50。' }),
    send: async ({ yearlyPay }, idempotencyKey) => {
      await leavePay.file.call({ ...moveOf(paid), yearlyPay: fenOf(yearlyPay) ?? 0 }, { context: { idempotencyKey } })
      toast(t('金额已经核定，审批表归档。'))
    },
  })
  return (
    <Form form={form} act={t('核定金额，归档')}>
      <TextField
        form={form}
        name="yearlyPay"
        label={t('{{year}}年全年应发工资（元）', { year: paid.year })}
        hint={t('按工资表填；日工资、应发和另发的金额由系统算出。')}
        native={{ inputMode: 'decimal', autoComplete: 'off' }}
      />
    </Form>
  )
}

const Acts = ({ form }: One) => {
  const { t } = useSay()
  const offered = form.actions.filter(({ action }) => action !== 'resubmit' && action !== 'pay')
  const has = (name: string) => form.actions.some(({ action }) => action === name)
  return (
    <Section title={t('您现在可以')}>
      {has('resubmit') && (
        <PayAsk
          year={form.year}
          initial={form}
          act={t('改好了，再送')}
          send={(asked, idempotencyKey) =>
            leavePay.resubmit.call({ ...moveOf(form), asked }, { context: { idempotencyKey } })
          }
        />
      )}
      {has('pay') && <Sum form={form} />}
      {offered.length > 0 && (
        <Deciding
          actions={offered}
          withReason={['return', 'refuse']}
          sure={{ withdraw: t('撤回以后这张表就办结了，要填的话另写一张。') }}
          hint={t('退回和不同意要写明理由，填报人会看到。')}
          send={(action, opinion, idempotencyKey) =>
            leavePay.decide.call(
              { ...moveOf(form), action: action as 'agree', opinion },
              { context: { idempotencyKey } },
            )
          }
        />
      )}
    </Section>
  )
}

const Way = ({ form }: One) => {
  const speaker = useSay()
  const { t, text, list } = speaker
  const waiting = form.waitsFor
  const seat = waiting ? [waiting.section, t(waiting.post)].filter(Boolean).join(' ') : ''
  const names = list(waiting?.holders.map(({ name }) => name) ?? [])
  const moves = form.timeline.map((move, index): Happening => {
    if (move.doneAt !== null) return { ...doneHappening(index, move, speaker), cites: move.cites }
    return { key: index, what: text(move.stepLabel), who: names || seat, cites: move.cites, isNow: true }
  })
  const sent: Happening = { key: 'sent', what: t('填报'), who: form.name, at: form.submittedAt, cites: ['8.3.5'] }
  return (
    <Section title={t('办理经过')}>
      <Timeline happenings={[sent, ...moves]} />
    </Section>
  )
}

const Shown = ({ form }: One) => {
  const { text } = useSay()
  return (
    <div className="page-main">
      <div>
        <Mark tone={payTone(form.step)}>{text(form.stepLabel)}</Mark>
      </div>
      <Facts form={form} />
      {form.actions.length > 0 && <Acts key={form.version} form={form} />}
      <Way form={form} />
    </div>
  )
}

/** 8.3.5, 8.7: one form for annual-leave pay: what was filled in, the opinions, the sum, and what the reader may do. */
const PayOne = () => {
  const { t } = useSay()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(leavePay.get.queryOptions({ input: { id } }))
  return (
    <Page
      title={t('年休假报酬审批表')}
      actions={query.data && <PrintButton href={`/print/attendance/leave-pay/${id}`} />}
      lead={
        <Link to="/attendance/leave-pay" className="back">
          {t('回到年休假报酬')}
        </Link>
      }
      margin={<ClauseMargin regulation={8} only={['8.3.4', '8.3.5', '8.7']} />}
    >
      <QueryState query={query}>{(form) => <Shown form={form} />}</QueryState>
    </Page>
  )
}

export default PayOne
