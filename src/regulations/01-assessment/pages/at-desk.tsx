import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { useSay } from '#platform/ui/say.ts'
import { assessment, type Desk } from './client.ts'

/** What the reader may do in regulation 1; `undefined` until it is known. */
export const useDesk = (): Desk | undefined => useQuery(assessment.desk.queryOptions({ input: {} })).data

type Props = { readonly children: (desk: Desk, year: number) => ReactNode }

/** The year that a page of regulation 1 shows: it stands in the address, else it is the office’s current one. */
export const useYear = (): [number, (year: number) => void] => {
  const { year }: { year?: number } = useSearch({ strict: false })
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const today = useDesk()?.today ?? ''
  const navigate = useNavigate()
  const go = (next: number) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, year: next }) as never, replace: true })
  const inPath = /^\d{4}$/.test(id) ? Number(id) : undefined
  return [year ?? inPath ?? Number(today.slice(0, 4)), go]
}

/** Waits for the desk, then shows the year's part of a page. */
export const AtDesk = ({ children }: Props) => {
  const query = useQuery(assessment.desk.queryOptions({ input: {} }))
  const [year] = useYear()
  return <QueryState query={query}>{(desk) => children(desk, year)}</QueryState>
}

/** The year shown, one back, one on. */
export const YearChoice = () => {
  const { t } = useSay()
  const [year, go] = useYear()
  if (!year) return null
  return (
    <fieldset className="year-choice">
      <legend className="unseen">{t('年度')}</legend>
      <button type="button" className="button" onClick={() => go(year - 1)} aria-label={t('上一年')}>
        ‹
      </button>
      <strong>{t('{{year}}年度', { year })}</strong>
      <button type="button" className="button" onClick={() => go(year + 1)} aria-label={t('下一年')}>
        ›
      </button>
    </fieldset>
  )
}
