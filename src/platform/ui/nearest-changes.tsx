import { useQuery } from '@tanstack/react-query'
import { type RuleAsked, useLawSource } from './law-source.ts'
import { useSay } from './say.ts'

const most = 6

/** 如果: the nearest changes of a fact that would alter the verdict, each as a short sentence. */
export const NearestChanges = ({ asked }: { readonly asked: RuleAsked }) => {
  const { t, text } = useSay()
  const source = useLawSource()
  const { data } = useQuery({ queryKey: ['nearest', asked], queryFn: () => source.nearest(asked) })
  if (!data?.length) return null
  return (
    <section className="stack">
      <h3>{t('怎样会不同')}</h3>
      <ul className="what-if">
        {data.slice(0, most).map(({ fact, to, says }) => (
          <li key={`${fact}${String(to)}`}>{text(says)}</li>
        ))}
      </ul>
    </section>
  )
}
