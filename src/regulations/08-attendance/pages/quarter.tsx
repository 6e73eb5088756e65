import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { attendance } from './client.ts'
import { Stepper } from './stepper.tsx'
import './attendance.css'

type Quarters = Awaited<ReturnType<typeof attendance.quarter.call>>
type Row = Quarters['sections'][number]

const quarterAfter = (quarter: string, quarters: number): string => {
  const [year = '', number = ''] = quarter.split('-')
  const index = Number(year) * 4 + Number(number) - 1 + quarters
  return `${Math.floor(index / 4)}-${(index % 4) + 1}`
}

const Acts = ({ row, quarter }: { readonly row: Row; readonly quarter: string }) => {
  const { t, say } = useSay()
  const act = useAct()
  const [asked, setAsked] = useState<'handIn' | 'receive'>()
  const which = { sectionId: row.sectionId, quarter }
  const words = {
    handIn: { act: t('送交综合科'), done: t('这个季度的考勤表已送综合科。') },
    receive: { act: t('收存'), done: t('已收存，作为年终考评依据。') },
  }
  const confirm = async (how: 'handIn' | 'receive') => {
    await act.run((idempotencyKey) => attendance[how].call(which, { context: { idempotencyKey } }), words[how].done)
    setAsked(undefined)
  }
  return (
    <div className="stack">
      {row.mayHandIn && (
        <Button kind="primary" busy={act.busy} onClick={() => setAsked('handIn')}>
          {words.handIn.act}
        </Button>
      )}
      {row.mayReceive && (
        <Button kind="primary" busy={act.busy} onClick={() => setAsked('receive')}>
          {words.receive.act}
        </Button>
      )}
      {row.waitsForSigning && <span className="quiet small">{t('各月签齐以后才能送交')}</span>}
      {asked && (
        <ConfirmDialog
          title={words[asked].act}
          act={words[asked].act}
          disabled={act.busy}
          onConfirm={() => confirm(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            {say({ say: '{{section}}送交{{quarter}}考勤表', with: { section: row.name, quarter } })}{' '}
            {asked === 'handIn' ? t('送交以后不能撤回。') : t('收存以后不能退回。')}
          </p>
        </ConfirmDialog>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
    </div>
  )
}

const OfMonth = ({ isSigned, isKept }: { readonly isSigned: boolean; readonly isKept: boolean }) => {
  const { t } = useSay()
  if (isSigned) return <Mark tone="good">{t('已签字')}</Mark>
  return isKept ? <Mark tone="open">{t('未签字')}</Mark> : <Mark>{t('尚未启用')}</Mark>
}

const QuarterOf = ({ shown }: { readonly shown: Quarters }) => {
  const { t, say, moment } = useSay()
  const monthWords = (month: string) => say({ say: '{{month}}', with: { month } })
  return (
    <Ledger
      caption={t('各科室送交情况')}
      rows={shown.sections}
      rowKey={(s) => s.sectionId}
      empty={<EmptyState>{t('考勤表由科室负责人或考勤员按季送交综合科。')}</EmptyState>}
      columns={[
        { key: 'section', head: t('科室'), isName: true, cell: (s) => s.name },
        ...shown.months.map((month) => ({
          key: month,
          head: monthWords(month),
          cell: (s: Row) => <OfMonth isSigned={s.signed.includes(month)} isKept={shown.toSign.includes(month)} />,
        })),
        {
          key: 'handed',
          head: t('送交'),
          cell: (s: Row) => (s.handedInAt ? `${s.handedInBy} ${moment(s.handedInAt)}` : <Mark>{t('未送交')}</Mark>),
        },
        {
          key: 'received',
          head: t('综合科收存'),
          cell: (s: Row) => (s.receivedAt ? `${s.receivedBy} ${moment(s.receivedAt)}` : ''),
        },
        { key: 'act', head: t('办理'), cell: (s: Row) => <Acts row={s} quarter={shown.quarter} /> },
      ]}
    />
  )
}

/** 8.1.2: each quarter the signed sheets go to the General Section. */
const QuarterPage = () => {
  const { t } = useSay()
  const { key = '' } = useParams({ strict: false }) as { key?: string }
  const [quarter, setQuarter] = useState<string | undefined>(key.split('_')[1])
  const query = useQuery(attendance.quarter.queryOptions({ input: quarter ? { quarter } : {} }))
  return (
    <Page
      title={t('季度送交')}
      lead={t('每季度把签过字的考勤登记表送交综合科，作为年终综合考评依据（8.1.2）。')}
      margin={<ClauseMargin regulation={8} only={['8.1.2', '8.1.3']} />}
    >
      <QueryState query={query}>
        {(shown) => (
          <div className="stack">
            <Stepper
              label={t('季度')}
              onBack={() => setQuarter(quarterAfter(shown.quarter, -1))}
              onOn={() => setQuarter(quarterAfter(shown.quarter, 1))}
            >
              <strong>
                {t('{{year}}年第{{n}}季度', { year: shown.quarter.slice(0, 4), n: shown.quarter.slice(5) })}
              </strong>
            </Stepper>
            <QuarterOf shown={shown} />
          </div>
        )}
      </QueryState>
    </Page>
  )
}

export default QuarterPage
