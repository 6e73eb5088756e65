import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const block = (...ranges: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

const loopback = block('127.0.0.0/8', '::1/128')

/** Networks that are nobody's on the Internet: private, shared, link-local, multicast, reserved, and translations to them. */
const inside = block(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
)

/** An IPv4 address that is written as an IPv6 one (`::ffff:10.0.0.1`), as itself. */
const plain = (address: string): string => {
  if (isIP(address) !== 6) return address
  const canonical = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address
  const [, high, low] = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? []
  if (high === undefined || low === undefined) return canonical
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [h >> 8, h & 255, l >> 8, l & 255].join('.')
}

const isIn = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const isLoopback = (address: string): boolean => isIn(loopback, plain(address))

/** Where deliveries may go: `insideToo` lets them into networks of one's own. */
export type Reachable = { readonly insideToo: boolean }

const mayReach = (address: string, isPlainHttp: boolean, { insideToo }: Reachable): boolean => {
  if (isLoopback(address)) return true
  return !isPlainHttp && (insideToo || !isIn(inside, plain(address)))
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Why an address cannot be a webhook's; nothing where it can. What its name stands for is looked at with every delivery. */
export const faultOf = (written: string, reachable: Reachable): 'not-https' | 'private' | undefined => {
  if (!URL.canParse(written)) return 'not-https'
  const url = new URL(written)
  const host = hostOf(url)
  const isHere = isIP(host) !== 0 ? isLoopback(host) : host === 'localhost'
  if (url.username || url.password || url.hash) return 'not-https'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return 'not-https'
  if (isIP(host) !== 0 && !mayReach(host, false, reachable)) return 'private'
  return undefined
}

export class OutOfReach extends Error {}

type Resolve = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

const byDns: Resolve = (name, done) => lookup(name, { all: true }, (error, addresses) => done(error, addresses ?? []))

/**
 * Finds the addresses of a name for one connection, and gives none of them where one is out of reach: what was looked
 * at is what is connected to, whatever the name stands for a moment later.
 */
export const guardedLookup =
  (isPlainHttp: boolean, reachable: Reachable, resolve: Resolve = byDns): LookupFunction =>
  (name, options, done) => {
    resolve(name, (error, addresses) => {
      if (error) return done(error, [])
      const barred = addresses.find(({ address }) => !mayReach(address, isPlainHttp, reachable))
      const [first] = addresses
      if (barred || !first) return done(new OutOfReach(`${name} is ${barred?.address ?? 'nowhere'}`), [])
      if (options.all) done(null, [...addresses])
      else done(null, first.address, first.family)
    })
  }
