import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginOffice, officesListed } from '#platform/people/beginning.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

const second = { office: '临江县人民政府办公室', name: '沈照', userName: 'shen', password: 'river2026x' }

let server: TestServer
beforeAll(async () => {
  server = await castServer()
  await beginOffice(server.db, second, server.clock.now)
})
afterAll(() => server.close())

const signedInShen = async () => {
  const browser = server.browser()
  await browser.call.session.signIn({ userName: 'shen', password: second.password })
  return browser
}

describe('a second office beside the first', () => {
  test('has its own people and nobody else', async () => {
    const shen = await signedInShen()
    expect((await shen.call.people.list({})).people.map(({ name }) => name)).toEqual(['沈照'])
    const fang = await server.signedIn('fang')
    const first = await fang.call.people.list({})
    expect(first.people.length).toBeGreaterThan(1)
    expect(first.people.map(({ name }) => name)).not.toContain('沈照')
  })

  test('does not reach a person of the first, even by their id', async () => {
    const shen = await signedInShen()
    expect(await refusalFrom(shen.call.people.resetPassword({ personId: 'bai' }))).toMatchObject({ status: 404 })
  })

  test('1.6 what the first answers to an open question leaves it open in the second', async () => {
    const question = '1.3.3.2.1/one-to-three-hours'
    const bai = await server.signedIn('bai')
    await bai.call.law.rule({ interpretation: question, from: '2026-03-02', reason: '主任办公会议定' })
    const standing = async (browser: Browser) =>
      (await browser.call.law.interpretations({})).interpretations.find(({ id }) => id === question)
    expect(await standing(bai)).toMatchObject({ status: 'confirmed', rulings: [{ by: '白鹭' }] })
    expect(await standing(await signedInShen())).toMatchObject({ status: 'proposed', rulings: [] })
  })

  test('at the door no office is named where two share it', async () => {
    const { office, mayBegin } = await server.browser().call.session.state({})
    expect({ office, mayBegin }).toEqual({ office: null, mayBegin: false })
    expect((await (await signedInShen()).call.session.state({})).office).toBe(second.office)
  })

  test('is listed with its people; a user name that is taken anywhere is refused, and leaves no office behind', async () => {
    await expect(beginOffice(server.db, { ...second, office: '第三办公室' }, server.clock.now)).rejects.toMatchObject({
      code: 'conflict',
    })
    const listed = await officesListed(server.db)
    expect(listed.map(({ id, people }) => [id, people > 0])).toEqual([
      [1, true],
      [2, true],
    ])
    expect(listed[1]).toMatchObject({ title: second.office, people: 1, demo: false })
  })
})
