import { ERROR_CODES, type RefusalKind } from '../../lib/protocol'
import { code, table } from './markdown'

/** When each kind of refusal comes, and what `data` holds beside the kind. */
const meanings: Record<RefusalKind, string> = {
  parse_error: 'the line is not JSON, or not UTF-8',
  invalid_request:
    'it is JSON, but no request: a batch, a notification, a missing `jsonrpc` or `id`',
  frame_too_long: 'the line is longer than a frame may be; `limit`. The connection is closed',
  method_not_found: 'there is no such method; `nearest` names the one that was probably meant',
  invalid_params: 'a parameter is missing or wrong; `field`, `reason`',
  internal:
    'the server failed; what was asked did not happen. `what` is `disk` where the disk is full. With `what` `store` and `retryInMs` the database server does not answer, and nobody knows what became of it: the same request, with its `key`, is to be repeated',
  not_signed_in: 'the method needs a session',
  bad_credentials: 'user or password is wrong, or the token is dead; one answer for all of them',
  code_required: 'the account has a second factor and no `code` came',
  username_taken: 'somebody has that username, or one that looks the same',
  email_taken: 'another account has that address',
  weak_password:
    '`reason`: `too_short` (with `min`), `too_long` (over 72 bytes), `common`, `same_as_name`',
  forbidden: 'role or membership does not allow it; `reason`',
  not_found: 'there is no such thing, or it is not for you to see; `what`',
  rate_limited: 'too much at once; `retryInMs`',
  locked: 'too many failures; `retryInMs`',
  out_of_stock: 'fewer cards are left; `card`, `stock`',
  wrong_state: 'not possible in the present state; `state`',
  muted: 'the person may not write for now; `untilMs` where that ends',
  banned: 'the person may not come in; `untilMs` where that ends',
  too_large: 'over a limit; `limit`',
  conflict: 'the `key` was used with other contents, or the name is taken; `what`',
  closing: 'the server is shutting down',
}

/** All kinds in the order of their codes. */
export function errorTable(): string {
  const kinds = Object.entries(ERROR_CODES) as [RefusalKind, number][]
  return table(
    ['code', 'kind', 'when'],
    kinds.map(([kind, number]) => [String(number), code(kind), meanings[kind]]),
  )
}
