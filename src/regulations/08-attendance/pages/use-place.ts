import { useNavigate, useSearch } from '@tanstack/react-router'

export type Place = { readonly section?: string; readonly day?: string; readonly month?: string }

/** Where on the sheets the reader is: section, day and month stand in the address, so that it can be kept and sent. */
export const usePlace = (): [Place, (next: Place) => void] => {
  const place: Place = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (next: Place) => {
    void navigate({ to: '.', search: { ...place, ...next } as never, replace: true })
  }
  return [place, go]
}

/** The day some days before or after. */
export const dayAfter = (iso: string, days: number): string => Temporal.PlainDate.from(iso).add({ days }).toString()

/** The month some months before or after. */
export const monthAfter = (month: string, months: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString()
