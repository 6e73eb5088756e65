import type { Tx } from '#platform/db/transaction.ts'
import type { Step } from '#platform/law/verdict.ts'
import { tell, type When } from '#platform/notices/notices.ts'

type Told = { readonly personId: string; readonly summary: Step; readonly by?: string }

/** Tells somebody what happened to their account. */
export const tellOfAccount = (tx: Tx, { personId, summary, by }: Told, when: When): Promise<void> =>
  tell(
    tx,
    [{ to: [personId], title: { zh: '登录账号', en: 'Account' }, summary, page: '/account', ...(by && { by }) }],
    when,
  )
