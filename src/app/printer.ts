import { join, resolve } from 'node:path'
import { openPrinter } from '#platform/print/typst.ts'

/** The one printer of the server; the office's own fonts lie in the folder `fonts` of the data directory. */
export const printer = openPrinter({ officeFonts: join(resolve(process.env.ZHANGFA_DATA || 'data'), 'fonts') })
