/*
 * Begins the program named on the command line once the version of Node is right. Plain JavaScript of any version: an
 * older Node cannot even read the other programs, which are TypeScript.
 */
const least = 26
const [program, ...rest] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < least) {
  console.error(
    `章法需要 Node ${least}，现在是 ${process.versions.node}。请先运行 npm ci（它带来合适的版本），再用 npm start 启动；` +
      `没有随包版本的系统请自行安装 Node ${least}。\n` +
      `Zhangfa needs Node ${least}; this is ${process.versions.node}. Run npm ci, which brings the right one, then npm start; ` +
      `on a system that the packages have none for, install Node ${least}.`,
  )
  process.exit(1)
}

process.argv.splice(1, 2 + rest.length, program, ...rest)
await import(new URL(program, import.meta.url).href)
