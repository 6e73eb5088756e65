import { useId, useState } from 'react'
import type { Text } from '#platform/law/clause.ts'
import { useAct } from './act.ts'
import { Button } from './button.tsx'
import './deciding.css'
import { ConfirmDialog } from './overlay.tsx'
import { Refused } from './refusal.tsx'
import { useSay } from './say.ts'

type Offered = { readonly action: string; readonly label: Text }

type Props = {
  /** What the server offers, the main act first. */
  readonly actions: readonly Offered[]
  /** Actions that need a reason. */
  readonly withReason: readonly string[]
  readonly hint: string
  /** Asked once more before an act that cannot be taken back: its words by action. */
  readonly sure?: Readonly<Record<string, string>>
  readonly send: (action: string, opinion: string, idempotencyKey: string) => Promise<unknown>
}

const kindOf = (index: number, action: string) => {
  if (action === 'withdraw') return 'plain'
  if (index === 0) return 'primary'
  return action === 'refuse' ? 'grave' : 'plain'
}

/** An opinion and the acts that the server offers: one press each. */
export const Deciding = ({ actions, withReason, hint, sure = {}, send }: Props) => {
  const { t, text } = useSay()
  const id = useId()
  const act = useAct()
  const [opinion, setOpinion] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [asked, setAsked] = useState<Offered>()
  const run = ({ action, label }: Offered) => {
    setAsked(undefined)
    return act.run((key) => send(action, opinion.trim(), key), t('已办：{{what}}。', { what: text(label) }))
  }
  const press = (offered: Offered) => {
    if (withReason.includes(offered.action) && !opinion.trim()) {
      setMissing(true)
      document.getElementById(id)?.focus()
      return
    }
    if (sure[offered.action]) return setAsked(offered)
    return run(offered)
  }
  return (
    <div className="stack deciding">
      {actions.some(({ action }) => action !== 'withdraw') && (
        <div className="field">
          <label htmlFor={id}>{t('意见')}</label>
          <textarea
            id={id}
            className="input"
            rows={2}
            value={opinion}
            aria-invalid={isMissing || undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setOpinion(event.target.value)
              setMissing(false)
            }}
          />
          <span className={isMissing ? 'problem' : 'hint'} id={`${id}-hint`}>
            {hint}
          </span>
        </div>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        {actions.map((offered, index) => (
          <Button
            key={offered.action}
            kind={kindOf(index, offered.action)}
            busy={act.busy}
            onClick={() => press(offered)}
          >
            {text(offered.label)}
          </Button>
        ))}
      </div>
      {asked && (
        <ConfirmDialog
          title={text(asked.label)}
          act={text(asked.label)}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>{sure[asked.action]}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
