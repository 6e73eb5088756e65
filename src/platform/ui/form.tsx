import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import './controls.css'
import { Refused } from './refusal.tsx'
import { queries } from './remote.ts'
import { useSay } from './say.ts'

/** What is wrong with each field, as a Chinese sentence that says the next step. */
export type Problems<V> = { readonly [K in keyof V]?: string }

export type FormState<V> = {
  readonly values: V
  readonly problems: Problems<V>
  readonly failure: unknown
  readonly busy: boolean
  readonly id: string
  readonly set: <K extends keyof V>(name: K, value: V[K]) => void
  readonly submit: () => Promise<void>
}

type FormSettings<V> = {
  readonly initial: V
  /** Looks the values over before they are sent: `checkedBy(schema)` or a function of your own. */
  readonly check?: (values: V) => Problems<V>
  /** The key goes into the call's context; it changes with the values, so that the same request is never done twice. */
  readonly send: (values: V, idempotencyKey: string) => Promise<unknown>
}

/** The one form pattern: values, the problems beside their fields, the server's refusal, and one sending at a time. */
export const useForm = <V extends object>({ initial, check, send }: FormSettings<V>): FormState<V> => {
  const id = useId()
  const [values, setValues] = useState(initial)
  const [problems, setProblems] = useState<Problems<V>>({})
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  const key = useRef('')
  const submit = async () => {
    if (sending.current) return
    const found = check?.(values) ?? {}
    setProblems(found)
    setFailure(undefined)
    const [first] = Object.keys(found)
    if (first) {
      document.getElementById(`${id}-${first}`)?.focus()
      return
    }
    sending.current = true
    setBusy(true)
    try {
      key.current ||= crypto.randomUUID()
      await send(values, key.current)
      key.current = ''
      void queries.invalidateQueries()
    } catch (error) {
      setFailure(error)
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  return {
    values,
    problems,
    failure,
    busy,
    id,
    submit,
    set: (name, value) => {
      key.current = ''
      setValues((before) => ({ ...before, [name]: value }))
      setProblems(({ [name]: _, ...rest }) => rest as Problems<V>)
    },
  }
}

type FormProps<V> = {
  readonly form: FormState<V>
  /** The act as the button's words: 送审, not 提交. */
  readonly act: string
  readonly children: ReactNode
  readonly secondary?: ReactNode
}

/**
 * The fields and the act. `secondary` stands beside the act but outside of the form: it may open a form of its own, whose
 * sending must never reach this one.
 */
export const Form = <V,>({ form, act, children, secondary }: FormProps<V>) => {
  const { t } = useSay()
  const id = `${form.id}-form`
  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void form.submit()
  }
  return (
    <div className="form">
      <form className="form-fields" id={id} noValidate onSubmit={send}>
        {children}
        {form.failure !== undefined && <Refused error={form.failure} />}
      </form>
      <div className="row">
        <Button type="submit" form={id} kind="primary" busy={form.busy}>
          {form.busy ? t('正在送…') : act}
        </Button>
        {secondary}
      </div>
    </div>
  )
}

export type FieldProps<V> = {
  readonly form: FormState<V>
  readonly name: keyof V & string
  readonly label: string
  readonly hint?: ReactNode
  readonly optional?: boolean
}

export type ControlProps = {
  readonly id: string
  readonly name: string
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
  readonly 'aria-required'?: true
}

/** Label, control, hint and problem of one field. `children` gets what the control needs to be tied to them. */
export const Field = <V,>({
  form,
  name,
  label,
  hint,
  optional,
  children,
}: FieldProps<V> & { readonly children: (control: ControlProps) => ReactNode }) => {
  const { t } = useSay()
  const id = `${form.id}-${name}`
  const problem = form.problems[name]
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">{t('（可不填）')}</span>}
      </label>
      {children({
        id,
        name,
        ...(problem && { 'aria-invalid': true }),
        ...(described && { 'aria-describedby': described }),
        ...(!optional && { 'aria-required': true }),
      })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span className="problem" id={`${id}-problem`}>
          {t(problem as string)}
        </span>
      )}
    </div>
  )
}
