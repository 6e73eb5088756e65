import { type UseQueryResult, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { isDisconnected, Refused } from './refusal.tsx'
import { useSay } from './say.ts'

export const Loading = () => {
  const { t } = useSay()
  return (
    <p className="loading" role="status">
      {t('正在读取…')}
    </p>
  )
}

type QueryStateProps<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  readonly children: (data: T) => ReactNode
}

/** Shows what a query brought; while it has nothing, that it is waiting, or why it was refused. */
export const QueryState = <T,>({ query, children }: QueryStateProps<T>) => {
  const { t } = useSay()
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return <Loading />
  return (
    <div className="stack">
      <Refused error={query.error} />
      <div>
        <Button onClick={() => query.refetch()}>{t('重新读取')}</Button>
      </div>
    </div>
  )
}

/** Says that the server cannot be reached as long as that is so; what waits goes on by itself afterwards. */
export const ConnectionBanner = () => {
  const { t } = useSay()
  const client = useQueryClient()
  const cache = client.getQueryCache()
  useIsFetching()
  const isAway = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => !navigator.onLine || cache.getAll().some((q) => q.isActive() && isDisconnected(q.state.fetchFailureReason)),
  )
  if (!isAway) return null
  return (
    <div className="connection no-print" role="status">
      {t('暂时连不上服务器，正在自动重连。已填写的内容不会丢。')}
    </div>
  )
}
