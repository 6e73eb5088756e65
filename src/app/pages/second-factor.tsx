import { useState } from 'react'
import type { QrDrawing } from '#platform/people/qr-drawing.ts'
import { Button } from '#platform/ui/button.tsx'
import { PasswordField, TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { account } from '../client.ts'
import type { Mine } from './account.tsx'
import { BackupCodes } from './backup-codes.tsx'

const calls = account.secondFactor

type ProofProps = {
  readonly hasPassword: boolean
  readonly act: string
  readonly send: (proof: { password?: string }) => Promise<unknown>
}

/** One's password before anything of the second factor changes; who has none only presses. */
const Proof = ({ hasPassword, act, send }: ProofProps) => {
  const { t } = useSay()
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => (hasPassword && !password ? { password: '请填写现在用的密码。' } : {}),
    send: ({ password }) => send(password ? { password } : {}),
  })
  return (
    <Form form={form} act={act}>
      {hasPassword && (
        <PasswordField form={form} name="password" label={t('现在的密码')} autoComplete="current-password" />
      )}
    </Form>
  )
}

const Qr = ({ drawing: { size, path } }: { readonly drawing: QrDrawing }) => {
  const { t } = useSay()
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('两步验证的二维码')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

type New = Awaited<ReturnType<typeof calls.begin.call>>

type ScanProps = { readonly made: New; readonly onCodes: (codes: readonly string[]) => void }

/** The code to scan, the letters for who cannot, and the first code back. */
const Scan = ({ made: { drawing, secret }, onCodes }: ScanProps) => {
  const { t } = useSay()
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => (/^\s*\d(?:\s*\d){5}\s*$/.test(code) ? {} : { code: '请填手机上显示的 6 位数字。' }),
    send: async ({ code }) => onCodes((await calls.confirm.call({ code })).codes),
  })
  const letters = secret.match(/.{1,4}/g) ?? []
  return (
    <div className="stack">
      <ol className="factor-steps">
        <li>
          <p>{t('在手机上打开身份验证器（任何支持 TOTP 的都可以），扫这个码。不必联网。')}</p>
          <Qr drawing={drawing} />
          <details>
            <summary>{t('扫不了，手工输入')}</summary>
            <p className="quiet small">{t('在身份验证器里选“输入密钥”，类型选“基于时间”，逐字填写：')}</p>
            <p className="letters">
              {letters.map((part, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
                <span key={n}>{part}</span>
              ))}
            </p>
          </details>
        </li>
        <li>
          <p>{t('填手机上现在显示的数字，证明扫好了。')}</p>
          <Form form={form} act={t('启用两步验证')}>
            <TextField
              form={form}
              name="code"
              label={t('验证码')}
              native={{ autoComplete: 'one-time-code', inputMode: 'numeric' }}
            />
          </Form>
        </li>
      </ol>
    </div>
  )
}

const SwitchOn = ({ mine, onClose }: { readonly mine: Mine; readonly onClose: () => void }) => {
  const { t } = useSay()
  const [made, setMade] = useState<New>()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Drawer title={codes ? t('备用码') : t('启用两步验证')} onClose={onClose} keepOpen={codes !== undefined}>
      {codes && <BackupCodes codes={codes} mine={mine} onClose={onClose} />}
      {!codes && made && <Scan made={made} onCodes={setCodes} />}
      {!codes && !made && (
        <div className="stack">
          <p>{t('往后登录，除了密码还要手机上的一个数字：别人知道了密码也进不来。需要一部装有身份验证器的手机。')}</p>
          <Proof
            hasPassword={mine.hasPassword}
            act={t('下一步')}
            send={async (proof) => setMade(await calls.begin.call(proof))}
          />
        </div>
      )}
    </Drawer>
  )
}

const RenewCodes = ({ mine, onClose }: { readonly mine: Mine; readonly onClose: () => void }) => {
  const { t } = useSay()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Drawer title={t('换一批备用码')} onClose={onClose} keepOpen={codes !== undefined}>
      {codes && <BackupCodes codes={codes} mine={mine} onClose={onClose} />}
      {!codes && (
        <div className="stack">
          <p>{t('原来的备用码随即作废，包括抄在纸上的。')}</p>
          <Proof
            hasPassword={mine.hasPassword}
            act={t('换一批')}
            send={async (proof) => setCodes((await calls.renewCodes.call(proof)).codes)}
          />
        </div>
      )}
    </Drawer>
  )
}

const SwitchOff = ({ mine, onClose }: { readonly mine: Mine; readonly onClose: () => void }) => {
  const { t } = useSay()
  const send = async (proof: { password?: string }) => {
    await calls.takeOff.call(proof)
    toast(t('两步验证已经停用，登录只要密码。'))
    onClose()
  }
  return (
    <Drawer title={t('停用两步验证')} onClose={onClose}>
      <p>{t('往后登录只要密码。手机里的密钥和备用码随即作废；换手机的，停用后重新启用。')}</p>
      <Proof hasPassword={mine.hasPassword} act={t('停用两步验证')} send={send} />
    </Drawer>
  )
}

/** Codes out of a telephone beside the password: switched on, kept and switched off by oneself. */
export const SecondFactor = ({ mine }: { readonly mine: Mine }) => {
  const { t } = useSay()
  const [doing, setDoing] = useState<'on' | 'codes' | 'off'>()
  const close = () => setDoing(undefined)
  const { hasSecondFactor, codesLeft } = mine
  return (
    <Section
      title={t('两步验证')}
      aside={hasSecondFactor ? <Mark tone="good">{t('已启用')}</Mark> : <Mark>{t('没有启用')}</Mark>}
    >
      <p className="quiet">
        {hasSecondFactor
          ? t('登录时除了密码还要手机上的数字。备用码还剩 {{n}} 个，手机不在身边时每个可用一次。', { n: codesLeft })
          : t('往后登录，除了密码还要手机上的一个数字：别人知道了密码也进不来。需要一部装有身份验证器的手机。')}
      </p>
      <div className="row">
        {!hasSecondFactor && <Button onClick={() => setDoing('on')}>{t('启用两步验证')}</Button>}
        {hasSecondFactor && (
          <>
            <Button onClick={() => setDoing('codes')}>{t('换一批备用码')}</Button>
            <Button kind="grave" onClick={() => setDoing('off')}>
              {t('停用两步验证')}
            </Button>
          </>
        )}
      </div>
      {doing === 'on' && <SwitchOn mine={mine} onClose={close} />}
      {doing === 'codes' && <RenewCodes mine={mine} onClose={close} />}
      {doing === 'off' && <SwitchOff mine={mine} onClose={close} />}
    </Section>
  )
}
