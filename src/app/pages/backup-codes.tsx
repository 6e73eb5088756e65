import { Button } from '#platform/ui/button.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import type { Mine } from './account.tsx'

const save = (text: string, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

type CodesProps = { readonly codes: readonly string[]; readonly mine: Mine; readonly onClose: () => void }

/** The backup codes, the only time they are shown. */
export const BackupCodes = ({ codes, mine: { userName }, onClose }: CodesProps) => {
  const { t } = useSay()
  const text = [t('章法'), userName, '', ...codes, ''].join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    toast(t('备用码已经复制。'))
  }
  return (
    <div className="stack">
      <div className="notice" data-tone="good">
        <p>{t('两步验证的备用码，只显示这一次。手机不在身边时，每个可以代替一次验证码。')}</p>
      </div>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button onClick={() => save(text, `${t('备用码')}.txt`)}>{t('存成文件')}</Button>
        {navigator.clipboard && <Button onClick={copy}>{t('复制')}</Button>}
      </div>
      <p className="quiet">{t('请打印或抄在纸上，和手机分开放。都丢了的，请管理员当面核对后取下两步验证。')}</p>
      <div>
        <Button kind="primary" onClick={onClose}>
          {t('我已经收好')}
        </Button>
      </div>
    </div>
  )
}
