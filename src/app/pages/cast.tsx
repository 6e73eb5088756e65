import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { session } from '../client.ts'
import type { SessionState } from '../session.ts'

const atFirst = 9

/** The demo's people by post; one press signs in as one of them. */
export const Cast = ({ cast }: { readonly cast: NonNullable<SessionState['demo']> }) => {
  const { t } = useSay()
  const act = useAct()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? cast : cast.slice(0, atFirst)
  return (
    <>
      <ul className="cast">
        {shown.map(({ key, name, post, section }) => (
          <li key={key}>
            <button type="button" disabled={act.busy} onClick={() => act.run(() => session.signInAs.call({ key }))}>
              <strong>{t(post)}</strong>
              <span>
                {name} · {section}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < cast.length && (
        <div>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('全部 {{n}} 人', { n: cast.length })}
          </Button>
        </div>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
    </>
  )
}
