import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'

type Props = {
  readonly label: string
  /** Asked before: what will happen, where it cannot be taken back. */
  readonly sure?: string
  readonly done: string
  readonly disabled?: boolean
  readonly send: (idempotencyKey: string) => Promise<unknown>
}

/** The page's main act as one button, with the refusal below it. */
export const PressOnce = ({ label, sure, done, disabled, send }: Props) => {
  const { t } = useSay()
  const act = useAct()
  const [isAsked, setAsked] = useState(false)
  const run = () => {
    setAsked(false)
    return act.run(send, done)
  }
  return (
    <div className="stack">
      <div>
        <Button
          kind="primary"
          busy={act.busy}
          disabled={disabled ?? false}
          onClick={() => (sure ? setAsked(true) : run())}
        >
          {label}
        </Button>
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      {isAsked && (
        <ConfirmDialog
          title={t('{{what}}？', { what: label })}
          act={label}
          onConfirm={run}
          onClose={() => setAsked(false)}
        >
          <p>{sure}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
