import type { Problems } from '#platform/ui/form.tsx'

export type Coefficient = { readonly subject: string; readonly coefficient: number }
export type Settings = { readonly baseFen: number | null; readonly coefficients: readonly Coefficient[] }

/** The posts that have a coefficient, as the server names them. */
export const posts = {
  principal: '主要负责人',
  deputy: '分管负责人',
  'section-head': '科室负责人',
  'deputy-section-head': '科室副职',
  staff: '科员',
} as const
export type Post = keyof typeof posts
export const postKeys = Object.keys(posts) as Post[]

/** `person` and `own` are one person's coefficient as it stands in its two fields, not yet in `people`. */
export type Values = Record<Post, string> & {
  base: string
  person: string
  own: string
  people: readonly Coefficient[]
}

const isAmount = (written: string): boolean => /^\d{1,9}(\.\d{1,2})?$/.test(written.trim())
export const isCoefficient = (written: string): boolean => /^\d{1,2}(\.\d{1,3})?$/.test(written.trim())

const problemsOfPerson = ({ person, own }: Values): Problems<Values> => {
  if (person === '' && own.trim() === '') return {}
  if (person === '') return { person: '请选是谁的系数，或清空系数。' }
  return isCoefficient(own) ? {} : { own: '请填 0 到 99 之间的系数，如 1.2。' }
}

/** What is wrong with the bonus parameters as written. */
export const problemsOf = (v: Values): Problems<Values> => ({
  ...(!isAmount(v.base) && { base: '请填人均基本奖金额，单位元，如 30000。' }),
  ...Object.fromEntries(
    postKeys
      .filter((post) => v[post].trim() !== '' && !isCoefficient(v[post]))
      .map((post) => [post, '请填 0 到 99 之间的系数，如 1.2；不填的按解释取值。']),
  ),
  ...problemsOfPerson(v),
})

export const initialOf = ({ baseFen, coefficients }: Settings): Values => {
  const of = (post: Post) => String(coefficients.find((c) => c.subject === `post:${post}`)?.coefficient ?? '')
  return {
    base: baseFen === null ? '' : String(baseFen / 100),
    ...(Object.fromEntries(postKeys.map((post) => [post, of(post)])) as Record<Post, string>),
    person: '',
    own: '',
    people: coefficients.filter((c) => c.subject.startsWith('person:')),
  }
}

/** The coefficients of single people, the one still in its fields among them; a person has one. */
export const peopleOf = ({ person, own, people }: Values): readonly Coefficient[] => {
  if (person === '' || !isCoefficient(own)) return people
  const subject = `person:${person}`
  return [...people.filter((c) => c.subject !== subject), { subject, coefficient: Number(own) }]
}

/** Every coefficient as it is recorded: of posts, then of people. */
export const coefficientsOf = (v: Values): Coefficient[] => [
  ...postKeys
    .filter((post) => v[post].trim() !== '')
    .map((post) => ({ subject: `post:${post}`, coefficient: Number(v[post]) })),
  ...peopleOf(v),
]
