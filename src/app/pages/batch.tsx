import { useState } from 'react'
import type { InboxRow } from '#platform/flow/inbox.ts'
import { Button } from '#platform/ui/button.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { queries } from '#platform/ui/remote.ts'
import { useSay } from '#platform/ui/say.ts'
import { cases } from '../client.ts'

/** Like cases: the same act at the same step of one flow. */
type Batch = { readonly key: string; readonly rows: readonly InboxRow[] }

const keyOf = ({ flow, step, inBatch }: InboxRow): string => (inBatch ? `${flow} ${step} ${inBatch.action}` : '')

/** The rows that can be done together: two or more alike that need no writing. */
export const batchesIn = (rows: readonly InboxRow[]): Batch[] =>
  [
    ...Map.groupBy(
      rows.filter(({ inBatch }) => inBatch),
      keyOf,
    ),
  ]
    .filter(([, alike]) => alike.length > 1)
    .map(([key, alike]) => ({ key, rows: alike }))

type Outcome = { readonly failure: unknown } | 'done'

const doOne = async ({ caseId, version, inBatch }: InboxRow, idempotencyKey: string): Promise<Outcome> => {
  try {
    const act = { caseId, action: inBatch?.action ?? '', expectedVersion: version }
    await cases.actInBatch.call(act, { context: { idempotencyKey } })
    return 'done'
  } catch (failure) {
    return { failure }
  }
}

type LineProps = {
  readonly row: InboxRow
  readonly isChosen: boolean
  readonly outcome: Outcome | undefined
  readonly onChoose: () => void
}

const Line = ({ row, isChosen, outcome, onChoose }: LineProps) => {
  const { t, text, say } = useSay()
  return (
    <li>
      <label className="check">
        <input type="checkbox" checked={isChosen} disabled={outcome !== undefined} onChange={onChoose} />
        <span>
          {say(row.summary)}
          {row.sectionName && <span className="quiet small"> {row.sectionName}</span>}
        </span>
      </label>
      {outcome === 'done' && (
        <Mark tone="good">{t('已办：{{what}}。', { what: row.inBatch ? text(row.inBatch.label) : '' })}</Mark>
      )}
      {outcome !== undefined && outcome !== 'done' && <Refused error={outcome.failure} />}
    </li>
  )
}

type FormProps = { readonly rows: readonly InboxRow[]; readonly act: string; readonly onClose: () => void }

/** Each case is done by itself, one after another; each line tells its own outcome. */
const BatchForm = ({ rows, act, onClose }: FormProps) => {
  const { t } = useSay()
  const [chosen, setChosen] = useState<readonly string[]>(rows.map(({ taskId }) => taskId))
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({})
  const waiting = rows.filter(({ taskId }) => chosen.includes(taskId) && outcomes[taskId] === undefined)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const doAll = async () => {
    for (const row of waiting) {
      const outcome = await doOne(row, crypto.randomUUID())
      setOutcomes((before) => ({ ...before, [row.taskId]: outcome }))
    }
  }
  const isOver = waiting.length === 0 && Object.keys(outcomes).length > 0
  return (
    <div className="stack">
      <p className="quiet">{t('都不用另写意见，按所请的办。每件各办各的：有一件办不成，不影响别的。')}</p>
      <ul className="batch">
        {rows.map((row) => (
          <Line
            key={row.taskId}
            row={row}
            isChosen={chosen.includes(row.taskId)}
            outcome={outcomes[row.taskId]}
            onChoose={() => toggle(row.taskId)}
          />
        ))}
      </ul>
      <div className="row">
        {isOver ? (
          <Button kind="primary" onClick={onClose}>
            {t('好')}
          </Button>
        ) : (
          <Button kind="primary" disabled={waiting.length === 0} onClick={doAll}>
            {t('{{act}}所选 {{n}} 件', { act, n: waiting.length })}
          </Button>
        )}
      </div>
    </div>
  )
}

const One = ({ rows }: Pick<Batch, 'rows'>) => {
  const { t, text } = useSay()
  const [shown, setShown] = useState<readonly InboxRow[]>()
  const [first] = rows
  if (!first?.inBatch) return null
  const act = text(first.inBatch.label)
  const title = t('批量{{act}} {{n}} 件{{matter}}', { act, n: rows.length, matter: text(first.title) })
  const close = () => {
    setShown(undefined)
    void queries.invalidateQueries()
  }
  return (
    <>
      <Button onClick={() => setShown(rows)}>{title}</Button>
      {shown && (
        <Drawer title={title} onClose={close}>
          <BatchForm rows={shown} act={act} onClose={close} />
        </Drawer>
      )}
    </>
  )
}

/** Offers to do like cases together, where there are any. */
export const Batches = ({ rows }: { readonly rows: readonly InboxRow[] }) => {
  const batches = batchesIn(rows)
  if (batches.length === 0) return null
  return (
    <div className="row batches">
      {batches.map(({ key, rows: alike }) => (
        <One key={key} rows={alike} />
      ))}
    </div>
  )
}
