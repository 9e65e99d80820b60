import type { server as spanish } from '../es/server'
import type { Translated } from '../catalogue'

export const server: Translated<typeof spanish> = {
  'server.listening': 'Server listening on {address}',
  'server.stopping': 'Server closing.',
  'server.stopped': 'Server closed.',
  'server.connected': '[SERVER] Customer {name} connected.',
  'server.disconnected': '[SERVER] Customer {name} disconnected.',
  'server.agentConnected': '[SERVER] Agent {name} connected.',
  'server.agentDisconnected': '[SERVER] Agent {name} disconnected.',
  'server.customer': 'Customer {name}',
  'server.agent': 'Agent {name}',
  'server.passwordChanged': '[SERVER] Password change of customer {name}.',
  'server.agentPasswordChanged': '[SERVER] Password change of agent {name}.',
  'server.left': 'User {username} has disconnected.',
  'server.accepted': 'Connection accepted from {address}.',
  'server.command': '{method} by {username} ({ms} ms){failure}',
  'server.commands': '{method} by {username}: {n} more ({ms} ms){failure}',
  'server.logFile':
    'The log cannot be written to {file} ({cause}). It goes on here; I try again in some seconds.',
  'server.fault': 'Failure in {where}: {cause}',
  'server.key_missing':
    '{file} is missing, the key of the second factors. Put it back in its place: until then only recovery codes work.',
  'server.key_wrong':
    '{file} is not the key with which the second factors were stored. Put the right one back: until then only recovery codes work.',
  'server.hint': ' Did you mean "{name}"?',

  'start.port_taken':
    'Port {port} of {host} is taken. Choose another one with --port, or close the program that uses it.',
  'start.bad_host': 'I cannot listen on {host}: that address does not belong to this machine.',
  'start.port_forbidden': 'I am not allowed to use port {port}. Choose one from 1024 up.',
  'start.locked':
    '{file} is in use by another server (process {pid}). Close it, or choose another file with --db.',
  'start.damaged':
    '{file} is damaged and I did not touch it. Restore a copy, or choose another file with --db. Detail: {reason}.',
  'start.unfinished':
    '{file}: another program left a change in it half done and I did not touch it. Open and close it once with that program (sqlite3, for example). Detail: {reason}.',
  'start.newer':
    '{file} is from a newer version of Tertulia and I did not touch it. Update the program, or choose another file with --db.',
  'start.not_a_database':
    '{file} is not an SQLite database and I did not touch it. Choose another file with --db.',
  'start.no_folder':
    'I cannot write {file}: its folder does not exist. Make it, or choose another file with --db.',
  'start.unwritable': 'I cannot write {file}. Check permissions and space. Detail: {reason}.',
  'start.exists': '{file} is there already and was not touched. Choose another name.',
  'start.occupied':
    '{file} has tables already and was not touched. Make an empty database (createdb) and name it with --to.',
  'start.missing': 'There is no {file}.',
  'start.unreachable':
    'I could not enter {file}. Check the address, the user, and that the database is running. Detail: {reason}.',
  'start.bus_alone':
    '--bus joins several nodes on one PostgreSQL database. Add --store postgres://..., or leave out --bus.',
  'start.bus_apart':
    'With --bus there are several nodes, which share what people send and the key of second factors: say where these are with --files and --key-file.',
  'start.bus_unreachable':
    'I could not get into {bus}. Check the address, the user, and that NATS is running. Detail: {reason}.',
  'start.bus_no_jetstream':
    'NATS at {bus} keeps no streams. Start it with JetStream (nats-server -js). Detail: {reason}.',
  'start.files':
    'I cannot keep files in {files}. Check the path or the address, and the permissions. Detail: {cause}.',
  'start.key_missing':
    '{file} is missing, the key of the second factors that are there. All nodes use the same one: copy it from another, or say with --key-file where it is.',
  'start.key_wrong':
    '{file} is not the key that this community keeps second factors with. All nodes use the same one: copy it from another, or say with --key-file where it is.',
  'start.not_loopback':
    '{host} is not only this machine, and without TLS everything would travel in plain sight. If you really want that, add --insecure.',
  'start.tls_pair':
    'TLS needs both halves: give the certificate with --tls-cert and its key with --tls-key, or use --tls-self-signed.',
  'start.tls_missing':
    'I could not read {file}. Check the path and the permissions. Detail: {cause}.',
  'start.tls_unreadable': '{file} is not a PEM file that I understand. Detail: {cause}.',
  'start.tls_unfit':
    'The key in {file} does not belong to the certificate {cert}. Use the two that were made together.',
  'start.tls_expired': 'The certificate {file} expired on {until}. Renew it.',
  'start.bad_flag': 'I do not understand {flag}. See the options with --help.',
  'start.flag_value': '{flag} needs a value: {expected}.',
  'start.config_shape':
    'The configuration {file} is not a JSON object: one begins with "{" and ends with "}".',
  'start.config_unknown':
    '{source}: I do not know the setting "{path}". Remove it or mend its name.',
  'start.config_wrong': '{source}: "{path}" is {found}, and {expected} was expected.',
  'expected.number': 'a number',
  'expected.int': 'a whole number',
  'expected.string': 'a text',
  'expected.boolean': 'true or false',
  'expected.object': 'an object { }',
  'expected.array': 'a list [ ]',
  'expected.perLanguage': 'a text, or one for each language: { "es", "pt", "en" }',
  'expected.currency': 'an ISO 4217 currency code, such as CLP',
  'expected.address': 'HOST:PORT, or nothing',
  'expected.postgres': 'postgres://user:password@host/name, or nothing',
  'expected.networks':
    'addresses or networks with commas between, such as 192.0.2.7, 10.0.0.0/8, or nothing',
  'expected.nats':
    'nats://user:password@server (or tls://), several with commas between, or nothing',
  'expected.files':
    'a folder, or s3://bucket/prefix?endpoint=http://host:9000&region=... without credentials in it',
  'expected.other': 'another value',
  'expected.oneOf': 'one of these: {choices}',
  'expected.atLeast': '{n} or more',
  'expected.atMost': '{n} or less',
  'expected.atLeastLetters': 'a text of {n} {n:letter|letters} or more',
  'expected.atMostLetters': 'a text of {n} {n:letter|letters} or less',
  'start.json': '{file} is not valid JSON: look at line {line}, column {column}.',
  'start.json_absent': 'There is no {file}. Check the path.',
  'start.json_unreadable': 'I cannot read {file} ({cause}). Check the permissions.',
  'store.tail_cut':
    '{file}: the journal ended halfway; {bytes} bytes were cut that nobody had been told were saved.',
  'store.edited':
    '{file}: another program has changed the database since last time. I checked it and it is whole.',
  'store.lock_taken_over':
    '{file}: process {pid} ended without closing the file; I am taking it over.',
  'store.tables_changed': 'The tables of {file} went from version {from} to {to}.',
  'store.migrated':
    '{file}: database updated from version {from} to {to}. Copy from before: {copy}',
  'store.checkpoint_failed':
    '{file}: I could not rewrite the file ({reason}). Nothing is lost: the journal goes on and I will try again.',
  'store.disk_refused':
    '{file}: the disk takes no more changes ({reason}). Make room; until then messages are refused.',
  'store.disk_recovered': '{file}: the disk takes changes again.',
  'store.away':
    '{file}: the database does not answer ({reason}). I keep trying; until then everything waits.',
  'store.unanswered': '{file}: an answer of the database got lost; checking what was done.',
  'store.back': '{file}: the database answers again.',
  'store.died': '{file}: the thread of the database ended ({reason}). The server cannot go on.',
  'bus.open': 'Node {node} has joined the bus.',
  'bus.met': 'Node {node} is running.',
  'bus.ended': 'Node {node} has ended.',
  'bus.dead': 'Node {node} gives no sign: I take it for dead. {n} {n:person|people} left with it.',
  'bus.lost':
    'I lost the bus ({reason}). What happens here waits, and what other nodes tell will come when it is back.',
  'bus.back': 'The bus is back: the nodes tell each other what waited.',
  'bus.missed': 'Some of what other nodes told is lost. I look it up in the database.',
  'bus.checked':
    'Everything on this machine is as the database says again ({n} {n:client|clients}).',

  'flag.config': 'JSON file with the configuration',
  'flag.host': 'address to listen on (127.0.0.1)',
  'flag.port': 'port to listen on (8000); 0 takes a free one',
  'flag.db': 'file of the database (chat.db), or :memory: to keep nothing',
  'flag.store': 'PostgreSQL database in the place of the file: postgres://user@host/name',
  'flag.bus': 'NATS with JetStream, where the nodes meet: nats://user:password@host',
  'flag.files': 'folder for the files that people send, or s3://bucket/prefix',
  'flag.keyFile': 'file with the key of second factors',
  'flag.lang': 'language',
  'flag.log': 'log for people, or as JSON',
  'flag.panel': 'a panel of figures, log and console in the whole terminal',
  'flag.tlsCert': 'TLS certificate, in PEM; goes with --tls-key',
  'flag.tlsKey': 'key of the certificate, in PEM',
  'flag.tlsSelfSigned': 'TLS with a certificate of its own, made at first next to the database',
  'flag.clientTls': 'TLS on this machine too; with others it is always on',
  'flag.clientInsecure': 'without TLS, to other machines too',
  'flag.trust': 'SHA-256 fingerprint of a new certificate that you have compared',
  'flag.metrics': 'figures for Prometheus at /metrics and health at /healthz',
  'flag.insecure': 'listen without TLS beyond this machine',
  'flag.printConfig': 'show the configuration and leave',
  'flag.restore': 'put a copy in the place of the database, and exit',
  'flag.help': 'show this help and leave',
  'flag.version': 'show the version and leave',
  'flag.server': 'server (127.0.0.1:8000)',
  'flag.user': 'username; with TERTULIA_PASSWORD (and TERTULIA_CODE) it signs in without asking',
  'flag.register': 'create an account',
  'flag.room': 'room to open after signing in',
  'flag.plain': 'one line per message, no full screen',
  'flag.numbers': 'with --plain: each message with its number',
  'flag.json': 'every event as it comes, in JSON',
  'flag.theme': 'colours: dark, light, contrast, ansi or mono',

  'start.not_a_terminal':
    'This is not a terminal, and the full screen needs one. Use --plain to read and write line by line.',
  'start.dumb':
    'This terminal (TERM=dumb) cannot show the full screen. Use --plain to read and write line by line.',
  'start.panel':
    '--panel needs a full-screen terminal in the foreground. Leave it out, or start the server in one.',
  'start.failed': 'I could not start: {cause}.',

  'notice.storeAway':
    'The server cannot save for a moment. Go on writing: your messages wait and will go by themselves.',
  'notice.storeBack': 'The server saves again: what waited is on its way.',
  'notice.invited': '{username} invites you to {room}. Come in with /join {room}',

  'closing.stopping': 'The server is closing.',
  'closing.restarting': 'The server is restarting and will be back shortly.',
  'closing.kicked': 'You were removed from the server.',
  'closing.banned': 'You cannot come into this server.',
  'closing.slow': 'The connection is too slow and the server cut it.',
  'closing.idle': 'The server cut the connection as nothing happened on it.',
  'closing.revoked': 'This session was closed from another place.',
  'closing.protocol': 'The server did not understand this client and cut the connection.',
}
