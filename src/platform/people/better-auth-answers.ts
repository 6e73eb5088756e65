/** Behind a proxy that speaks HTTPS the cookies are for HTTPS alone. */
export const carryCookies = (from: Headers, to: Headers, request: Headers): void => {
  const isSecure = request.get('x-forwarded-proto') === 'https'
  for (const cookie of from.getSetCookie()) to.append('set-cookie', isSecure ? `${cookie}; Secure` : cookie)
}

/** Whether the sign-in library refused, as against failed. */
export const answeredNo = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && [400, 401, 403, 409, 422].includes(Number(error.statusCode))
