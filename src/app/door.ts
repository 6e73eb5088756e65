import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The product's port: open from the first moment on, and answered by whoever is ready to. */
export type Door = {
  readonly url: string
  /** From now on requests are answered by this listener. */
  readonly answerWith: (listener: RequestListener) => void
  /** Takes no more requests and waits for those under way. */
  readonly close: () => Promise<void>
}

/** Opens the port (0 for any). Throws `EADDRINUSE` or `EACCES` where it cannot be had. */
export const openDoor = (port: number, first: RequestListener): Promise<Door> =>
  new Promise((resolve, reject) => {
    let answer = first
    const server = createServer((req, res) => answer(req, res))
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeIdleConnections()
      })
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      const { port: taken } = server.address() as AddressInfo
      const answerWith = (listener: RequestListener) => {
        answer = listener
      }
      resolve({ url: `http://localhost:${taken}`, answerWith, close })
    })
  })
