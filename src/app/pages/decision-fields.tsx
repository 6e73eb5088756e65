import { LongTextField, TextField } from '#platform/ui/fields.tsx'
import type { FormState, Problems } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'

/** What stands behind a decision on the office's law: who took it, under which number, and why. */
export type Decision = { readonly decidedBy: string; readonly documentNumber: string; readonly reason: string }

/** What is wrong with it, by field. */
export const decisionProblems = ({ decidedBy, reason }: Decision): Problems<Decision> => ({
  ...(decidedBy.trim().length < 2 && { decidedBy: '请写明由谁决定，如主任办公会。' }),
  ...(reason.trim().length < 4 && { reason: '请写明理由，别人查问时会看到。' }),
})

/** The fields of a decision, at the foot of a form that asks for more. */
export const DecisionFields = ({ form }: { readonly form: FormState<Decision> }) => {
  const { t } = useSay()
  return (
    <>
      <div className="form-pair">
        <TextField form={form} name="decidedBy" label={t('谁决定的')} />
        <TextField form={form} name="documentNumber" label={t('文号')} optional />
      </div>
      <LongTextField form={form} name="reason" label={t('理由')} />
    </>
  )
}
