/** What a user name is: 2 to 40 letters, digits and `. _ - @`. The one pattern of who makes a name and who signs in. */
export const userNamePattern = /^[\w.@-]{2,40}$/
