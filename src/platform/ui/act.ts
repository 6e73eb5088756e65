import { useRef, useState } from 'react'
import { queries } from './remote.ts'
import { toast } from './toast.tsx'

export type Act = {
  readonly failure: unknown
  readonly busy: boolean
  /**
   * Does `work` once, freshens what is shown, and says `done`. The key it gets goes into the call's context; it stays
   * the same until the work has succeeded, so that pressing again after a lost answer does nothing twice.
   */
  readonly run: (work: (idempotencyKey: string) => Promise<unknown>, done?: string) => Promise<boolean>
}

/** One act of a page outside of a form: approve, confirm an import, switch an amendment. */
export const useAct = (): Act => {
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const key = useRef('')
  const run = async (work: (idempotencyKey: string) => Promise<unknown>, done?: string) => {
    key.current ||= crypto.randomUUID()
    setFailure(undefined)
    setBusy(true)
    try {
      await work(key.current)
    } catch (error) {
      setFailure(error)
      return false
    } finally {
      setBusy(false)
    }
    key.current = ''
    if (done) toast(done)
    await queries.invalidateQueries()
    return true
  }
  return { failure, busy, run }
}
