import { type ButtonHTMLAttributes, type ReactNode, useState } from 'react'

type Kind = 'primary' | 'plain' | 'grave' | 'quiet'
type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> & {
  readonly kind?: Kind
  /** While the promise it returns is pending the button rests, so that nothing is sent twice. */
  readonly onClick?: () => unknown
  readonly busy?: boolean
}

export const Button = ({ kind = 'plain', onClick, busy, disabled, className, ...rest }: ButtonProps) => {
  const [running, setRunning] = useState(false)
  const press = async () => {
    setRunning(true)
    try {
      await onClick?.()
    } finally {
      setRunning(false)
    }
  }
  const resting = running || busy
  return (
    <button
      type="button"
      {...rest}
      className={className ? `button ${className}` : 'button'}
      data-kind={kind}
      disabled={disabled || resting}
      aria-busy={resting || undefined}
      {...(onClick && { onClick: press })}
    />
  )
}

type LinkProps = {
  readonly href: string
  readonly kind?: Kind
  readonly children: ReactNode
  readonly download?: boolean
}

/** A link to a file of the server (`/files`, `/export`, `/print`) that looks like a button. */
export const ButtonLink = ({ href, kind = 'plain', children, download }: LinkProps) => (
  <a
    className="button"
    data-kind={kind}
    href={href}
    {...(download ? { download: '' } : { target: '_blank', rel: 'noopener' })}
  >
    {children}
  </a>
)
