import type { ReactNode } from 'react'
import { useSay } from '#platform/ui/say.ts'

type StepperProps = {
  readonly label: string
  readonly onBack: () => void
  readonly onOn: () => void
  /** There is nothing after this one. */
  readonly isLast?: boolean
  readonly children: ReactNode
}

/** One step back, where one is, one step on: days and months of the sheets. */
export const Stepper = ({ label, onBack, onOn, isLast, children }: StepperProps) => {
  const { t } = useSay()
  return (
    <fieldset className="stepper">
      <legend className="unseen">{label}</legend>
      <button type="button" className="button" onClick={onBack} aria-label={t('前一个')}>
        ‹
      </button>
      <span>{children}</span>
      <button type="button" className="button" onClick={onOn} disabled={isLast} aria-label={t('后一个')}>
        ›
      </button>
    </fieldset>
  )
}

type ChoiceProps = {
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly value: string | undefined
  readonly onChange: (id: string) => void
}

/** Which section's sheet; only a name where there is no choice. */
export const SectionChoice = ({ sections, value, onChange }: ChoiceProps) => {
  const { t } = useSay()
  if (sections.length < 2) return <strong>{sections[0]?.name}</strong>
  return (
    <label className="section-choice">
      <span className="unseen">{t('科室')}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {sections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
