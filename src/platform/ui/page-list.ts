import type { ComponentType } from 'react'
import type { Text } from '#platform/law/clause.ts'

export type PageEntry = {
  /** `/attendance/month/$section`. */
  readonly path: string
  /** Chinese title, translated like every text. */
  readonly title: string
  /** Keep the import inside the function, so that the page is fetched when it is opened. */
  readonly load: () => Promise<{ readonly default: ComponentType }>
  /** Pages with a parameter in their path, and details, are not in the menu. */
  readonly inMenu?: boolean
  /** Found by search although the menu does not show it; everybody may open it. */
  readonly isFound?: boolean
}

/** What `src/regulations/NN-slug/pages/menu.ts` exports as `menu`. */
export type RegulationMenu = { readonly number: number; readonly title: Text; readonly pages: readonly PageEntry[] }
