import { beginOffice, newOffice, officesListed } from '#platform/people/beginning.ts'
import { initialPassword } from '#platform/people/passwords.ts'
import { withDatabase } from './with-database.ts'

const usage = `npm run office -- list
npm run office -- new 机关名称 管理员姓名 用户名   OFFICE ADMINISTRATOR USERNAME`

const [command, office, name, userName] = process.argv.slice(2)

await withDatabase(async (db) => {
  if (command === 'list') {
    for (const { id, title, demo, people } of await officesListed(db))
      console.log(`${id}  ${title}${demo ? '  演示 demo' : ''}  ${people} 人 people`)
    return
  }
  const wanted = newOffice.safeParse({ office, name, userName })
  if (command !== 'new' || !wanted.success) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const password = initialPassword()
  await beginOffice(db, { ...wanted.data, password, mustChangePassword: true }, Temporal.Now.instant())
  console.log(`${wanted.data.office} 已开办，${wanted.data.name} 用 ${wanted.data.userName} 登录。 The office has begun.
初始密码（登录后须修改） initial password, to be changed at sign-in: ${password}`)
})
