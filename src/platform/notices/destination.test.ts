import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { faultOf, guardedLookup, OutOfReach } from './destination.ts'

const outside = { insideToo: false }

describe('where a webhook may go', () => {
  it.each([
    ['https://oa.example.gov.cn/hook', undefined],
    ['https://203.208.60.1/hook', undefined],
    ['http://127.0.0.1:8080/hook', undefined],
    ['http://localhost:8080/hook', undefined],
    ['http://[::1]:8080/hook', undefined],
    ['https://127.0.0.1/hook', undefined],
    ['http://oa.example.gov.cn/hook', 'not-https'],
    ['http://203.208.60.1/hook', 'not-https'],
    ['http://localhost.example.cn/hook', 'not-https'],
    ['https://user:password@oa.example.gov.cn/', 'not-https'],
    ['ftp://127.0.0.1/', 'not-https'],
    ['oa.example.gov.cn', 'not-https'],
    ['https://10.1.2.3/hook', 'private'],
    ['https://0xa010203/hook', 'private'],
    ['https://192.168.1.1/hook', 'private'],
    ['https://172.31.0.1/hook', 'private'],
    ['https://169.254.169.254/latest', 'private'],
    ['https://0.0.0.0/', 'private'],
    ['https://[fd00::1]/', 'private'],
    ['https://[fe80::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://[64:ff9b::a00:1]/', 'private'],
  ])('%s: %s', (url, fault) => {
    expect(faultOf(url, outside)).toBe(fault)
  })

  it('into networks of one’s own where the server is set so', () => {
    expect(faultOf('https://10.1.2.3/hook', { insideToo: true })).toBeUndefined()
    expect(faultOf('http://10.1.2.3/hook', { insideToo: true })).toBe('not-https')
  })

  const found = (isPlainHttp: boolean, addresses: readonly LookupAddress[], reachable = outside) =>
    new Promise((resolve) => {
      const find = guardedLookup(isPlainHttp, reachable, (_, done) => done(null, addresses))
      find('oa.example', { all: true }, (error, given) => resolve(error ?? given))
    })
  const publicly = { address: '203.208.60.1', family: 4 }
  const privately = { address: '10.0.0.1', family: 4 }
  const here = { address: '127.0.0.1', family: 4 }

  it('is looked at again with every connection: a name that stands for a private address leads nowhere', async () => {
    expect(await found(false, [publicly])).toEqual([publicly])
    expect(await found(false, [here])).toEqual([here])
    expect(await found(false, [publicly, privately])).toBeInstanceOf(OutOfReach)
    expect(await found(false, [{ address: '::ffff:a00:1', family: 6 }])).toBeInstanceOf(OutOfReach)
    expect(await found(false, [])).toBeInstanceOf(OutOfReach)
    expect(await found(false, [privately], { insideToo: true })).toEqual([privately])
    expect(await found(true, [publicly])).toBeInstanceOf(OutOfReach)
    expect(await found(true, [here])).toEqual([here])
  })
})
