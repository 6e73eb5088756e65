import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { Verdict } from '#platform/law/verdict.ts'
import { QueryState } from './boundary.tsx'
import { Explanation } from './explanation.tsx'
import type { RuleAsked } from './law-source.ts'
import { Drawer } from './overlay.tsx'
import { useSay } from './say.ts'

type Props = {
  readonly label: string
  readonly verdict: Verdict<unknown> | (() => Promise<Verdict<unknown>>)
  readonly asked?: RuleAsked | undefined
  readonly onClose: () => void
}

const Asked = ({ ask }: { readonly ask: () => Promise<Verdict<unknown>> }) => {
  const query = useQuery({ queryKey: ['explanation', useId()], queryFn: ask, gcTime: 0 })
  return <QueryState query={query}>{(verdict) => <Explanation verdict={verdict} />}</QueryState>
}

const ExplanationDrawer = ({ label, verdict, asked, onClose }: Props) => {
  const { t } = useSay()
  return (
    <Drawer title={t('凭什么：{{label}}', { label })} onClose={onClose}>
      {typeof verdict === 'function' ? <Asked ask={verdict} /> : <Explanation verdict={verdict} asked={asked} />}
    </Drawer>
  )
}

export default ExplanationDrawer
