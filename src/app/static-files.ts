import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
}

type Encoding = 'br' | 'gzip' | 'identity'
type Kept = { readonly type: string; readonly body: Map<Encoding, Promise<Buffer>>; readonly raw: Buffer }

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }

const encodingFor = ({ headers }: IncomingMessage, type: string): Encoding => {
  const accepted = String(headers['accept-encoding'] ?? '')
  if (type === 'image/png') return 'identity'
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

const encoded = ({ body, raw }: Kept, encoding: Encoding): Promise<Buffer> => {
  const kept = body.get(encoding)
  if (kept) return kept
  const made =
    encoding === 'br' ? brotli(raw, brotliOptions) : encoding === 'gzip' ? zip(raw, { level: 9 }) : Promise.resolve(raw)
  body.set(encoding, made)
  return made
}

/**
 * Serves the built web application: compressed by the server itself, once a file, hashed assets for ever, and
 * `index.html` for every path of the application. `undefined` when nothing is built.
 */
export const staticFiles = (root: string) => {
  const kept = new Map<string, Promise<Kept | undefined>>()

  const read = async (path: string): Promise<Kept | undefined> => {
    const file = normalize(join(root, path))
    if (!file.startsWith(root + sep)) return undefined
    try {
      return { raw: await readFile(file), body: new Map(), type: types[extname(file)] ?? 'application/octet-stream' }
    } catch {
      return undefined
    }
  }

  const find = (path: string) => {
    const known = kept.get(path)
    if (known) return known
    const found = read(path)
    void found.then((file) => {
      if (!file) kept.delete(path)
    })
    kept.set(path, found)
    return found
  }

  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false
    const isAsset = path.startsWith('/assets/')
    const wanted = extname(path) ? path : '/index.html'
    const file = await find(wanted)
    if (!file) return false
    const encoding = encodingFor(req, file.type)
    const body = await encoded(file, encoding)
    res.writeHead(200, {
      'content-type': file.type,
      'content-length': body.length,
      'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    })
    res.end(req.method === 'HEAD' ? undefined : body)
    return true
  }
}
