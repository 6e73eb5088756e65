import { useAct } from '#platform/ui/act.ts'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { session } from '../client.ts'
import type { SessionState } from '../session.ts'

/** The demo's people by post; one press signs in as one of them. */
export const Cast = ({ cast }: { readonly cast: NonNullable<SessionState['demo']> }) => {
  const { t } = useSay()
  const act = useAct()
  return (
    <>
      <ul className="cast">
        {cast.map(({ key, name, post, section }) => (
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
      {act.failure !== undefined && <Refused error={act.failure} />}
    </>
  )
}
