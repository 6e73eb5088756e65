import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button.tsx'
import './overlays.css'
import { useSay } from './say.ts'

const useShownDialog = () => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
  }, [])
  return dialog
}

type DrawerProps = {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly side?: 'left' | 'right'
  readonly children: ReactNode
}

/** A native modal dialog at the window's edge: holds the focus, closes with Escape or a press beside it. */
export const Drawer = ({ title, onClose, side = 'right', children }: DrawerProps) => {
  const { t } = useSay()
  const dialog = useShownDialog()
  const heading = useId()
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog already
    <dialog
      ref={dialog}
      className="drawer"
      data-side={side}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="drawer-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="close" aria-label={t('关闭')} onClick={onClose}>
          ×
        </button>
      </div>
      <div className="drawer-body">{children}</div>
    </dialog>,
    document.body,
  )
}

type ConfirmProps = {
  readonly title: string
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode
  /** The act itself as the button's words: 退回, not 确定. */
  readonly act: string
  readonly kind?: 'primary' | 'grave'
  readonly onConfirm: () => unknown
  readonly onClose: () => void
  readonly disabled?: boolean
}

export const ConfirmDialog = ({
  title,
  children,
  act,
  kind = 'primary',
  onConfirm,
  onClose,
  disabled,
}: ConfirmProps) => {
  const { t } = useSay()
  const dialog = useShownDialog()
  const heading = useId()
  return createPortal(
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <div className="stack">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
      <div className="row">
        <Button onClick={onClose}>{t('不做')}</Button>
        <Button kind={kind} disabled={disabled ?? false} onClick={onConfirm}>
          {act}
        </Button>
      </div>
    </dialog>,
    document.body,
  )
}
