/* Keeps the page of the start up to date without reloading it, and goes over to the product as soon as it answers. */
const page = document.documentElement
const stored = (name) => localStorage.getItem(`zhangfa.${name}`)

const show = (language) => {
  page.lang = language
  for (const button of document.querySelectorAll('.switch'))
    button.setAttribute('aria-pressed', String(button.lang === language))
}

for (const setting of ['text', 'theme']) if (stored(setting)) page.dataset[setting] = stored(setting)
show(stored('language') ? (stored('language') === 'en' ? 'en' : 'zh-CN') : page.lang)
for (const button of document.querySelectorAll('.switch')) {
  button.addEventListener('click', () => {
    localStorage.setItem('zhangfa.language', button.lang === 'en' ? 'en' : 'zh')
    show(button.lang)
  })
}

const look = async () => {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } })
    if (answer.status !== 503) return location.reload()
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
    if (next && next.textContent !== document.querySelector('main').textContent)
      document.querySelector('main').replaceWith(next)
  } catch {
    // The server is away for a moment, or was stopped: the page stays as it is and asks again.
  }
  setTimeout(look, 1000)
}
setTimeout(look, 1000)
