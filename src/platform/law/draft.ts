import type { Law } from './interpretations.ts'

/** A change of the law that nobody has decided yet: another answer to a question, or an amendment switched. */
export type Draft =
  | { readonly interpretation: string; readonly value: unknown }
  | { readonly amendment: string; readonly isOn: boolean }

/** The law as if the draft had always held; amendments still begin on their own day. */
export const lawUnder = (draft: Draft, law: Law): Law => ({
  inForce: (asked, on) =>
    'interpretation' in draft && asked.id === draft.interpretation
      ? { id: asked.id, value: draft.value as never, status: 'confirmed' }
      : law.inForce(asked, on),
  isOn: (amendment, on) =>
    'amendment' in draft && amendment.id === draft.amendment ? draft.isOn : law.isOn(amendment, on),
})
