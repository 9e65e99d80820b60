import type { account as spanish } from '../es/account'
import type { Translated } from '../catalogue'

export const account: Translated<typeof spanish> = {
  'welcome.back': 'Welcome {name}!',
  'welcome.registered': 'You are registered. Welcome {name}!',

  'form.password': 'Password',
  'form.missing': 'This is missing.',
  'form.cut': 'The connection broke before the answer. Try again.',

  'connect.title': 'Connect',
  'connect.intro': 'On which server is your community?',
  'connect.address': 'Server',
  'connect.wrong': 'Enter an address such as casa.example:8000',
  'connect.submit': 'Continue',
  'connect.asking': 'Asking the server…',
  'connect.available': 'Service available',
  'connect.unavailable': 'Service not available',

  'cause.refused':
    'Nobody answers at that address. Check that the server is running and that the port is right.',
  'cause.unknownHost': 'There is no server of that name. Check how it is written.',
  'cause.timeout':
    'The server does not answer. Check the address and your network, or try again in a while.',
  'cause.unreachable': 'There is no way to that address. Check your network connection.',
  'cause.plain':
    'TLS did not work. If the server does not use it and you trust the network, connect with --insecure.',
  'cause.certificate':
    'The certificate of the server has changed: somebody may be in between, so I stopped. Ask whoever runs it; if it is theirs, come in once with --trust {fingerprint}',
  'cause.cut': 'The connection broke. Try again.',
  'cause.protocol': 'Another program answers there, not Tertulia. Check the port.',
  'cause.other': 'It was not possible to connect: {cause}',

  'signIn.title': 'Sign in',
  'signIn.username': 'Username or email',
  'signIn.code': 'Code',
  'signIn.codeHint': 'From your authenticator app, or a recovery code',
  'signIn.submit': 'Sign in',
  'signIn.register': 'Create an account',
  'signIn.busy': 'Signing in…',
  'signIn.expired': 'Your session has ended. Sign in again: what you wrote is still here.',

  'register.title': 'Create an account',
  'register.name': 'Full name',
  'register.nameHint': 'This is how the others will see you',
  'register.username': 'Username',
  'register.usernameHint': '2 to 32 letters, digits, "_", "." or "-"',
  'register.email': 'Email (optional)',
  'register.emailHint': 'If you leave it empty: your username @ the server',
  'register.passwordHint': 'At least 8 characters; 15 or more is better',
  'register.again': 'Once more',
  'register.unequal': 'The two passwords are not the same.',
  'register.submit': 'Register',
  'register.signIn': 'I have an account',
  'register.busy': 'Creating the account…',
  'register.cut':
    'The connection broke before the answer. Try again; if your username already exists, the account may have been created: sign in.',

  'line.firstCertificate':
    'First time with {server}: nobody vouches for its certificate. Compare its fingerprint with what whoever runs it tells you: {fingerprint}',
  'line.connectedTo': 'Service available · connected to {server} ({address})',
  'line.connectingTo': 'Connecting to {address}…',
  'line.open': 'connected',
  'line.away': 'away',
  'line.connecting': 'connecting…',
  'line.signingIn': 'signing in…',
  'line.down': 'no connection · {key} reconnects',
  'line.retrying': 'reconnecting in {n} s · {key} now',

  'quit.farewell': 'See you soon.',
  'home.damaged':
    'I could not read {file} ({cause}). I set it aside as {aside}: nothing in it is lost, and I go on without it.',
  'home.unkept':
    'I could not save {file}: {cause}. What you wrote stays here as long as you do not close the program.',
  'home.wrongSetting':
    '“{name}” says {found} and can be {expected}: I use the default. It is in {file}.',
  'home.unknownSetting': 'I do not know the setting “{name}”: it does not count. It is in {file}.',
  'home.unknownAction':
    'In “keys” I do not know the action “{name}”: it does not count. The list is in docs/KEYS.md.',
  'home.unknownKey':
    'In “keys”, “{name}” asks for the key “{key}”, which does not exist. They are written C-a, M-enter, S-tab, f5.',
  'home.keyTwice': 'The key {key} is asked for by “{name}” and by “{other}”: “{name}” has it.',
  'home.noKey': '“{name}” has no key any more: another action has taken it. Give it one in “keys”.',
  'home.recovered':
    '{n} {n:message was|messages were} left unsent last time: {n:it goes|they go} out now.',
}
