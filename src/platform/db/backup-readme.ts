/** What stands in a backup's README.txt, so that it can be read where nobody has the product. */
export const readMe = (madeAt: string): string => `章法 · 备份                                            ${madeAt}

本文件是全部数据在一个时刻的完整副本，不需要章法软件也能读：
  tables/表名.0001.jsonl …  每行一条记录（JSON），键为列名，UTF-8 编码
  schema.sql                表结构（PostgreSQL）
  manifest.json             每个文件的行数和 SM3 摘要、各登记簿链尾
其中含登录账号及口令散列，请按内部资料保管。

登记簿（含 previous_hash、hash 列的表）可以自行核对：
  hash = SM3( previous_hash + 换行 + 该行内容的 JSON )
  内容的键依次为 serial、recorded_by、recorded_at、cites，其后是该登记簿各列（office_id 与两个散列除外），
  次序即 schema.sql 中的列次序；无空格；时刻写成 2026-03-02T01:00:00.000Z；
  定点小数写成字符串，如 "-3.00"；jsonb 对象的键按字母次序。
  第一行的 previous_hash = SM3( 机关编号/登记簿名 )，例如 SM3( 1/attendance )。
恢复：npm run restore -- 本文件（目标数据库必须是空的）。


Zhangfa · backup

A whole copy of all data at one moment, readable without the product:
  tables/NAME.0001.jsonl …  one record a line as JSON, keys are column names, UTF-8
  schema.sql                the tables (PostgreSQL)
  manifest.json             rows and SM3 of each file, and where each register's chain ends
It holds sign-in accounts and password hashes: keep it as internal material.

Registers (tables with the columns previous_hash and hash) can be checked by anybody:
  hash = SM3( previous_hash + line feed + the row's content as JSON )
  The content's keys are serial, recorded_by, recorded_at, cites, then the register's own columns (without office_id
  and the two hashes) in the order of schema.sql; no spaces; instants as 2026-03-02T01:00:00.000Z;
  decimals as strings such as "-3.00"; keys inside jsonb objects in alphabetical order.
  Before the first row stands SM3( office/register ), for example SM3( 1/attendance ).
To restore: npm run restore -- THIS-FILE (into an empty database).
`
