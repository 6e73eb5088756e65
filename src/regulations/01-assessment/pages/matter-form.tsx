import { DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import type { FormState, Problems } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import type { Summary } from './client.ts'
import { chargesSection, type Matter, MatterLaw, rangeOf } from './matter-law.tsx'

/** A matter as it is written down; what is taken stands as a plain number. */
export type MatterValues = {
  matter: string
  personId: string
  occurredOn: string
  fromPerson: string
  fromSection: string
  reason: string
  evidence: string
}

/** What is taken, as it is written: `6`, `−6` and `-6` all take six points. */
const taken = (written: string): number | undefined => {
  const number = Math.abs(Number(written.replace('−', '-')))
  return written.trim() === '' || Number.isNaN(number) ? undefined : -number
}

type Asked = { readonly range: readonly [number, number] | undefined; readonly section: boolean }

/** The range in which the clause leaves points to judgement on the day, and whether the section is charged too. */
const askedBy = ({ matter, occurredOn }: MatterValues, today: string): Asked => {
  const range = matter === '' ? undefined : rangeOf(matter as Matter, occurredOn || today)
  return { range, section: range !== undefined && chargesSection(matter as Matter) }
}

const pointsProblem = (written: string, range: Asked['range']): string | undefined => {
  const points = taken(written)
  const isInside = points !== undefined && range !== undefined && points >= range[0] && points <= range[1]
  return range === undefined || isInside ? undefined : '请在条文的幅度内填扣几分，如 6。'
}

/** Looks a matter over before it is sent; points outside the clause's range are told beside their field. */
export const matterProblems =
  (today: string) =>
  (v: MatterValues): Problems<MatterValues> => {
    const { range, section } = askedBy(v, today)
    const fromPerson = pointsProblem(v.fromPerson, range)
    const fromSection = section ? pointsProblem(v.fromSection, range) : undefined
    return {
      ...(!v.matter && { matter: '请选事项。' }),
      ...(!v.personId && { personId: '请选当事人。' }),
      ...(!v.occurredOn && { occurredOn: '请填发生的日期。' }),
      ...(fromPerson && { fromPerson }),
      ...(fromSection && { fromSection }),
      ...(!v.reason.trim() && { reason: '请写明事由，本人会看到。' }),
      ...(!v.evidence.trim() && { evidence: '请写明证据：谁看到的、哪份材料。' }),
    }
  }

/** The matter as the server takes it, without the person; points only where the clause leaves them to judgement. */
export const matterToSend = (v: MatterValues, today: string) => {
  const { range, section } = askedBy(v, today)
  const personPoints = range ? taken(v.fromPerson) : undefined
  const sectionPoints = section ? taken(v.fromSection) : undefined
  return {
    matter: v.matter as Matter,
    occurredOn: v.occurredOn,
    reason: v.reason.trim(),
    evidence: v.evidence.trim(),
    ...(personPoints !== undefined && { personPoints }),
    ...(sectionPoints !== undefined && { sectionPoints }),
  }
}

type Props = {
  readonly form: FormState<MatterValues>
  readonly today: string
  /** Whom it may concern; left out where the person stays. */
  readonly listed?: readonly Summary[]
}

/** What, who, when, how many points within the clause's range, why, what shows it. */
export const MatterFields = ({ form, today, listed }: Props) => {
  const { t, text } = useSay()
  const { range, section } = askedBy(form.values, today)
  const hint = range && t('条文幅度：{{least}} 到 {{most}} 分', { least: -range[1], most: -range[0] })
  const native = { inputMode: 'decimal' } as const
  return (
    <>
      <SelectField
        form={form}
        name="matter"
        label={t('事项')}
        choices={Object.entries(matters).map(([value, label]) => ({ value, label: text(label) }))}
      />
      <div className="form-pair">
        {listed && (
          <SelectField
            form={form}
            name="personId"
            label={t('当事人')}
            choices={listed.map((p) => ({ value: p.id, label: `${p.name} · ${p.sectionName}` }))}
          />
        )}
        <DayField form={form} name="occurredOn" label={t('发生日期')} max={today} />
      </div>
      {range && (
        <div className="form-pair">
          <TextField form={form} name="fromPerson" label={t('扣个人几分')} hint={hint} native={native} />
          {section && <TextField form={form} name="fromSection" label={t('扣科室几分')} hint={hint} native={native} />}
        </div>
      )}
      <LongTextField form={form} name="reason" label={t('事由')} rows={3} />
      <LongTextField form={form} name="evidence" label={t('证据')} rows={3} />
    </>
  )
}

/** What the clause says of the matter that is being written down. */
export const LawOfMatter = ({ form, today }: Pick<Props, 'form' | 'today'>) => {
  const { matter, occurredOn } = form.values
  return <MatterLaw matter={matter === '' ? undefined : (matter as Matter)} on={occurredOn || today} />
}
