import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'
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

/** Events of what is shown inside come through its portal too; only the dialog's own count. */
const isOwn = ({ target, currentTarget }: SyntheticEvent): boolean => target === currentTarget

type DrawerProps = {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly side?: 'left' | 'right'
  /** Neither Escape nor a press beside it closes it: what it shows is shown once, and it offers its own way out. */
  readonly keepOpen?: boolean
  readonly children: ReactNode
}

/** A native modal dialog at the window's edge: holds the focus, closes with Escape or a press beside it. */
export const Drawer = ({ title, onClose, side = 'right', keepOpen = false, children }: DrawerProps) => {
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
      onClose={(event) => isOwn(event) && onClose()}
      onCancel={(event) => isOwn(event) && keepOpen && event.preventDefault()}
      onClick={(event) => isOwn(event) && !keepOpen && onClose()}
    >
      <div className="drawer-head">
        <h2 id={heading}>{title}</h2>
        {!keepOpen && (
          <button type="button" className="close" aria-label={t('关闭')} onClick={onClose}>
            ×
          </button>
        )}
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
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={(event) => isOwn(event) && onClose()}>
      <div className="stack">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
      <div className="row">
        <Button onClick={onClose}>{t('返回')}</Button>
        <Button kind={kind} disabled={disabled ?? false} onClick={onConfirm}>
          {act}
        </Button>
      </div>
    </dialog>,
    document.body,
  )
}
