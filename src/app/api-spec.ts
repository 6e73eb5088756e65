import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { router } from './router.ts'

const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })

let made: Promise<string> | undefined

const make = async (): Promise<string> => {
  const info = { title: 'Zhangfa', version: '1', description: 'Every endpoint, denied unless its policy allows.' }
  return JSON.stringify(await generator.generate(router, { info, servers: [{ url: '/api' }] }))
}

/** The description of every endpoint by OpenAPI, as JSON; made once. */
export const apiSpec = (): Promise<string> => {
  made ??= make()
  return made
}
