import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { gradeWords, operatorWords } from '#platform/ui/clause-words.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'

type Listed = Awaited<ReturnType<typeof law.amendments.call>>
type Amendment = Listed['amendments'][number]

const SwitchDrawer = ({ amendment, onClose }: { readonly amendment: Amendment; readonly onClose: () => void }) => {
  const { t, text } = useSay()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 4 ? { reason: '请写明理由，别人查问时会看到。' } : {}),
    send: async ({ reason }, idempotencyKey) => {
      await law.switchAmendment.call(
        { id: amendment.id, on: !amendment.inForce, reason: reason.trim() },
        { context: { idempotencyKey } },
      )
      onClose()
    },
  })
  return (
    <Drawer title={amendment.inForce ? t('停用这项修正') : t('启用这项修正')} onClose={onClose}>
      <p>
        <ClauseTag cites={amendment.clause} /> {text(amendment.source)}
      </p>
      <p className="quiet">{t('今后的计算随之改变；已经作出的决定不变。')}</p>
      <Form form={form} act={amendment.inForce ? t('停用') : t('启用')}>
        <LongTextField form={form} name="reason" label={t('理由')} />
      </Form>
    </Drawer>
  )
}

const AmendmentTable = ({ listed: { amendments, maySwitch } }: { readonly listed: Listed }) => {
  const { t, text, day } = useSay()
  const [switched, setSwitched] = useState<Amendment>()
  return (
    <>
      <Ledger
        caption={t('共 {{n}} 项', { n: amendments.length })}
        rows={amendments}
        rowKey={({ id }) => id}
        empty={<EmptyState>{t('没有上级规定改变本制度。')}</EmptyState>}
        columns={[
          { key: 'clause', head: t('条款'), isName: true, cell: ({ clause }) => <ClauseTag cites={clause} /> },
          {
            key: 'what',
            head: t('改动'),
            cell: ({ name, operator, value }) => (
              <>
                {name && text(name)} {t(operatorWords[operator])} {value && text(value)}
              </>
            ),
          },
          { key: 'from', head: t('自'), cell: ({ from }) => day(from) },
          { key: 'source', head: t('依据'), cell: ({ source }) => text(source) },
          { key: 'grade', head: t('核实'), cell: ({ grade }) => t(gradeWords[grade]) },
          {
            key: 'state',
            head: t('状态'),
            cell: (amendment) => (
              <span className="row tight">
                {amendment.inForce ? <Mark tone="good">{t('启用')}</Mark> : <Mark>{t('停用')}</Mark>}
                {maySwitch && (
                  <Button kind="quiet" onClick={() => setSwitched(amendment)}>
                    {amendment.inForce ? t('停用…') : t('启用…')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {switched && <SwitchDrawer amendment={switched} onClose={() => setSwitched(undefined)} />}
    </>
  )
}

/** Superior rules that change the text, each from its day, with its source and how well it was verified. */
export const Amendments = () => {
  const { t } = useSay()
  const query = useQuery(law.amendments.queryOptions({ input: {} }))
  return (
    <Section title={t('上级规定的修正')}>
      <QueryState query={query}>{(listed) => <AmendmentTable listed={listed} />}</QueryState>
    </Section>
  )
}
