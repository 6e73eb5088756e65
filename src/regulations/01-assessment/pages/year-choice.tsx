import { useSay } from '#platform/ui/say.ts'

/** The year before, this one, the year after. */
export const YearChoice = ({
  year,
  onChange,
}: {
  readonly year: number
  readonly onChange: (year: number) => void
}) => {
  const { t } = useSay()
  return (
    <fieldset className="year-choice">
      <legend className="unseen">{t('年度')}</legend>
      <button type="button" className="button" onClick={() => onChange(year - 1)} aria-label={t('上一年')}>
        ‹
      </button>
      <strong>{t('{{year}}年度', { year })}</strong>
      <button type="button" className="button" onClick={() => onChange(year + 1)} aria-label={t('下一年')}>
        ›
      </button>
    </fieldset>
  )
}

/** The year that lies in the reader's clock; only what is shown first, never what is decided. */
export const thisYear = (): number => Temporal.Now.plainDateISO('Asia/Shanghai').year
