import { administrators, resetPasswordOf } from '#platform/people/password-reset.ts'
import { withDatabase } from './with-database.ts'

const now = Temporal.Now.instant()
const [userName] = process.argv.slice(2)

await withDatabase(async (db) => {
  if (userName) {
    const password = await resetPasswordOf(db, userName, now)
    console.log(`${userName} 的初始密码（登录后须修改） initial password, to be changed at sign-in: ${password}`)
    return
  }
  console.log('npm run password -- 用户名 USERNAME')
  for (const { office, name, userName: own } of await administrators(db, now))
    console.log(`${office}  ${name}  ${own ?? '没有账号 no account'}`)
})
