import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { delegation } from './client.ts'
import { DelegateForm } from './delegate-form.tsx'

type Props = { readonly from: string; readonly to: string; readonly reason: string }

/** For who will be away and holds a post that decides: asks in one press for somebody to stand in on those days. */
export const DelegateOffer = ({ from, to, reason }: Props) => {
  const { t, day } = useSay()
  const [isOpen, setOpen] = useState(false)
  const { data: choices } = useQuery(delegation.choices.queryOptions({ input: {} }))
  const { data: mine } = useQuery(delegation.mine.queryOptions({ input: {} }))
  if (!choices?.canGive || !mine || to < mine.today) return null
  const first = from < mine.today ? mine.today : from
  const given = mine.delegations.find(
    (d) => d.isMine && ['offered', 'coming', 'now'].includes(d.standing) && d.from <= to && first <= d.to,
  )
  if (given) {
    const told = { deputy: given.deputy, from: day(given.from), to: day(given.to) }
    return (
      <p className="quiet">
        {given.standing === 'offered'
          ? t('已请{{deputy}}代理（{{from}}至{{to}}），等对方同意。', told)
          : t('{{deputy}}已同意代理（{{from}}至{{to}}）。', told)}{' '}
        <Link to="/account/delegations">{t('看代理')}</Link>
      </p>
    )
  }
  return (
    <div className="notice">
      <p>{t('您不在岗的时候，等您批的事会停下来。可以请人代理，到期自动交回。')}</p>
      <Button onClick={() => setOpen(true)}>{t('请人代理这几天')}</Button>
      {isOpen && (
        <Drawer title={t('请人代理')} onClose={() => setOpen(false)}>
          <DelegateForm choices={choices} from={first} to={to} reason={reason} onDone={() => setOpen(false)} />
        </Drawer>
      )}
    </div>
  )
}
