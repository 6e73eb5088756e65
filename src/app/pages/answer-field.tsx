import { type ReactNode, useId } from 'react'
import { type AnswerForm, type AnswerProblem, variantOf } from '#platform/law/answer.ts'
import { Button } from '#platform/ui/button.tsx'
import { useSay } from '#platform/ui/say.ts'

type Part<F extends AnswerForm = AnswerForm> = {
  readonly form: F
  /** As far as it is filled in: numbers still as they were typed. */
  readonly value: unknown
  readonly set: (value: unknown) => void
}
type Of<Kind extends AnswerForm['kind']> = Part<Extract<AnswerForm, { kind: Kind }>>

const entriesIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** What was filled in, with numbers read as numbers and optional parts that were left empty left out. */
export const readAnswer = (form: AnswerForm, value: unknown): unknown => {
  if (form.kind === 'number') return value === '' || value === undefined ? undefined : Number(value)
  if (form.kind === 'text') return typeof value === 'string' ? value.trim() : undefined
  if (form.kind === 'list') return (Array.isArray(value) ? value : []).map((item) => readAnswer(form.item, item))
  if (form.kind === 'one-of') {
    const variant = variantOf(form.variants, value)
    return variant ? readAnswer(variant, value) : undefined
  }
  if (form.kind !== 'parts') return value === '' ? undefined : value
  const given = entriesIn(value)
  const read = Object.entries(form.parts).flatMap(([key, part]) => {
    const answer = readAnswer(part, given[key])
    const isEmpty = answer === undefined || (part.optional && Object.keys(entriesIn(answer)).length === 0)
    return isEmpty && (part.optional || answer === undefined) && part.kind !== 'number' ? [] : [[key, answer] as const]
  })
  return Object.fromEntries(read.filter(([, answer]) => answer !== undefined))
}

const Labelled = ({ form, children }: { readonly form: AnswerForm; readonly children: (id: string) => ReactNode }) => {
  const { t, text } = useSay()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {text(form.label)} {form.optional && <span className="optional">{t('（可不填）')}</span>}
      </label>
      {children(id)}
    </div>
  )
}

const NumberPart = ({ form, value, set }: Of<'number'>) => {
  const { t, text } = useSay()
  const { min, max } = form
  return (
    <Labelled form={form}>
      {(id) => (
        <>
          <span className="row tight">
            <input
              id={id}
              className="input"
              inputMode="decimal"
              value={value === undefined ? '' : String(value)}
              onChange={(event) => set(event.target.value)}
            />
            {text(form.unit)}
          </span>
          <span className="hint">{t('{{min}} 到 {{max}}', { min, max })}</span>
        </>
      )}
    </Labelled>
  )
}

const TextPart = ({ form, value, set }: Of<'text'>) => {
  const { text } = useSay()
  return (
    <Labelled form={form}>
      {(id) => (
        <>
          <input
            id={id}
            className="input"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => set(event.target.value)}
          />
          {form.hint && <span className="hint">{text(form.hint)}</span>}
        </>
      )}
    </Labelled>
  )
}

type Choice = { readonly value: string; readonly label: string }

const Choices = ({ form, choices, chosen, choose }: ChoicesProps) => {
  const { t } = useSay()
  return (
    <Labelled form={form}>
      {(id) => (
        <select id={id} className="input" value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('请选择')}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

type ChoicesProps = {
  readonly form: AnswerForm
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly choose: (value: string) => void
}

const YesNoPart = ({ form, value, set }: Of<'yes-no'>) => {
  const { t, text } = useSay()
  const choices = [
    { value: 'true', label: form.yes ? text(form.yes) : t('是') },
    { value: 'false', label: form.no ? text(form.no) : t('否') },
  ]
  const chosen = typeof value === 'boolean' ? String(value) : ''
  return (
    <Choices form={form} choices={choices} chosen={chosen} choose={(v) => set(v === '' ? undefined : v === 'true')} />
  )
}

const ChoicePart = ({ form, value, set }: Of<'choice'>) => {
  const { text } = useSay()
  const choices = form.choices.map((c) => ({ value: c.value, label: text(c.label) }))
  return <Choices form={form} choices={choices} chosen={typeof value === 'string' ? value : ''} choose={set} />
}

const Parts = ({ form, value, set }: Of<'parts'>) => {
  const { text } = useSay()
  const given = entriesIn(value)
  return (
    <fieldset className="answer-parts">
      <legend>{text(form.label)}</legend>
      {Object.entries(form.parts).map(([key, part]) => (
        <AnswerPart key={key} form={part} value={given[key]} set={(next) => set({ ...given, [key]: next })} />
      ))}
    </fieldset>
  )
}

const OneOf = ({ form, value, set }: Of<'one-of'>) => {
  const { text } = useSay()
  const variant = variantOf(form.variants, value)
  const choices = form.variants.map((v, index) => ({ value: String(index), label: text(v.label) }))
  const choose = (index: string) => {
    const next = form.variants[Number(index)]
    const keys = next?.kind === 'parts' ? Object.keys(next.parts) : []
    set(index === '' ? undefined : Object.fromEntries(keys.map((key) => [key, ''])))
  }
  return (
    <>
      <Choices
        form={form}
        choices={choices}
        chosen={variant ? String(form.variants.indexOf(variant)) : ''}
        choose={choose}
      />
      {variant && <AnswerPart form={variant} value={value} set={set} />}
    </>
  )
}

const List = ({ form, value, set }: Of<'list'>) => {
  const { t, text } = useSay()
  const items: unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset className="answer-parts">
      <legend>{text(form.label)}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name than their place
        <div key={index} className="answer-item">
          <AnswerPart form={form.item} value={item} set={(next) => set(items.with(index, next))} />
          <Button kind="quiet" onClick={() => set(items.toSpliced(index, 1))}>
            {t('去掉这一项')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => set([...items, undefined])}>{t('添一项')}</Button>
      </div>
    </fieldset>
  )
}

/** One part of an answer: a number, yes or no, a choice, a text, or what is made up of them. */
export const AnswerPart = ({ form, value, set }: Part): ReactNode => {
  if (form.kind === 'number') return <NumberPart form={form} value={value} set={set} />
  if (form.kind === 'text') return <TextPart form={form} value={value} set={set} />
  if (form.kind === 'yes-no') return <YesNoPart form={form} value={value} set={set} />
  if (form.kind === 'choice') return <ChoicePart form={form} value={value} set={set} />
  if (form.kind === 'parts') return <Parts form={form} value={value} set={set} />
  return form.kind === 'list' ? (
    <List form={form} value={value} set={set} />
  ) : (
    <OneOf form={form} value={value} set={set} />
  )
}

/** What is wrong with the answer as it stands, and where. */
export const AnswerWrong = ({ wrong }: { readonly wrong: AnswerProblem }) => {
  const { text, say } = useSay()
  return (
    <p className="field" role="alert">
      <span className="problem">
        {text(wrong.label)} · {say(wrong.problem)}
      </span>
    </p>
  )
}
