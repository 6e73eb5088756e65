import { Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { assessment, type Proposal } from './client.ts'
import { LawOfMatter, MatterFields, type MatterValues, matterProblems, matterToSend } from './matter-form.tsx'

const asWritten = (points: number | null): string => (points === null ? '' : String(-points))

type Props = { readonly proposal: Proposal; readonly today: string }

/** 1.3.3.2: what was sent back is changed and handed in again by who proposed it; the person concerned stays. */
export const ChangeProposal = ({ proposal, today }: Props) => {
  const { t } = useSay()
  const { id, version, personId, matter, occurredOn, reason, evidence } = proposal
  const form = useForm<MatterValues>({
    initial: {
      matter,
      personId,
      occurredOn,
      fromPerson: asWritten(proposal.personPoints),
      fromSection: asWritten(proposal.sectionPoints),
      reason,
      evidence,
    },
    check: matterProblems(today),
    send: async (v, idempotencyKey) => {
      const changed = { ...matterToSend(v, today), id, expectedVersion: version }
      await assessment.resubmit.call(changed, { context: { idempotencyKey } })
      toast(t('已经改好，重新送有权的负责人决定。'))
    },
  })
  return (
    <div className="proposing">
      <Form form={form} act={t('改好，重新送交')}>
        <MatterFields form={form} today={today} />
      </Form>
      <LawOfMatter form={form} today={today} />
    </div>
  )
}
