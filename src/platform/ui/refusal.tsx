import type { RefusalData } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { ClauseTags } from './clause-tag.tsx'
import { useSay } from './say.ts'

const isRefusalData = (data: unknown): data is RefusalData =>
  typeof data === 'object' && data !== null && 'reason' in data && 'next' in data

const isFromTheWay = (error: Error): boolean =>
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 502 &&
  !('data' in error && isRefusalData(error.data))

/** Whether nothing reached the server, or nothing came back: no network, or only something on the way answered. */
export const isDisconnected = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && (error.name === 'AbortError' || isFromTheWay(error)))

/** The "no" that an error carries; words of our own where it carries none. */
const refusalIn = (error: unknown): RefusalData => {
  if (typeof error === 'object' && error !== null && 'data' in error && isRefusalData(error.data)) return error.data
  if (isDisconnected(error)) {
    return {
      code: 'disconnected',
      reason: step('现在连不上服务器，刚才的内容没有送出。'),
      next: step('您填写的都还在。请检查网络，恢复后再按一次。'),
      cites: [],
    }
  }
  return {
    code: 'unknown',
    reason: step('系统出了差错，这一步没有办成。'),
    next: step('请再试一次；仍不行请告诉管理员您刚才做了什么。'),
    cites: [],
  }
}

/** A refusal as people should meet it: the reason, the clause, and the next step. */
export const Refused = ({ error }: { readonly error: unknown }) => {
  const { t, say } = useSay()
  const { reason, next, also = [], cites, incident } = refusalIn(error)
  return (
    <div className="refusal" role="alert">
      <p className="reason">{[reason, ...also].map(say).join(' ')}</p>
      <p>
        {say(next)} {cites.length > 0 && <ClauseTags cites={cites} />}
      </p>
      {incident && <p className="small">{t('差错编号 {{incident}}', { incident })}</p>}
    </div>
  )
}
