import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the embedded database lies in a data directory. It gets this name only when it is complete. */
export const databaseFolder = (dataDir: string): string => join(dataDir, 'database')

/** Whether the data directory holds a database already. */
export const holdsDatabase = (dataDir: string): boolean => existsSync(databaseFolder(dataDir))
