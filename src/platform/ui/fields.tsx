import type { InputHTMLAttributes } from 'react'
import { Field, type FieldProps } from './form.tsx'
import { useSay } from './say.ts'

type TextName<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string
type TextProps<V> = Omit<FieldProps<V>, 'name'> & { readonly name: TextName<V> }
type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'placeholder' | 'autoFocus' | 'list'
>

const textOf = <V,>({ form, name }: TextProps<V>): string => form.values[name] as string
const write = <V,>({ form, name }: TextProps<V>, value: string) => form.set(name, value as V[typeof name])

export const TextField = <V,>({
  type = 'text',
  native,
  ...field
}: TextProps<V> & { type?: string; native?: Native }) => (
  <Field {...field}>
    {(control) => (
      <input
        {...control}
        {...native}
        className="input"
        type={type}
        value={textOf(field)}
        onChange={(event) => write(field, event.target.value)}
      />
    )}
  </Field>
)

export const PasswordField = <V,>({
  autoComplete,
  ...field
}: TextProps<V> & { autoComplete: 'current-password' | 'new-password' }) => (
  <TextField {...field} type="password" native={{ autoComplete }} />
)

export const LongTextField = <V,>({ rows = 4, ...field }: TextProps<V> & { readonly rows?: number }) => (
  <Field {...field}>
    {(control) => (
      <textarea
        {...control}
        className="input"
        rows={rows}
        value={textOf(field)}
        onChange={(event) => write(field, event.target.value)}
      />
    )}
  </Field>
)

export type Choice = { readonly value: string; readonly label: string; readonly disabled?: boolean }

export const SelectField = <V,>({ choices, ...field }: TextProps<V> & { readonly choices: readonly Choice[] }) => {
  const { t } = useSay()
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={textOf(field)}
          onChange={(event) => write(field, event.target.value)}
        >
          <option value="">{t('请选择')}</option>
          {choices.map(({ value, label, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A few choices, all in sight: one press instead of two. */
export const ChoiceField = <V,>({ choices, ...field }: TextProps<V> & { readonly choices: readonly Choice[] }) => {
  const { t } = useSay()
  const { form, name, label, hint } = field
  const id = `${form.id}-${name}`
  const problem = form.problems[name]
  return (
    <fieldset className="field" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend>{label}</legend>
      <div className="choices">
        {choices.map(({ value, label: words, disabled }, index) => (
          <label key={value}>
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={`${id}-choice`}
              value={value}
              disabled={disabled}
              checked={textOf(field) === value}
              onChange={() => write(field, value)}
            />
            {words}
          </label>
        ))}
      </div>
      {hint && <span className="hint">{hint}</span>}
      {problem && (
        <span className="problem" id={`${id}-problem`}>
          {t(problem as string)}
        </span>
      )}
    </fieldset>
  )
}

/** A day as ISO text. `tell` says what kind of day it is (工作日, 周六, 国庆节) below the field. */
export const DayField = <V,>({
  min,
  max,
  tell,
  ...field
}: TextProps<V> & {
  readonly min?: string
  readonly max?: string
  readonly tell?: (iso: string) => string | undefined
}) => {
  const { day, weekday } = useSay()
  const iso = textOf(field)
  const told = iso && [day(iso), weekday(iso), tell?.(iso)].filter(Boolean).join(' ')
  return (
    <Field {...field} hint={told || field.hint}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="date"
          min={min}
          max={max}
          value={iso}
          onChange={(event) => write(field, event.target.value)}
        />
      )}
    </Field>
  )
}
