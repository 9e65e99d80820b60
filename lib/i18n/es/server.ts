/** What the server prints: its log, its start, its flags, and what it tells everybody. */
export const server = {
  'server.listening': 'Servidor escuchando en {address}',
  'server.stopping': 'Servidor cerrándose.',
  'server.stopped': 'Servidor cerrado.',
  'server.connected': '[SERVIDOR] Cliente {name} conectado.',
  'server.disconnected': '[SERVIDOR] Cliente {name} desconectado.',
  'server.left': 'Usuario {username} se ha desconectado.',
  'server.accepted': 'Conexión aceptada desde {address}.',
  'server.command': '{method} de {username} ({ms} ms){failure}',
  'server.commands': '{method} de {username}: {n} más ({ms} ms){failure}',
  'server.fault': 'Fallo en {where}: {cause}',
  'server.hint': ' ¿Querías decir «{name}»?',

  'start.port_taken':
    'El puerto {port} de {host} está ocupado. Elige otro con --port o cierra el programa que lo usa.',
  'start.bad_host': 'No puedo escuchar en {host}: esa dirección no es de esta máquina.',
  'start.port_forbidden': 'No tengo permiso para usar el puerto {port}. Elige uno desde 1024.',
  'start.locked':
    '{file} está en uso por otro servidor (proceso {pid}). Ciérralo o elige otro archivo con --db.',
  'start.damaged':
    '{file} está dañado y no lo toqué. Restaura una copia o elige otro archivo con --db. Detalle: {reason}.',
  'start.newer':
    '{file} es de una versión más nueva de Tertulia y no lo toqué. Actualiza el programa o elige otro archivo con --db.',
  'start.not_a_database':
    '{file} no es una base de datos SQLite y no lo toqué. Elige otro archivo con --db.',
  'start.unwritable':
    'No puedo escribir {file}. Revisa los permisos y el espacio. Detalle: {reason}.',
  'start.not_loopback':
    '{host} no es solo de esta máquina y sin TLS todo viajaría a la vista. Si de verdad lo quieres, añade --insecure.',
  'start.bad_flag': 'No entiendo {flag}. Mira las opciones con --help.',
  'start.flag_value': '{flag} necesita un valor: {expected}.',
  'start.config_missing': 'No puedo leer la configuración {file}: {cause}.',
  'start.config_shape':
    'La configuración {file} no es un objeto JSON: empieza con «{» y termina con «}».',
  'start.config_unknown': '{source}: no conozco el ajuste «{path}». Quítalo o corrige su nombre.',
  'start.config_wrong': '{source}: «{path}» vale {found} y se esperaba {expected}.',
  'store.tail_cut':
    '{file}: el diario terminaba a medias; se cortaron {bytes} bytes que nadie llegó a dar por guardados.',
  'store.lock_taken_over': '{file}: el proceso {pid} terminó sin cerrar el archivo; sigo yo.',
  'store.migrated':
    '{file}: base de datos actualizada de la versión {from} a la {to}. Copia previa: {copy}',
  'store.checkpoint_failed':
    '{file}: no pude reescribir el archivo ({reason}). Nada se perdió: el diario sigue y lo intentaré de nuevo.',
  'store.disk_refused':
    '{file}: el disco no acepta más cambios ({reason}). Haz sitio; hasta entonces se rechazan los mensajes.',
  'store.disk_recovered': '{file}: el disco vuelve a aceptar cambios.',
  'store.died':
    '{file}: el hilo de la base de datos terminó ({reason}). El servidor no puede seguir.',

  'flag.config': 'archivo JSON con la configuración',
  'flag.host': 'dirección donde escuchar (127.0.0.1)',
  'flag.port': 'puerto donde escuchar (8000); 0 toma uno libre',
  'flag.db': 'archivo de la base de datos (chat.db), o :memory: para no guardar nada',
  'flag.lang': 'idioma',
  'flag.log': 'registro legible o en JSON',
  'flag.insecure': 'escuchar sin TLS más allá de esta máquina',
  'flag.printConfig': 'mostrar la configuración y salir',
  'flag.help': 'mostrar esta ayuda y salir',
  'flag.version': 'mostrar la versión y salir',
  'flag.server': 'servidor (127.0.0.1:8000)',
  'flag.user': 'usuario; con TERTULIA_PASSWORD entra sin preguntar',
  'flag.register': 'crear una cuenta',
  'flag.room': 'sala que abrir al entrar',
  'flag.plain': 'una línea por mensaje, sin pantalla completa',
  'flag.numbers': 'con --plain: cada mensaje con su número',
  'flag.json': 'cada evento como llega, en JSON',
  'flag.theme': 'colores: dark, light, contrast, ansi o mono',

  'start.not_a_terminal':
    'Esto no es una terminal, y la pantalla completa necesita una. Usa --plain para leer y escribir por líneas.',
  'start.dumb':
    'Esta terminal (TERM=dumb) no puede mostrar la pantalla completa. Usa --plain para leer y escribir por líneas.',
  'start.failed': 'No pude empezar: {cause}.',

  'notice.invited': '{username} te invita a {room}. Entra con /entrar {room}',

  'closing.stopping': 'El servidor se cierra.',
  'closing.restarting': 'El servidor se reinicia y vuelve enseguida.',
  'closing.kicked': 'Te sacaron del servidor.',
  'closing.banned': 'Tu entrada a este servidor está cerrada.',
  'closing.slow': 'La conexión va demasiado lenta y el servidor la cortó.',
  'closing.idle': 'El servidor cortó la conexión por falta de actividad.',
  'closing.revoked': 'Esta sesión se cerró desde otro lugar.',
  'closing.protocol': 'El servidor no entendió a este cliente y cortó la conexión.',
}
