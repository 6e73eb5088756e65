import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ButtonLink } from '#platform/ui/button.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { backup } from '../client.ts'
import { sessionQuery } from '../session.ts'
import './backup.css'

type State = Awaited<ReturnType<typeof backup.state.call>>

const Taking = ({ state: { last } }: { readonly state: State }) => {
  const { t, moment } = useSay()
  const session = useQuery(sessionQuery()).data?.signedIn
  return (
    <Section title={t('备份')}>
      <p>
        {last
          ? t('上次从这里下载：{{at}}，{{who}}。', { at: moment(last.at), who: last.by ?? '' })
          : t('还没有从这里下载过备份。')}
      </p>
      {session?.backsUpHere === false ? (
        <p className="notice" data-tone="open">
          {t('这里不能下载：演示办公室谁都能进；有几个单位的，备份包含全部。请管服务器的人运行 npm run backup。')}
        </p>
      ) : (
        <div>
          <ButtonLink href="/export/backup.zip" kind="primary" download>
            {t('下载备份')}
          </ButtonLink>
        </div>
      )}
      <p className="quiet">
        {t('一个文件，是这一刻的全部数据，不用本系统也能读。里面有登录账号和密码的散列，请按内部资料保管。')}
      </p>
    </Section>
  )
}

const Restoring = () => {
  const { t } = useSay()
  return (
    <Section title={t('恢复')}>
      <p>{t('恢复要在服务器上做，恢复到一个空的数据目录或空的 PostgreSQL：')}</p>
      <ol className="backup-steps">
        <li>{t('停下正在运行的章法。')}</li>
        <li>
          {t('指定一个新的数据目录，运行恢复命令：')}
          <code>ZHANGFA_DATA=./data-restored npm run restore -- zhangfa-….zip</code>
        </li>
        <li>
          {t('用新的数据目录启动：')}
          <code>ZHANGFA_DATA=./data-restored npm start</code>
        </li>
      </ol>
      <p className="quiet">{t('恢复时会核对每个文件的摘要和每本登记簿的链；不完整的备份不会写入任何数据。')}</p>
    </Section>
  )
}

const Backup = () => {
  const { t } = useSay()
  const query = useQuery(backup.state.queryOptions({ input: {} }))
  return (
    <Page title={t('备份与恢复')} lead={t('定期下载一份，存到另一台机器上；下载的人和时间记在审计里。')}>
      <QueryState query={query}>
        {(state) => (
          <>
            <Taking state={state} />
            <Restoring />
          </>
        )}
      </QueryState>
    </Page>
  )
}

export default Backup
