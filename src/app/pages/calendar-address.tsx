import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { notices } from '../client.ts'

type Mine = Awaited<ReturnType<typeof notices.feed.mine.call>>

const Shown = ({ address }: { readonly address: string }) => {
  const { t } = useSay()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    toast(t('地址已经复制。'))
  }
  return (
    <div className="notice" data-tone="good">
      <p>{t('这个地址只显示这一次。谁拿到都能看您的日程，请不要给别人；在日历软件里选“通过网址订阅”，粘贴进去。')}</p>
      <input className="input" readOnly value={address} aria-label={t('日历地址')} onFocus={(e) => e.target.select()} />
      {'clipboard' in navigator && <Button onClick={copy}>{t('复制地址')}</Button>}
    </div>
  )
}

const useMaking = () => {
  const { t, language } = useSay()
  const act = useAct()
  const [address, setAddress] = useState('')
  const make = () =>
    act.run(async (idempotencyKey) => {
      const wanted = { language: language === 'en' ? 'en' : 'zh-CN' } as const
      const { path } = await notices.feed.make.call(wanted, { context: { idempotencyKey } })
      setAddress(location.origin + path)
    })
  const end = async () => {
    if (await act.run(() => notices.feed.end.call({}), t('日历地址已经停用。'))) setAddress('')
  }
  return { address, make, end, failure: act.failure }
}

const Address = ({ madeAt }: Mine) => {
  const { t, moment } = useSay()
  const { address, make, end, failure } = useMaking()
  const [asks, setAsks] = useState<'anew' | 'end' | undefined>()
  const close = () => setAsks(undefined)
  const sure = async () => {
    await (asks === 'end' ? end() : make())
    close()
  }
  return (
    <>
      <p className="quiet">
        {t('手机或电脑的日历可以订阅：到期的事、自己的假；带科室的，还有科里谁请假（不写原因）。')}
      </p>
      {address && <Shown address={address} />}
      <div className="row">
        {madeAt ? (
          <>
            <Button onClick={() => setAsks('anew')}>{t('换一个地址')}</Button>
            <Button kind="quiet" onClick={() => setAsks('end')}>
              {t('停用')}
            </Button>
          </>
        ) : (
          <Button onClick={make}>{t('生成我的日历地址')}</Button>
        )}
      </div>
      {madeAt && !address && <p className="quiet small">{t('{{at}}生成，正在使用。', { at: moment(madeAt) })}</p>}
      {failure !== undefined && <Refused error={failure} />}
      {asks && (
        <ConfirmDialog
          title={asks === 'end' ? t('停用日历地址') : t('换一个日历地址')}
          act={asks === 'end' ? t('停用') : t('换一个')}
          kind={asks === 'end' ? 'grave' : 'primary'}
          onConfirm={sure}
          onClose={close}
        >
          <p>{t('原来的地址马上失效，订阅了它的日历不再更新。')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** The secret address of one's own calendar. */
export const CalendarAddress = () => {
  const { t } = useSay()
  const query = useQuery(notices.feed.mine.queryOptions({ input: {} }))
  return (
    <Section title={t('日历订阅')}>
      <QueryState query={query}>{(mine) => <Address {...mine} />}</QueryState>
    </Section>
  )
}
